package data

import (
	"fmt"
	"strings"

	"cpts/geo"
)

// settleCRS decides between what a file says of its coordinates and what was asked for, which wins, and is noted where
// they disagree.
func settleCRS(file, title string, said geo.Projection, known bool, opts Options) (*geo.Projection, []string, error) {
	switch {
	case opts.CRS != nil:
		notes := crsNote(opts.CRS, true)
		if known && said.EPSG != opts.CRS.EPSG {
			notes = append(notes, fmt.Sprintf("%s se dit en %s ; --crs EPSG:%d l'emporte", file, crsTitle(said), opts.CRS.EPSG))
		}
		return opts.CRS, notes, nil
	case known:
		return &said, crsNote(&said, false), nil
	}
	return nil, nil, worded("%s : système de coordonnées %s inconnu ; connus : %s ; dites lequel c'est, si c'en est un : --crs EPSG:2154 ; sinon reprojetez d'abord : ogr2ogr -t_srs EPSG:4326 sortie.gpkg %s",
		file, quoted(title), knownSystems(), shell(file))
}

// systemOf recognises a system by who numbers it, or by its definition (WKT).
func systemOf(organisation string, code int, definition string) (geo.Projection, bool) {
	if strings.EqualFold(organisation, "EPSG") {
		if p, ok := systemNumbered(code); ok {
			return p, true
		}
	}
	if code == 0 && strings.EqualFold(organisation, "NONE") { // "undefined geographic" of the standard
		return geo.WGS84(), true
	}
	return parseWKT(definition)
}

// systemNumbered finds a system by its EPSG code, or by that of one whose coordinates are the same within the accuracy
// that geo.Projection states: other realisations of RGF93, ETRS89, and the ITRS-based systems overseas.
func systemNumbered(epsg int) (geo.Projection, bool) {
	switch epsg {
	case 4171, 4258, 9777, 9782, 4624, 4627, 4463, 4470, 4558, 5489, 4979, 4965: // degrees
		epsg = 4326
	case 9793, 9794:
		epsg = 2154
	case 4559, 32620:
		epsg = 5490
	case 32622:
		epsg = 2972
	case 32740:
		epsg = 2975
	case 32621:
		epsg = 4467
	case 32738:
		epsg = 4471
	case 900913, 3785, 102100:
		epsg = 3857
	}
	return geo.ProjectionOf(epsg)
}
