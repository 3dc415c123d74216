package api

import "cpts/coverage"

// drawing is how a layer is drawn, fills first, the outline last.
func drawing(layer string) []object {
	switch layer {
	case coverage.LayerCPTS:
		return []object{fill("cpts-fill", layer, stageColours(), 0.8), line("cpts-line", layer, coverage.ColourInk, 0.8, 0)}
	case coverage.LayerWhiteZones:
		return []object{fill("white-zones-fill", layer, coverage.ColourWhiteZoneHatch, 0.6), line("white-zones-line", layer, coverage.ColourWhiteZoneHatch, 1, 0)}
	case coverage.LayerUnits:
		return append(bySituation(layer, stageColours()), line("units-line", layer, coverage.ColourBorder, 0.3, 8))
	case coverage.LayerCommunes:
		return append(bySituation(layer, coverage.ContractSigned.Colour()),
			inSituation("partial", fill("communes-partial", layer, coverage.LetterOfIntent.Colour(), 0.8)),
			line("communes-line", layer, coverage.ColourBorder, 0.3, 8))
	case coverage.LayerPoints:
		return []object{{"id": "points-circle", "type": "circle", "source": layer, "source-layer": layer, "minzoom": 8,
			"paint": object{"circle-radius": 3.5, "circle-color": coverage.ColourPoint, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1}}}
	case coverage.LayerRegions:
		return []object{line("regions-line", layer, coverage.ColourInk, 1.8, 0)}
	}
	return []object{line(layer+"-line", layer, coverage.ColourInk, 1.2, 0)}
}

// bySituation fills what is covered with a colour, white what is not, and what several claim. A filter each, as QGIS 3.22
// reads no match within a case.
func bySituation(layer string, covered any) []object {
	return []object{
		inSituation("covered", fill(layer+"-covered", layer, covered, 0.8)),
		inSituation("white", fill(layer+"-white", layer, coverage.ColourWhiteZoneHatch, 0.6)),
		inSituation("conflict", fill(layer+"-conflict", layer, coverage.ColourConflict, 0.9)),
	}
}

// naming is the names of a layer's features, from the zoom at which there is room.
func naming(layer string) []object {
	switch layer {
	case coverage.LayerRegions:
		return nil // their départements are named, and there is room for one of both
	case coverage.LayerDepartments:
		return []object{label(layer, 13, 5, 10, true)}
	case coverage.LayerCPTS:
		return []object{label(layer, 12, 8, 13, true)}
	case coverage.LayerUnits, coverage.LayerCommunes, coverage.LayerWhiteZones:
		return []object{label(layer, 11, 10.5, 24, false)}
	}
	return []object{label(layer, 11, 12, 24, false)}
}

// stageColours are those of the stages, one palette for every format. Each label is a list of one: QGIS 3.22 takes a label
// that is not for none at all, and draws every territory in the last colour.
func stageColours() []any {
	match := []any{"match", []any{"get", "stage"}}
	for _, s := range []coverage.Stage{coverage.ContractSigned, coverage.ProjectValidated, coverage.LetterOfIntent, coverage.Preproject} {
		match = append(match, []any{string(s)}, s.Colour())
	}
	return append(match, coverage.Unspecified.Colour())
}

func fill(id, layer string, colour any, opacity float64) object {
	return object{"id": id, "type": "fill", "source": layer, "source-layer": layer,
		"paint": object{"fill-color": colour, "fill-opacity": opacity}}
}

func line(id, layer, colour string, width float64, minZoom int) object {
	return object{"id": id, "type": "line", "source": layer, "source-layer": layer, "minzoom": minZoom,
		"paint": object{"line-color": colour, "line-width": width}}
}

// inSituation keeps the features of a style layer whose status is this.
func inSituation(status string, styled object) object {
	styled["filter"] = []any{"==", []any{"get", "status"}, status}
	return styled
}

func label(layer string, size, minZoom, maxZoom float64, bold bool) object {
	font := []string{"sans-serif"}
	if bold {
		font = append(font, "bold") // the weight is read from the name
	}
	return object{"id": layer + "-name", "type": "symbol", "source": layer, "source-layer": layer, "minzoom": minZoom, "maxzoom": maxZoom,
		"layout": object{"text-field": []any{"get", "name"}, "text-font": font, "text-size": size, "text-padding": 8},
		"paint":  object{"text-color": coverage.ColourInk, "text-halo-color": "#ffffff", "text-halo-width": 1.5}}
}
