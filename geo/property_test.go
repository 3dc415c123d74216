package geo_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// worlds runs a test on many random coverages; each has its own seed.
func worlds(t *testing.T, n int, test func(t *testing.T, w *world, polygons []orb.MultiPolygon)) {
	for i, s := 0, seed(t); i < n; i++ {
		r := rand.New(rand.NewPCG(s, 0))
		w := newWorld(r, 1+r.IntN(8), 1+r.IntN(8), 1+r.Int32N(20))
		t.Run(fmt.Sprintf("GEO_SEED=%d", s), func(t *testing.T) { test(t, w, w.polygons()) })
		s++
	}
}

// clean builds a coverage in which nothing may be wrong but lakes, and rings that meet in corners.
func clean(t *testing.T, polygons []orb.MultiPolygon) (*geo.Topology, []geo.Fault) {
	t.Helper()
	topology, faults := geo.Build(polygons)
	if err := geo.Verify(topology); err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		if f.Severity == geo.Error && f.Kind != geo.Gap || f.Severity == geo.Repaired && f.Note != "rings meet" {
			t.Fatalf("%+v", f)
		}
	}
	return topology, faults
}

func TestFacesComeBackAsTheyWent(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		outline, areas := w.outline(w.themselves(), int(w.faces)), w.areas(w.themselves(), int(w.faces))
		for f := range w.faces {
			region := topology.Face(f)
			if got := geo.DoubleArea(topology, region); got != areas[f] {
				t.Errorf("face %d has an area of %d, want %d", f, got, areas[f])
			}
			if got := edgeSet(t, topology.MultiPolygon(region)); !reflect.DeepEqual(got, outline[f]) {
				t.Errorf("face %d has other edges than it was given", f)
			}
		}
	})
}

// edgeSet lists the edges of polygons; each may be there once.
func edgeSet(t *testing.T, m orb.MultiPolygon) map[edge]bool {
	t.Helper()
	out := map[edge]bool{}
	for _, polygon := range m {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				a, _ := geo.Snap(ring[i-1])
				b, _ := geo.Snap(ring[i])
				if e := (edge{a, b}); out[e] {
					t.Errorf("edge %v twice", e)
				} else {
					out[e] = true
				}
			}
		}
	}
	return out
}

func TestDissolveIsTheUnion(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		n := 1 + w.IntN(4)
		group := w.groups(n)
		outline, areas := w.outline(group, n), w.areas(group, n)
		for g, region := range topology.Dissolve(group, n) {
			if got := geo.DoubleArea(topology, region); got != areas[g] {
				t.Errorf("group %d has an area of %d, want the sum of its faces, %d", g, got, areas[g])
			}
			if got := edgeSet(t, topology.MultiPolygon(region)); !reflect.DeepEqual(got, outline[g]) {
				t.Errorf("group %d has other edges than its cells", g)
			}
		}
		if err := geo.VerifyBalance(topology, group, n); err != nil {
			t.Error(err)
		}
	})
}

func TestDissolveDoesNotDependOnOrder(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		n := 3
		group := w.groups(n)
		want := dissolved(t, polygons, group, n)
		shuffled, order := make([]orb.MultiPolygon, len(polygons)), w.Perm(len(polygons))
		moved := make([]int32, len(group))
		for to, from := range order {
			shuffled[to], moved[to] = w.untidy(polygons[from]), group[from]
		}
		if got := dissolved(t, shuffled, moved, n); !reflect.DeepEqual(got, want) {
			t.Error("the order of faces changes the result")
		}
	})
}

func TestDissolveIsIdempotent(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		n := 4
		once := dissolved(t, polygons, w.groups(n), n)
		_, faults := geo.Build(once)
		for _, f := range faults {
			if f.Kind != geo.Gap {
				t.Errorf("what comes out is not clean: %+v", f)
			}
		}
		twice := dissolved(t, once, []int32{0, 1, 2, 3}, n)
		for g := range once {
			if !reflect.DeepEqual(canonical(once[g]), canonical(twice[g])) {
				t.Errorf("group %d, dissolved again, differs", g)
			}
		}
	})
}

func dissolved(t *testing.T, polygons []orb.MultiPolygon, group []int32, n int) []orb.MultiPolygon {
	topology, _ := clean(t, polygons)
	out := make([]orb.MultiPolygon, n)
	for g, region := range topology.Dissolve(group, n) {
		out[g] = topology.MultiPolygon(region)
	}
	return out
}

