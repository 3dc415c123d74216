package geo_test

import (
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// E─────────D
// │  H───G  │      a horseshoe: the middle of its box is in the bay
// │  │   │  │
// A──B   F──C
func TestPointInsideAHorseshoe(t *testing.T) {
	shoe := orb.Polygon{{{0, 0}, {1, 0}, {1, 3}, {2, 3}, {2, 0}, {3, 0}, {3, 4}, {0, 4}, {0, 0}}}
	topology, _ := geo.Build([]orb.MultiPolygon{{shoe}})
	p, ok := topology.PointInside(topology.Face(0))
	if !ok || topology.Locate(p) != 0 {
		t.Errorf("%v is not inside the horseshoe", p)
	}
	if _, ok := topology.PointInside(nil); ok {
		t.Error("a point inside of nothing")
	}
}

func TestPointInsideEveryCommune(t *testing.T) {
	r := realFile(t, "communes-2025-lowres.geojson.gz")
	topology, _ := r.built()
	for i := range r.polygons {
		if p, ok := topology.PointInside(topology.Face(int32(i))); !ok || topology.Locate(p) != int32(i) {
			t.Fatalf("%s: %v is in face %d, want %d", r.codes[i], p, topology.Locate(p), i)
		}
	}
}
