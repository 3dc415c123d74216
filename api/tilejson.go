package api

import (
	"cpts/tile"
)

// tileJSON describes the tiles of a layer (TileJSON 3.0.0).
func tileJSON(x *exchange) (answer, error) {
	l := x.layer
	description := object{
		"tilejson": "3.0.0", "name": typeset(l.Title), "scheme": "xyz", "version": "1.0.0",
		"description":   typeset(serviceTitle),
		"attribution":   tile.Attribution(x.view.Snapshot),
		"tiles":         []string{x.tiles(l.Name)},
		"minzoom":       0,
		"maxzoom":       tile.MaxZoom,
		"vector_layers": []tile.VectorLayer{tile.Describe(l, typeset)},
	}
	if b := tile.BoundOf(l); !b.IsEmpty() {
		center, zoom := tile.CenterOf(l)
		description["bounds"], description["center"] = bbox(b), []float64{center[0], center[1], float64(zoom)}
	}
	return asJSON(description)
}

// tiles is the template of a layer's tile addresses.
func (x *exchange) tiles(layer string) string {
	return x.base + "/api/tiles/" + layer + "/{z}/{x}/{y}.mvt" + x.choice()
}