// canonical forgets where rings start and in which order they come: there are fewer nodes to start at the second time.
func canonical(m orb.MultiPolygon) orb.MultiPolygon {
	for _, polygon := range m {
		for i, ring := range polygon {
			open := ring[:len(ring)-1]
			begin := slices.Index(open, slices.MinFunc(open, byPoint))
			polygon[i] = slices.Concat(open[begin:], open[:begin])
		}
		slices.SortFunc(polygon[1:], byStart)
	}
	slices.SortFunc(m, func(a, b orb.Polygon) int { return byStart(a[0], b[0]) })
	return m
}

func byPoint(a, b orb.Point) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
func byStart(a, b orb.Ring) int  { return cmp.Or(byPoint(a[0], b[0]), byPoint(a[1], b[1])) }

// Each side of an arc has one face at most, and no arc has the same on both: it would be no border.
func TestArcsHaveTwoSides(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		left, right := geo.Sides(topology)
		for i := range left {
			if left[i] == right[i] {
				t.Errorf("arc %d has face %d on both sides", i, left[i])
			}
		}
	})
}

// Euler's formula for a plane graph: V − E + F = 1 + C, where F is the outside, each polygon of a face, each gap.
func TestEulersFormula(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, faults := clean(t, polygons)
		v, e, c := geo.Euler(topology)
		f := 1
		for i := range w.faces {
			f += len(topology.Face(i))
		}
		for _, x := range faults {
			if x.Kind == geo.Gap {
				f++
			}
		}
		if v-e+f != 1+c {
			t.Errorf("V = %d, E = %d, F = %d, C = %d: V − E + F = %d, want 1 + C = %d", v, e, f, c, v-e+f, 1+c)
		}
	})
}

func TestBordersAreSharedEdges(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		if got, want := pairs(topology), w.pairs(w.themselves()); !slices.Equal(got, want) {
			t.Errorf("neighbours %v, want %v", got, want)
		}
		group := w.groups(5)
		var got [][2]int32
		for _, b := range topology.Borders(group) {
			got = append(got, [2]int32{b.A, b.B})
		}
		if want := w.pairs(group); !slices.Equal(got, want) {
			t.Errorf("neighbouring groups %v, want %v", got, want)
		}
	})
}

func TestComponentsAreFloodFilled(t *testing.T) {
	worlds(t, 200, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		group := w.groups(3)
		got, n := topology.Components(group)
		want := flood(group, w.pairs(w.themselves()))
		if !slices.Equal(got, want) || n != 1+int(slices.Max(append(want, -1))) {
			t.Errorf("components %v (%d), want %v", got, n, want)
		}
	})
}

// flood spreads each label from its smallest face to all it reaches within the group.
func flood(group []int32, neighbours [][2]int32) []int32 {
	label := slices.Repeat([]int32{-1}, len(group))
	next := int32(0)
	for f := range group {
		if group[f] < 0 || label[f] >= 0 {
			continue
		}
		label[f] = next
		for changed := true; changed; {
			changed = false
			for _, p := range neighbours {
				a, b := p[0], p[1]
				if group[a] == group[b] && group[a] >= 0 && (label[a] == next) != (label[b] == next) {
					label[a], label[b], changed = next, next, true
				}
			}
		}
		next++
	}
	return label
}

func TestLocate(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for range 100 {
			p := geo.Vertex{X: w.Int32N(8 * spacing), Y: w.Int32N(12 * spacing)}.Point()
			if got, want := topology.Locate(p), w.locate(p); got != want {
				t.Errorf("%v is in face %d, want %d", p, got, want)
			}
		}
	})
}

func TestPointInsideIsInside(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for f := range w.faces {
			p, ok := topology.PointInside(topology.Face(f))
			if ok != (len(topology.Face(f)) > 0) || ok && w.locate(p) != f {
				t.Errorf("%v is in face %d, want %d", p, w.locate(p), f)
			}
		}
	})
}

// locate asks every cell; that a random point is on a border does not happen.
func (w *world) locate(p orb.Point) int32 {
	for i, c := range w.cells {
		var polygon orb.Polygon
		for _, ring := range c {
			polygon = append(polygon, closed(ring))
		}
		if planar.PolygonContains(polygon, p) {
			return w.face[i]
		}
	}
	return -1
}
