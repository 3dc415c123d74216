package data

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

func pointColumns() []column {
	return []column{
		{name: "id", spellings: []string{"id", "identifiant", "finess", "nofinesset", "finesset", "numfiness"}},
		{name: "name", spellings: []string{"nom", "name", "libelle", "raisonsociale", "rs", "denomination"}},
		{name: "code_commune", spellings: []string{"codecommune", "codeinsee", "insee", "inseecom", "codgeo", "depcom", "commune"}},
		{name: "latitude", needed: true, place: true, spellings: []string{"latitude", "lat", "ylat", "ylatitude", "y"}},
		{name: "longitude", needed: true, place: true, spellings: []string{"longitude", "lon", "lng", "long", "xlong", "xlon", "xlongitude", "x"}},
		{name: "category", spellings: []string{"categorie", "category", "categetab", "type"}},
	}
}

// ReadPoints reads places with coordinates in degrees (WGS84), decimal point or comma; with Options.CRS, columns x and y
// in that system. A point without an id gets one made of what it says, the same whenever the file is read. That ids are
// unique is for Dataset.TakePoints to check.
//
// FINESS extracts are read as they are published, see readFINESS. Of any file only Options.Categories are taken, when
// there are any. Points of a geographic file lie where their geometry says.
func ReadPoints(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Point], coverage.Report, error) {
	in, err := sniff(r, name)
	switch {
	case err != nil:
		return nil, coverage.Report{}, err
	case in.format == formatText && startsFINESS(in.start(headSize)):
		return readFINESS(in, opts)
	case opts.CRS != nil && opts.CRS.Metric() && !in.format.geographic():
		return readPlanePoints(in, name, opts)
	}
	t, err := openTable(in, name, schema{columns: pointColumns(), want: punctual, parts: []string{"points"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	if t.placed {
		return t.readPoints(opts, takePlaced)
	}
	return t.readPoints(opts, takePoint)
}

// readPoints reads a table of points, and leaves out those of other categories than were asked for.
func (t *table) readPoints(opts Options, take func(*record) (coverage.Point, *coverage.Rejection)) ([]coverage.Row[coverage.Point], coverage.Report, error) {
	rows, report, err := readTable(t, take)
	if err != nil || len(opts.Categories) == 0 {
		return rows, report, err
	}
	all := len(rows)
	rows = slices.DeleteFunc(rows, func(row coverage.Row[coverage.Point]) bool {
		return !slices.Contains(opts.Categories, row.Value.Category)
	})
	report.Taken = len(rows)
	report.Notes = append(report.Notes, otherCategories(all-len(rows), opts.Categories)...)
	return rows, report, nil
}

func otherCategories(left int, taken []string) []string {
	if left == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%d lignes d'autres catégories laissées de côté ; prises : %s", left, strings.Join(taken, ", "))}
}

// takePlaced takes a point from its geometry.
func takePlaced(r *record) (coverage.Point, *coverage.Rejection) {
	if r.shape.fault != nil {
		return coverage.Point{}, r.misshapen()
	}
	if p := r.shape.point; !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
		return coverage.Point{}, &coverage.Rejection{File: r.name, Row: r.number, Column: "geometry", Value: fmt.Sprint(p), Reason: "hors de ±180 et ±90 degrés ; ce sont sans doute des mètres (Lambert-93) : relancez avec --crs EPSG:2154, ou le système du fichier"}
	}
	return r.point(r.shape.point), nil
}

func takePoint(r *record) (coverage.Point, *coverage.Rejection) {
	lat, bad := r.degrees("latitude", 90)
	if bad != nil {
		return coverage.Point{}, bad
	}
	lon, bad := r.degrees("longitude", 180)
	if bad != nil {
		return coverage.Point{}, bad
	}
	if !inFrance(lon, lat) && inFrance(lat, lon) {
		return coverage.Point{}, r.reject("latitude", "latitude et longitude semblent inversées ; échangez les deux colonnes, ou dites --column latitude=… --column longitude=…")
	}
	if lat == 0 && lon == 0 {
		return coverage.Point{}, r.reject("latitude", "0 ; 0 est dans le golfe de Guinée : des coordonnées absentes ont été remplacées par zéro")
	}
	return r.point(orb.Point{lon, lat}), nil
}

// point is what a row says of a place, which is put on the grid of geo: what is written of it is then what was read.
func (r *record) point(location orb.Point) coverage.Point {
	p := coverage.Point{ID: r.text("id"), Name: r.text("name"), Category: r.text("category"), Location: location}
	p.Commune = r.text("code_commune")
	if code, ok := NormalizeCode(p.Commune); ok {
		p.Commune = code
	}
	if p.ID == "" {
		p.ID = derivedID(p)
	}
	if v, ok := geo.Snap(location); ok {
		p.Location = v.Point()
	}
	return p
}

// degrees reads a coordinate of at most limit degrees either way.
func (r *record) degrees(column string, limit float64) (float64, *coverage.Rejection) {
	v, err := strconv.ParseFloat(strings.Replace(r.text(column), ",", ".", 1), 64)
	switch {
	case r.text(column) == "":
		return 0, r.reject(column, column+" absente ; attendu : des degrés décimaux (43.7102 ou 43,7102)")
	case err != nil || math.IsNaN(v):
		return 0, r.reject(column, column+" illisible ; attendu : des degrés décimaux (43.7102 ou 43,7102)")
	case math.Abs(v) > limit:
		return 0, r.reject(column, fmt.Sprintf("%s hors de ±%v degrés ; ce sont sans doute des mètres (Lambert-93) : relancez avec --crs EPSG:2154, ou le système du fichier", column, limit))
	}
	return v, nil
}

// derivedID is a digest of what the row says; 8 bytes make a clash among a million points a chance in ten million.
func derivedID(p coverage.Point) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %v", p.Name, p.Category, p.Commune, p.Location))
	return "p-" + hex.EncodeToString(sum[:8])
}

// inFrance tells whether a place lies in one of the boxes around the inhabited territories, rounded outward.
func inFrance(lon, lat float64) bool {
	for _, b := range []orb.Bound{
		{Min: orb.Point{-5.6, 41.2}, Max: orb.Point{9.8, 51.3}},      // métropole
		{Min: orb.Point{-63.3, 14.2}, Max: orb.Point{-60.7, 18.3}},   // Antilles
		{Min: orb.Point{-54.8, 2}, Max: orb.Point{-51.4, 6}},         // Guyane
		{Min: orb.Point{55, -21.6}, Max: orb.Point{56, -20.7}},       // La Réunion
		{Min: orb.Point{44.9, -13.2}, Max: orb.Point{45.4, -12.5}},   // Mayotte
		{Min: orb.Point{-56.7, 46.6}, Max: orb.Point{-56, 47.3}},     // Saint-Pierre-et-Miquelon
		{Min: orb.Point{-155, -28.5}, Max: orb.Point{-134, -7}},      // Polynésie
		{Min: orb.Point{158, -26}, Max: orb.Point{172.5, -14}},       // Nouvelle-Calédonie
		{Min: orb.Point{-178.5, -14.6}, Max: orb.Point{-175.8, -13}}, // Wallis-et-Futuna
	} {
		if b.Contains(orb.Point{lon, lat}) {
			return true
		}
	}
	return false
}
