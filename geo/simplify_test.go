package geo_test

import (
	"reflect"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// tolerances are square degrees: nothing, about a hundredth of a cell, a tenth, and all there is.
var tolerances = []float64{0, 1e-6, 1e-5, 1e9}

func simplified(topology *geo.Topology, min float64) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, topology.Faces())
	for f := range out {
		out[f] = topology.Simplified(topology.Face(int32(f)), min)
	}
	return out
}

// checkSimplified: the same faces with the same neighbours, rings and nodes, in a clean coverage.
func checkSimplified(t *testing.T, topology *geo.Topology, min float64) {
	t.Helper()
	faces := simplified(topology, min)
	again, faults := geo.Build(faces)
	for _, f := range faults {
		if f.Kind != geo.Gap {
			t.Errorf("at %g: %+v", min, f)
		}
	}
	if !slices.Equal(pairs(again), pairs(topology)) {
		t.Errorf("at %g other faces are neighbours", min)
	}
	ends := geo.Ends(topology)
	for f, m := range faces {
		full := topology.MultiPolygon(topology.Face(int32(f)))
		if len(m) != len(full) {
			t.Fatalf("at %g face %d has %d polygons of %d", min, f, len(m), len(full))
		}
		for i, polygon := range m {
			for j, ring := range polygon {
				if !slices.Equal(nodesOf(ring, ends), nodesOf(full[i][j], ends)) || len(ring) < 4 {
					t.Errorf("at %g face %d loses nodes", min, f)
				}
			}
		}
	}
}

func nodesOf(ring orb.Ring, ends map[geo.Vertex]bool) []orb.Point {
	var out []orb.Point
	for _, p := range ring {
		if v, _ := geo.Snap(p); ends[v] {
			out = append(out, p)
		}
	}
	return out
}

func TestSimplifiedStaysACoverage(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for _, min := range tolerances {
			checkSimplified(t, topology, min)
		}
	})
}

// What two faces share is simplified once: without it, the outline of all is left, as it is simplified itself.
func TestSimplifiedBordersNeverTear(t *testing.T) {
	worlds(t, 100, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for _, min := range tolerances {
			left := map[edge]bool{}
			for _, m := range simplified(topology, min) {
				for e := range edgeSet(t, m) {
					if left[e.reversed()] {
						delete(left, e.reversed())
					} else {
						left[e] = true
					}
				}
			}
			whole := topology.Dissolve(make([]int32, w.faces), 1)[0]
			if want := edgeSet(t, topology.Simplified(whole, min)); !reflect.DeepEqual(left, want) {
				t.Errorf("at %g borders tear", min)
			}
		}
	})
}

func TestSimplifiedAtNothingIsAll(t *testing.T) {
	worlds(t, 20, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for f := range w.faces {
			if region := topology.Face(f); len(region) > 0 && !reflect.DeepEqual(topology.Simplified(region, 0), topology.MultiPolygon(region)) {
				t.Errorf("face %d", f)
			}
		}
	})
}

// Larger weights leave fewer vertices. Nodes are many in these coverages, so that the largest still leaves two in five.
func TestSimplifiedIsSimpler(t *testing.T) {
	var left [4]int
	worlds(t, 20, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		for i, min := range tolerances {
			for _, m := range simplified(topology, min) {
				left[i] += len(edgeSet(t, m))
			}
		}
	})
	if left[0] <= left[1] || left[1] <= left[2] || left[2] < left[3] || left[3]*2 > left[0] {
		t.Errorf("edges left at %v: %v", tolerances, left)
	}
}

func TestSimplifiedRealFiles(t *testing.T) {
	for _, name := range []string{"communes-2025-lowres", "iris-13"} {
		t.Run(name, func(t *testing.T) {
			topology, _ := realFile(t, name+".geojson.gz").built()
			for _, min := range []float64{1e-5, 1e9} {
				checkSimplified(t, topology, min)
			}
		})
	}
}

// In the end an island is a triangle. Before, U goes although W was in its triangle AUV, since W went first.
func TestSimplifiedIsland(t *testing.T) {
	f := draw(`
		    A-----------------D
		   /                  |
		U                     |
		 W        0           |
		V                     |
		   \                  |
		    B-----------------C`)
	topology, _ := geo.Build([]orb.MultiPolygon{f.face(t, "AUWVBCD")})
	for min, want := range map[float64]int{0: 7, 3e-6: 6, 1e-5: 5, 1e9: 3} {
		got := topology.Simplified(topology.Face(0), min)
		if len(got) != 1 || len(got[0][0]) != want+1 {
			t.Errorf("at %g are left %v, want %d vertices", min, got, want)
		}
	}
	if topology.Simplified(nil, 1) != nil {
		t.Error("something is left of nothing")
	}
}
