package api

import (
	"cpts/coverage"
	"cpts/tile"
)

// tileJSON describes the tiles of a layer (TileJSON 3.0.0).
func tileJSON(x *exchange) (answer, error) {
	l := x.layer
	description := object{
		"tilejson": "3.0.0", "name": l.Title, "scheme": "xyz", "version": "1.0.0",
		"tiles":   []string{x.tiles(l.Name)},
		"minzoom": 0, "maxzoom": tile.MaxZoom,
		"vector_layers": []object{{"id": l.Name, "description": l.Title, "minzoom": 0, "maxzoom": tile.MaxZoom, "fields": fieldTitles(l)}},
	}
	if b := boundOf(l); !b.IsEmpty() {
		description["bounds"] = bbox(b)
	}
	return asJSON(description)
}

func fieldTitles(l *coverage.Layer) object {
	titles := object{}
	for _, f := range l.Fields {
		titles[f.Name] = typeset(f.Title)
	}
	return titles
}

// tiles is the template of a layer's tile addresses.
func (x *exchange) tiles(layer string) string {
	return x.base + "/api/tiles/" + layer + "/{z}/{x}/{y}.mvt" + x.choice()
}
