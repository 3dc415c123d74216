package tile_test

import (
	"testing"

	"cpts/coverage"
	"cpts/tile"

	"github.com/paulmach/orb/maptile"
)

// A layer without features has tiles too, empty ones: the CPTS of a store that has no list yet, the white zones of a
// country without any. Values are encoded in goroutines of their own, where a panic ends the whole service.
func TestLayersWithoutFeaturesHaveEmptyTiles(t *testing.T) {
	view := coverage.Analyse(coverage.Dataset{}, someDay).View(coverage.DefaultThreshold)
	for _, name := range coverage.AllLayerNames() {
		for _, z := range []maptile.Zoom{0, 6, 14} {
			if drawn := tile.NewSet(view.Layer(name)).Draw(maptile.New(0, 0, z)); drawn != nil {
				t.Errorf("%s, zoom %d: %d bytes", name, z, len(drawn))
			}
		}
	}
}
