package tile

import (
	"slices"

	"cpts/coverage"
)

// fullValues is the zoom from which units have all their values. Below, a tile holds more units than anyone asks about
// one by one: what colours, labels and the box under the pointer take is enough, and half of the bytes.
const fullValues = 10

// leanly tells which values are drawn below fullValues.
func leanly(layer, field string) bool {
	if layer != coverage.LayerUnits && layer != coverage.LayerCommunes {
		return true
	}
	return slices.Contains([]string{"code", "name", "department", "population", "cpts", "cpts_name", "cpts_names", "stage", "status",
		"coverage_pct", "unit_count"}, field)
}

// Below mergedBelow a tile of more than mostUnits units has those merged that look the same: the département, the CPTS,
// its stage and the situation in common. At zoom 6 the tile of the middle of France holds 10 685 communes of 4 pixels
// each, 850 kB by PostGIS; no polygon of its own with a code fits in the 80 bytes a fifth of which is asked for. Layers of
// a region or two keep every unit at every zoom.
const (
	mergedBelow = 7
	mostUnits   = 2500
)
