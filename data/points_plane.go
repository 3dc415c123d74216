package data

import (
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

// planeColumns are those of points whose place is x and y. A file that has no such columns may still have degrees, under
// the headings that pointColumns look for.
func planeColumns() []column {
	columns := pointColumns()
	xs, ys := []string{"x"}, []string{"y"}
	for _, p := range geo.Projections() { // as the layer points is exported
		xs, ys = append(xs, fmt.Sprintf("xepsg%d", p.EPSG)), append(ys, fmt.Sprintf("yepsg%d", p.EPSG))
	}
	for i, c := range columns {
		switch c.name {
		case "latitude":
			columns[i] = column{name: "y", needed: true, place: true, spellings: slices.Concat(ys, []string{"yl93", "ylambert93", "ylambert", "lamberty", "coordy", "coordonneey", "coordyet"}, c.spellings)}
		case "longitude":
			columns[i] = column{name: "x", needed: true, place: true, spellings: slices.Concat(xs, []string{"xl93", "xlambert93", "xlambert", "lambertx", "coordx", "coordonneex", "coordxet"}, c.spellings)}
		}
	}
	return columns
}

// readPlanePoints reads points in Options.CRS. What stands under a heading of longitude or latitude is in degrees whatever
// was asked for the other files: no such column was guessed, or chosen, for x or y.
func readPlanePoints(r io.Reader, name string, opts Options) ([]coverage.Row[coverage.Point], coverage.Report, error) {
	t, err := openTable(r, name, schema{columns: planeColumns(), want: punctual, parts: []string{"points"}}, opts)
	if err != nil {
		return nil, coverage.Report{}, err
	}
	if _, chosen := opts.Columns["x"]; !chosen && spellsDegrees(t.title("x"), "longitude") && spellsDegrees(t.title("y"), "latitude") {
		t.at["longitude"], t.at["latitude"] = t.at["x"], t.at["y"]
		t.layout.notes = append(t.layout.notes, "longitudes et latitudes lues en degrés, malgré --crs : il ne vaut que pour des colonnes x et y")
		return t.readPoints(opts, takePoint)
	}
	t.layout.notes = append(t.layout.notes, crsNote(opts.CRS, true)...)
	return t.readPoints(opts, func(r *record) (coverage.Point, *coverage.Rejection) { return takePlanePoint(r, opts.CRS) })
}

// spellsDegrees tells whether a heading is one of longitude or latitude, other than a mere x or y.
func spellsDegrees(heading, name string) bool {
	for _, c := range pointColumns() {
		if c.name == name {
			return len(fold(heading)) > 1 && slices.Contains(c.spellings, fold(heading))
		}
	}
	return false
}

func takePlanePoint(r *record, crs *geo.Projection) (coverage.Point, *coverage.Rejection) {
	x, bad := r.metres("x")
	if bad != nil {
		return coverage.Point{}, bad
	}
	y, bad := r.metres("y")
	if bad != nil {
		return coverage.Point{}, bad
	}
	degrees, reason := unproject(crs, orb.Point{x, y})
	if reason != "" {
		if _, swapped := unproject(crs, orb.Point{y, x}); swapped == "" {
			reason = "x et y semblent inversés ; échangez les deux colonnes, ou dites --column x=… --column y=…"
		}
		return coverage.Point{}, r.reject("x", reason)
	}
	return r.point(degrees), nil
}

// metres reads a coordinate in metres; thousands may be set off by spaces.
func (r *record) metres(column string) (float64, *coverage.Rejection) {
	text := strings.NewReplacer(",", ".", " ", "", "\u00a0", "", "\u202f", "").Replace(r.text(column))
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, r.reject(column, column+" absent ou illisible ; attendu : des mètres (1043500 ou 1043500,5)")
	}
	return v, nil
}
