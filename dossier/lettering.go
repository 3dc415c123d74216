package dossier

import (
	"math"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

// lettering puts texts on a map where they cover no other: what is asked first has the choice.
type lettering struct {
	frame orb.Bound
	taken []orb.Bound
}

func newLettering(p *paper) *lettering {
	const edge = 3 * pixel
	l := &lettering{frame: orb.Bound{Min: orb.Point{edge, edge}, Max: orb.Point{float64(p.width) - edge, float64(p.height) - edge}}}
	s := p.scaleBar()
	// The scale bar and the arrow to the north have their corners.
	bar := orb.Bound{Min: orb.Point{0, float64(s.Y - 20*pixel)}, Max: orb.Point{float64(s.X + s.Length + 6*pixel), float64(p.height)}}
	north := orb.Bound{Min: orb.Point{float64(p.width - 34*pixel), 0}, Max: orb.Point{float64(p.width), 46 * pixel}}
	l.taken = []orb.Bound{bar, north}
	return l
}

// text is some lines to be placed.
type text struct {
	class string
	lines []string
	size  float64 // of the letters, tenths of a pixel
	disc  bool    // on a disc
	// inside is how many corners of the text's box must lie in the area that it names, of 4.
	inside int
}

// box is the room that a text takes around a place.
func (t text) box(at orb.Point) orb.Bound {
	wide, high := 0.0, t.size*1.12*float64(len(t.lines))
	for _, line := range t.lines {
		wide = max(wide, width(line)*t.size)
	}
	if t.disc {
		wide, high = 2*t.radius(), 2*t.radius()
	}
	half := orb.Point{wide/2 + pixel, high/2 + pixel/2}
	return orb.Bound{Min: orb.Point{at[0] - half[0], at[1] - half[1]}, Max: orb.Point{at[0] + half[0], at[1] + half[1]}}
}

func (t text) radius() float64 { return t.size * 0.85 }

// width is a text's in ems, by the widths of common sans-serif letters.
func width(s string) float64 {
	w := 0.0
	for _, c := range s {
		switch {
		case strings.ContainsRune("iljtfr'’.,:-()I ", c):
			w += 0.33
		case strings.ContainsRune("mwMW", c), 'A' <= c && c <= 'Z':
			w += 0.75
		default:
			w += 0.57
		}
	}
	return w
}

func (l *lettering) free(b orb.Bound) bool {
	if !l.frame.Contains(b.Min) || !l.frame.Contains(b.Max) {
		return false
	}
	for _, t := range l.taken {
		if t.Intersects(b) {
			return false
		}
	}
	return true
}

// within finds room for a text within an area, as far from its borders as a few tries tell; false when there is none.
func (l *lettering) within(t text, area orb.MultiPolygon) (Label, bool) {
	best, found := -1.0, orb.Point{}
	middle, _ := planar.CentroidArea(area)
	for _, at := range tries(clip.Bound(l.frame, area.Bound())) {
		box := t.box(at)
		if !l.free(box) || !planar.MultiPolygonContains(area, at) {
			continue
		}
		in := 0
		for _, corner := range box.ToRing()[:4] {
			if planar.MultiPolygonContains(area, corner) {
				in++
			}
		}
		// Corners first; then the nearer to the middle the better.
		score := float64(in) + 1/(1+planar.Distance(at, middle)/(20*pixel))
		if in >= t.inside && score > best {
			best, found = score, at
		}
	}
	if best < 0 {
		return Label{}, false
	}
	return l.put(t, found), true
}

// tries are places all over a box, its middle among them.
func tries(b orb.Bound) []orb.Point {
	const n = 13
	var out []orb.Point
	if b.IsEmpty() {
		return nil
	}
	for i := range n {
		for j := range n {
			fx, fy := (float64(i)+0.5)/n, (float64(j)+0.5)/n
			out = append(out, orb.Point{b.Left() + fx*(b.Right()-b.Left()), b.Bottom() + fy*(b.Top()-b.Bottom())})
		}
	}
	return out
}

// near finds room for a text around a place, the nearer the better; false when there is none within reach.
func (l *lettering) near(t text, place orb.Point) (Label, bool) {
	for _, radius := range []float64{0, 1, 1.6, 2.4, 3.4, 4.6, 6} {
		for i := range 12 {
			a := float64(i) * math.Pi / 6
			at := orb.Point{place[0] + radius*t.size*math.Cos(a), place[1] + radius*t.size*math.Sin(a)}
			if l.free(t.box(at)) {
				return l.put(t, at), true
			}
		}
	}
	return Label{}, false
}

func (l *lettering) put(t text, at orb.Point) Label {
	l.taken = append(l.taken, t.box(at))
	label := Label{Class: t.class, X: int(at[0]), Y: int(at[1])}
	if t.disc {
		label.Disc = int(t.radius())
	}
	// The middle of the letters is about a third of their size above their base.
	first := at[1] + 0.35*t.size - 1.12*t.size*float64(len(t.lines)-1)/2
	for i, line := range t.lines {
		label.Lines = append(label.Lines, Line{line, int(first + 1.12*t.size*float64(i))})
	}
	return label
}

// wrapped breaks a long name at a hyphen or space near its middle.
func wrapped(name string) []string {
	const long = 12
	runes := []rune(name)
	if len(runes) < long {
		return []string{name}
	}
	best := -1
	for i := 1; i < len(runes)-1; i++ {
		if (runes[i] == '-' || runes[i] == ' ') && (best < 0 || abs(2*i-len(runes)) < abs(2*best-len(runes))) {
			best = i
		}
	}
	if best < 0 {
		return []string{name}
	}
	return []string{strings.TrimSpace(string(runes[:best+1])), string(runes[best+1:])}
}

func abs(n int) int { return max(n, -n) }
