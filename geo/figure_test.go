package geo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// figure is a drawing whose letters are vertices: a column is 0.001° of longitude and a row 0.002° of latitude, from
// 2° E 46° N down. Lines and digits are for the reader.
type figure struct{ at map[rune]orb.Point }

func draw(drawing string) figure {
	f := figure{at: map[rune]orb.Point{}}
	for row, line := range strings.Split(drawing, "\n") {
		for column, r := range []rune(line) {
			if unicode.IsLetter(r) {
				f.at[r] = step(2*geo.Scale+column*10000, 46*geo.Scale-row*20000)
			}
		}
	}
	return f
}

// step is the point of a vertex given in grid steps.
func step(x, y int) orb.Point { return geo.Vertex{X: int32(x), Y: int32(y)}.Point() }

// nudge moves a letter by grid steps, east and north.
func (f figure) nudge(letter rune, x, y int) {
	v, _ := geo.Snap(f.at[letter])
	f.at[letter] = step(int(v.X)+x, int(v.Y)+y)
}

// face reads one face: polygons apart by a space, the rings of a polygon by a minus, "ABCD-EFGH IJKL".
func (f figure) face(t testing.TB, letters string) orb.MultiPolygon {
	t.Helper()
	var out orb.MultiPolygon
	for _, polygon := range strings.Fields(letters) {
		var p orb.Polygon
		for _, ring := range strings.Split(polygon, "-") {
			p = append(p, f.ring(t, ring))
		}
		out = append(out, p)
	}
	return out
}

func (f figure) ring(t testing.TB, letters string) orb.Ring {
	t.Helper()
	var r orb.Ring
	for _, letter := range letters + letters[:1] {
		p, ok := f.at[letter]
		if !ok {
			t.Fatalf("the figure has no %c", letter)
		}
		r = append(r, p)
	}
	return r
}

// name is the letter at a point, else the point.
func (f figure) name(p orb.Point) string {
	for letter, at := range f.at {
		if at == p {
			return string(letter)
		}
	}
	return fmt.Sprintf("%.4f,%.4f", p[0], p[1])
}

// found writes a fault as kind, severity, faces, place and note: "overlap error [0 1] at C: contained".
func (f figure) found(x geo.Fault) string {
	s := fmt.Sprintf("%s %s %v at %s", x.Kind, x.Severity, x.Faces, f.name(x.Place))
	if x.Note != "" {
		s += ": " + x.Note
	}
	return s
}

// dirty is one case of a coverage with something wrong. Figures are drawn once, faces are numbered in order.
type dirty struct {
	name    string
	drawing string
	nudge   map[rune][2]int
	faces   []string
	faults  []string  // as figure.found writes them, in any order
	areas   []float64 // of faces, in columns × rows; nil when an Error makes them meaningless
	pairs   [][2]int32
	// Faces 0 and 2 use one edge in one direction: whichever comes last shares it with face 1, and what is told differs.
	ordered bool
}

// check builds the case with its faces as they are, and then in reverse order, which decides nothing of what is told of
// whom: places and measures may be those of another corner.
func (d dirty) check(t *testing.T) {
	f := draw(d.drawing)
	for letter, by := range d.nudge {
		f.nudge(letter, by[0], by[1])
	}
	polygons := make([]orb.MultiPolygon, len(d.faces))
	for i, letters := range d.faces {
		polygons[i] = f.face(t, letters)
	}
	topology, faults := geo.Build(polygons)
	if err := geo.Verify(topology); err != nil {
		t.Error(err)
	}
	var got []string
	for _, x := range faults {
		got = append(got, f.found(x))
	}
	if !sameSet(got, d.faults) {
		t.Errorf("faults:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(d.faults, "\n  "))
	}
	_, reversed := geo.Build(backwards(polygons))
	if got, want := whom(len(polygons), reversed), whom(0, faults); !d.ordered && !sameSet(got, want) {
		t.Errorf("in reverse order: %v, want those of %v", got, want)
	}
	for i, want := range d.areas {
		if got := float64(geo.DoubleArea(topology, topology.Face(int32(i)))) / 2 / (10000 * 20000); got < want-1e-3 || got > want+1e-3 {
			t.Errorf("face %d has an area of %.4f, want %.4f", i, got, want)
		}
	}
	if d.pairs != nil {
		if got := pairs(topology); !slices.Equal(got, d.pairs) {
			t.Errorf("neighbours %v, want %v", got, d.pairs)
		}
	}
}

// whom writes kinds, severities and faces, these counted from the end of n when n is not 0.
func whom(n int, faults []geo.Fault) []string {
	var out []string
	for _, x := range faults {
		faces := slices.Clone(x.Faces)
		for i := range faces {
			if n > 0 {
				faces[i] = int32(n-1) - faces[i]
			}
		}
		slices.Sort(faces)
		out = append(out, fmt.Sprint(x.Kind, x.Severity, faces))
	}
	return out
}

func backwards(polygons []orb.MultiPolygon) []orb.MultiPolygon {
	out := slices.Clone(polygons)
	slices.Reverse(out)
	return out
}

func sameSet(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func pairs(t *geo.Topology) [][2]int32 {
	var out [][2]int32
	for _, b := range t.Borders(nil) {
		out = append(out, [2]int32{b.A, b.B})
	}
	return out
}

func checkAll(t *testing.T, cases []dirty) {
	for _, d := range cases {
		t.Run(d.name, d.check)
	}
}
