package data

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"cpts/data/blob"
	"cpts/geo"
)

// layerObjects reads the objects of a layer in the order of its key.
func layerObjects(ctx context.Context, db *sql.DB, layer gpkgLayer, l layout, columns []column, want geometry, crs *geo.Projection) ([]object, error) {
	rows, err := db.QueryContext(ctx, layer.query(l, columns, want))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	cells, contour := make([]sql.NullString, len(l.header)), sql.RawBytes{}
	into := []any{new(int)}
	number := into[0].(*int)
	for _, at := range used(l, columns) {
		into = append(into, &cells[at])
	}
	if want != noGeometry {
		into = append(into, &contour)
	}
	var found []object
	texts := make([]string, len(cells))
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, c := range cells {
			texts[i] = c.String
		}
		one := object{number: *number, values: l.byColumn(columns, texts)}
		if layer.key == "" {
			one.number = len(found) + 1
		}
		if want != noGeometry {
			one.shape = blobShape(contour, want, crs)
		}
		found = append(doubled(found), one)
	}
	return found, rows.Err()
}

// query asks for the key, the columns in use as text, and the geometry.
func (g gpkgLayer) query(l layout, columns []column, want geometry) string {
	var b strings.Builder
	b.WriteString("SELECT ")
	if g.key == "" {
		b.WriteString("0")
	} else {
		b.WriteString(quoteName(g.key))
	}
	for _, at := range used(l, columns) {
		b.WriteString(", CAST(" + quoteName(l.header[at]) + " AS TEXT)")
	}
	if want != noGeometry {
		b.WriteString(", " + quoteName(g.column))
	}
	b.WriteString(" FROM " + quoteName(g.table))
	if g.key != "" {
		b.WriteString(" ORDER BY 1")
	}
	return b.String()
}

// used lists the positions in a heading that columns are read from, each once.
func used(l layout, columns []column) []int {
	var all []int
	seen := map[int]bool{}
	for _, c := range columns {
		for _, at := range l.at[c.name] {
			if !seen[at] {
				seen[at] = true
				all = append(all, at)
			}
		}
	}
	return all
}

func quoteName(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// blobShape reads a geometry into degrees.
func blobShape(b []byte, want geometry, crs *geo.Projection) (s shape) {
	var err error
	if want == punctual {
		s.point, err = blob.Point(b)
	} else {
		s.polygons, err = blob.Polygons(b)
	}
	var kind *blob.KindError
	switch {
	case errors.Is(err, blob.ErrNone):
		s.fault, s.absent = geometryProblem("", "géométrie absente ; "+want.geometryExpected()), true
	case errors.Is(err, blob.ErrCurved):
		s.fault = geometryProblem("", "géométrie courbe (arcs de cercle) ; remplacez les arcs par des segments : ogr2ogr -nlt CONVERT_TO_LINEAR sortie.gpkg entrée")
	case errors.As(err, &kind):
		s.fault = geometryProblem(kind.Kind, "géométrie d'un autre type ; "+want.geometryExpected())
	case err != nil:
		s.fault = geometryProblem("", err.Error()+" ; "+want.geometryExpected())
	case want == punctual:
		s.locate(crs)
	default:
		s.settle(crs)
	}
	return s
}
