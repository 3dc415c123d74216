package geo_test

import (
	"math/rand/v2"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

// The face of this test, in steps: a square with a square hole, which Build takes for a gap to warn of.
//
//	100 ┌──────────┐
//	 60 │  ┌────┐  │
//	 40 │  └────┘  │
//	  0 └──────────┘
//	    0  40  60  100
func ringed() *geo.Topology {
	const s = 1e-7
	topology, _ := geo.Build([]orb.MultiPolygon{{{
		{{0, 0}, {100 * s, 0}, {100 * s, 100 * s}, {0, 100 * s}, {0, 0}},
		{{40 * s, 40 * s}, {40 * s, 60 * s}, {60 * s, 60 * s}, {60 * s, 40 * s}, {40 * s, 40 * s}},
	}}})
	return topology
}

func TestMeetsCountsBordersIn(t *testing.T) {
	topology := ringed()
	for name, c := range map[string]struct {
		west, south, east, north float64 // steps
		want                     bool
	}{
		"around all":                 {-10, -10, 110, 110, true},
		"inside":                     {10, 10, 20, 20, true},
		"inside the hole":            {45, 45, 55, 55, false},
		"around the hole":            {30, 30, 70, 70, true},
		"the hole's corner":          {50, 50, 60, 60, true},
		"a side of the hole, inside": {41, 41, 60, 59, true},
		"touching a corner":          {100, 100, 120, 120, true},
		"touching a side":            {100, 20, 120, 30, true},
		"beside":                     {101, 20, 120, 30, false},
		"beside by half a step":      {100.5, 20, 120, 30, false},
		"a point of the border":      {100, 50, 100, 50, true},
		"a point inside":             {20.5, 20.5, 20.5, 20.5, true},
		"a point in the hole":        {50, 50, 50, 50, false},
		"across, no vertex inside":   {-10, 45, 110, 46, true},
		"between hole and side":      {10, 45, 39, 46, true},
		"level with a vertex":        {-20, 0, -10, 10, false},
		"level with the top":         {-20, 100, -10, 110, false},
	} {
		b := orb.Bound{Min: orb.Point{c.west / geo.Scale, c.south / geo.Scale}, Max: orb.Point{c.east / geo.Scale, c.north / geo.Scale}}
		if got := topology.Meets(topology.Face(0), b); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Sides half a step off the grid go through no vertex, where orb and exact arithmetic may differ.
func TestMeetsAgreesWithClipping(t *testing.T) {
	s := seed(t)
	met := 0
	for i := range uint64(40) {
		r := rand.New(rand.NewPCG(s, i))
		w := newWorld(r, 4, 4, 5)
		topology, _ := geo.Build(w.polygons())
		for range 200 {
			at := func() float64 { return float64(r.IntN(8*spacing)-spacing) + 0.5 }
			x, y := at(), at()
			b := orb.Bound{Min: orb.Point{x / geo.Scale, y / geo.Scale},
				Max: orb.Point{(x + float64(r.IntN(spacing))) / geo.Scale, (y + float64(r.IntN(spacing))) / geo.Scale}}
			region := topology.Face(r.Int32N(w.faces))
			want := clipped(topology.MultiPolygon(region), b)
			if got := topology.Meets(region, b); got != want {
				t.Fatalf("world %d, box %v: %v, want %v", i, b, got, want)
			}
			if want {
				met++
			}
		}
	}
	if met < 100 || met > 7900 {
		t.Errorf("%d of 8000 boxes meet: nothing is tested", met)
	}
}

func clipped(polygons orb.MultiPolygon, b orb.Bound) bool {
	for _, p := range polygons {
		for _, r := range p {
			if len(clip.LineString(b, orb.LineString(r))) > 0 {
				return true
			}
		}
	}
	return planar.MultiPolygonContains(polygons, b.Min)
}
