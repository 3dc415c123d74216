package dossier

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/paulmach/orb"
)

func blank(width, height int) *paper {
	return &paper{width: width, height: height, scale: 0.1}
}

// Texts that were placed cover no other and stay on the map, wherever they were asked to be.
func TestTextsDoNotOverlap(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	p := blank(paperWidth, 4000)
	l := newLettering(p)
	placed := 0
	for range 300 {
		x, y := r.Float64()*float64(p.width), r.Float64()*float64(p.height)
		area := orb.MultiPolygon{{orb.Bound{Min: orb.Point{x, y}, Max: orb.Point{x + 1200*r.Float64(), y + 900*r.Float64()}}.ToRing()}}
		name := text{lines: wrapped("Saint-Étienne-de-Tinée"), size: 9 * pixel, inside: r.IntN(5)}
		if _, ok := l.within(name, area); ok {
			placed++
		} else if _, ok := l.near(text{lines: []string{"12"}, size: 9 * pixel, disc: true}, orb.Point{x, y}); ok {
			placed++
		}
	}
	if placed < 50 || placed == 300 {
		t.Errorf("%d of 300 were placed: the map is either empty or covered twice", placed)
	}
	for i, a := range l.taken[2:] { // the first two are the corners of the scale and the arrow
		if !l.frame.Contains(a.Min) || !l.frame.Contains(a.Max) {
			t.Errorf("%v leaves the map", a)
		}
		for _, b := range l.taken[:i+2] {
			if a.Intersects(b) {
				t.Errorf("%v and %v overlap", a, b)
			}
		}
	}
}

// A text lies within what it names: its middle always, and as many of its corners as are asked for.
//
//	┌─────────┬───┐
//	│         │   │    a wide area and a narrow one: the name has room in the first alone
//	└─────────┴───┘
func TestTextsLieWithinTheirArea(t *testing.T) {
	box := func(west, east float64) orb.MultiPolygon {
		return orb.MultiPolygon{{orb.Bound{Min: orb.Point{west, 1000}, Max: orb.Point{east, 2000}}.ToRing()}}
	}
	name := text{lines: []string{"Sospel"}, size: 9 * pixel, inside: 4}
	l := newLettering(blank(paperWidth, 4000))
	if label, ok := l.within(name, box(1000, 3000)); !ok || label.X < 1200 || label.X > 2800 {
		t.Errorf("in the wide area: %v %+v", ok, label)
	}
	if label, ok := l.within(name, box(3000, 3100)); ok {
		t.Errorf("in the narrow area: %+v", label)
	}
}

func TestWrapped(t *testing.T) {
	for name, want := range map[string][]string{
		"Nice": {"Nice"}, "Villefranche": {"Villefranche"}, "Roquebrune-Cap-Martin": {"Roquebrune-", "Cap-Martin"},
		"L'Isle-sur-la-Sorgue": {"L'Isle-sur-", "la-Sorgue"}, "": {""},
	} {
		got := wrapped(name)
		if len(got) != len(want) || got[0] != want[0] || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("%q is wrapped as %q, want %q", name, got, want)
		}
	}
}
