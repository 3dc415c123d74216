package api

import (
	"cpts/coverage"
	"cpts/tile"
)

// style is a MapLibre style that QGIS opens as it is ("style URL" of a vector tile connection): territories by stage,
// white zones, outlines. It asks for no glyphs, so no font server is needed.
func style(x *exchange) (answer, error) {
	sources := object{}
	for _, name := range layerNames() {
		sources[name] = object{"type": "vector", "tiles": []string{x.tiles(name)}, "minzoom": 0, "maxzoom": tile.MaxZoom}
	}
	return asJSON(object{
		"version": 8, "name": serviceTitle, "center": []float64{2.5, 46.6}, "zoom": 5, "sources": sources,
		"layers": []object{
			{"id": "background", "type": "background", "paint": object{"background-color": "#f7f7f5"}},
			fill("cpts-fill", coverage.LayerCPTS, stageColours(), 0.8),
			fill("white-zones-fill", coverage.LayerWhiteZones, coverage.ColourWhiteZoneHatch, 0.6),
			line("units-line", coverage.LayerUnits, "#ffffff", 0.3, 8),
			line("cpts-line", coverage.LayerCPTS, "#33475b", 0.8, 0),
			line("white-zones-line", coverage.LayerWhiteZones, coverage.ColourWhiteZoneHatch, 1, 0),
			line("departments-line", coverage.LayerDepartments, "#222222", 1.2, 0),
			{"id": "points-circle", "type": "circle", "source": coverage.LayerPoints, "source-layer": coverage.LayerPoints, "minzoom": 8,
				"paint": object{"circle-radius": 3.5, "circle-color": coverage.ColourPoint, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1}},
		},
	})
}

// stageColours darkens with the stage in steps that remain apart in grey and for the colour-blind.
func stageColours() []any {
	return []any{"match", []any{"get", "stage"},
		string(coverage.ContractSigned), coverage.ContractSigned.Colour(),
		string(coverage.ProjectValidated), coverage.ProjectValidated.Colour(),
		string(coverage.LetterOfIntent), coverage.LetterOfIntent.Colour(),
		string(coverage.Preproject), coverage.Preproject.Colour(),
		coverage.Unspecified.Colour()}
}

func fill(id, layer string, colour any, opacity float64) object {
	return object{"id": id, "type": "fill", "source": layer, "source-layer": layer,
		"paint": object{"fill-color": colour, "fill-opacity": opacity}}
}

func line(id, layer, colour string, width float64, minZoom int) object {
	return object{"id": id, "type": "line", "source": layer, "source-layer": layer, "minzoom": minZoom,
		"paint": object{"line-color": colour, "line-width": width}}
}
