package api

import (
	"cpts/coverage"
	"cpts/tile"
)

// style is a MapLibre style that QGIS opens as it is ("style URL" of a vector tile connection): territories by stage,
// white zones, outlines, names. It asks for no glyphs, so no font server is needed: MapLibre draws with the fonts of the
// browser, QGIS with its own.
func style(x *exchange) (answer, error) {
	sources := object{}
	for _, name := range layerNames() {
		sources[name] = x.source(name)
	}
	var labels []object
	layers := []object{{"id": "background", "type": "background", "paint": object{"background-color": "#f7f7f5"}}}
	for _, name := range []string{coverage.LayerCPTS, coverage.LayerWhiteZones, coverage.LayerUnits, coverage.LayerDepartments, coverage.LayerRegions, coverage.LayerPoints} {
		drawn, named := drawing(name), naming(name)
		if name == coverage.LayerUnits {
			drawn = drawn[len(drawn)-1:] // what fills them is drawn of CPTS and white zones
		}
		layers, labels = append(layers, drawn...), append(labels, named...)
	}
	center, zoom := tile.CenterOf(x.view.Layer(coverage.LayerDepartments))
	return asJSON(object{
		"version": 8, "name": serviceTitle, "center": center, "zoom": zoom, "sources": sources, "layers": append(layers, labels...),
	})
}

// layerStyle is the style of one layer, with no other source: what a client wants that takes one layer at a time.
func layerStyle(x *exchange) (answer, error) {
	center, zoom := tile.CenterOf(x.layer)
	return asJSON(object{
		"version": 8, "name": typeset(x.layer.Title), "center": center, "zoom": zoom,
		"sources": object{x.layer.Name: x.source(x.layer.Name)},
		"layers":  append(drawing(x.layer.Name), naming(x.layer.Name)...),
	})
}

// source names a layer's tiles themselves rather than the TileJSON that does, as not every client follows that.
func (x *exchange) source(layer string) object {
	return object{"type": "vector", "tiles": []string{x.tiles(layer)}, "minzoom": 0, "maxzoom": tile.MaxZoom,
		"attribution": tile.Attribution(x.view.Snapshot)}
}
