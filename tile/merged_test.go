package tile_test

import (
	"testing"

	"cpts/coverage"
	"cpts/tile"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
)

func drawn(t *testing.T, l *coverage.Layer, at maptile.Tile) (*mvt.Layer, int) {
	t.Helper()
	b := tile.NewSet(l).Draw(at)
	layers, err := mvt.Unmarshal(b)
	if err != nil || len(layers) != 1 {
		t.Fatalf("tile %v: %d layers, %v", at, len(layers), err)
	}
	return layers[0], len(b)
}

// The heaviest tile of the country at zoom 6, a fifth of what PostGIS makes of it, covers what its départements do: units
// that are merged leave no gap. One zoom further each unit is itself.
func TestDenseTilesMergeUnits(t *testing.T) {
	v := countryOf(t)
	middle := maptile.New(32, 22, 6)
	units, size := drawn(t, v.Layer(coverage.LayerUnits), middle)
	if size > 170_000 || len(units.Features) > 2500 {
		t.Errorf("%d bytes, %d features", size, len(units.Features))
	}
	for _, f := range units.Features {
		if f.Properties["code"] != nil || f.Properties["unit_count"].(float64) < 1 || f.Properties["status"] == nil {
			t.Fatalf("a merged feature has %v", f.Properties)
		}
	}
	departments, _ := drawn(t, v.Layer(coverage.LayerDepartments), middle)
	if got, want := area(units), area(departments); got < 0.999*want || got > 1.001*want {
		t.Errorf("merged units cover %g, départements %g", got, want)
	}
	next, _ := drawn(t, v.Layer(coverage.LayerUnits), maptile.New(65, 44, 7))
	if len(next.Features) < 2000 || next.Features[0].Properties["code"] == nil {
		t.Errorf("at zoom 7: %d features, the first %v", len(next.Features), next.Features[0].Properties)
	}
}

// area is what a layer covers of its tile.
func area(l *mvt.Layer) (sum float64) {
	for _, f := range l.Features {
		if g := clip.Geometry(orb.Bound{Max: orb.Point{tile.Extent, tile.Extent}}, f.Geometry); g != nil {
			sum += planar.Area(g)
		}
	}
	return sum
}
