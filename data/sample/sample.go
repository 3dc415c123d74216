// Package sample is the embedded national sample: every commune of France with schematic contours, and invented CPTS.
// Its files go through the project's ordinary readers; the program that draws them is in the directory draw.
package sample

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// Names in Files, and for Open.
const (
	// Communes is a gzipped GeoJSON FeatureCollection, WGS84, with Etalab's property names: code, nom, departement, region,
	// epci (absent where there is none). Contours are schematic: Voronoi cells, their borders exactly shared.
	Communes = "communes.geojson.gz"
	// Population is the gzipped CSV of figures (code;nom;departement;region;epci;population;lon;lat;area_km2) that all is drawn from.
	Population = "figures.csv.gz"
	// CPTS is a gzipped CSV list of every commune (code;cpts;id;stage;letter_date;validation_date;contract_date;end_date),
	// with an empty cpts where there is none. All are invented.
	CPTS = "cpts.csv.gz"
	// Points is a CSV of invented MSP (id;nom;categorie;code_commune;latitude;longitude), WGS84.
	Points = "points.csv"
)

//go:embed communes.geojson.gz figures.csv.gz cpts.csv.gz points.csv
var files embed.FS

// Files holds Communes, Population, CPTS and Points at its root.
func Files() fs.FS { return files }

// Open opens one of Files unpacked, as readers take it. Errors are those of fs.FS and gzip.
func Open(name string) (io.ReadCloser, error) {
	f, err := files.Open(name)
	if err != nil || path.Ext(name) != ".gz" {
		return f, err
	}
	z, err := gzip.NewReader(f) // closing an embedded file does nothing, so that closing z is enough
	if err != nil {
		return nil, fmt.Errorf("%s : %w", name, err)
	}
	return z, nil
}
