package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"

	"github.com/paulmach/orb"
)

// insert writes the rows of a table, whose fid is their number from 1, and returns the bounds of those that have a geometry.
func insert(ctx context.Context, tx *sql.Tx, t relation.Table, in form) ([]entry, error) {
	columns := []string{"fid"}
	for _, c := range t.Columns {
		columns = append(columns, quote(c))
	}
	statement, err := tx.PrepareContext(ctx, fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, quote(t.Name),
		strings.Join(columns, ", "), strings.Repeat(", ?", len(t.Columns))))
	if err != nil {
		return nil, fmt.Errorf("table %s : %w", t.Name, err)
	}
	defer statement.Close()
	var entries []entry
	fid := int64(0)
	for row := range t.Rows {
		fid++
		values := []any{fid}
		for _, v := range row {
			value, err := in.column(v)
			if err != nil {
				return nil, fmt.Errorf("table %s, ligne %d (%v) : %w", t.Name, fid, row[:2], err)
			}
			if g, ok := value.(orb.Geometry); ok {
				if !isEmpty(g) {
					entries = append(entries, entry{fid, g.Bound()})
				}
				if value, err = encode(g, in.srid); err != nil {
					return nil, fmt.Errorf("table %s, ligne %d (%v) : %w", t.Name, fid, row[:2], err)
				}
			}
			values = append(values, value)
		}
		if _, err := statement.ExecContext(ctx, values...); err != nil {
			return nil, fmt.Errorf("table %s, ligne %d %q : %w", t.Name, fid, row[:2], err)
		}
	}
	return entries, nil
}

// form is how values are written that SQLite has no type for.
type form struct {
	list    func(any) (string, error)
	project func(orb.Geometry) (orb.Geometry, bool)
	srid    int
}

// facts are written to be read back as they were.
func facts() form { return form{asJSON, unchanged, wgs84} }

// layerForm writes a derived layer for people, in its Projection.
func layerForm(l *coverage.Layer) form {
	if l.Projection != nil {
		return form{asWords, l.Projection.Geometry, l.Projection.EPSG}
	}
	return form{asWords, unchanged, wgs84}
}

func unchanged(g orb.Geometry) (orb.Geometry, bool) { return g, true }

// column is a value as SQLite takes it, but for geometries: these are in the form's system, still to be encoded.
func (f form) column(value any) (any, error) {
	switch v := value.(type) {
	case orb.Geometry:
		g, ok := f.project(v)
		if !ok {
			return nil, fmt.Errorf("hors de ce que porte EPSG:%d ; limitez la couche à son territoire (--department, --region), ou prenez un autre système", f.srid)
		}
		return g, nil
	case []string, []float64:
		return f.list(v)
	}
	return value, nil
}

func asJSON(value any) (string, error) {
	text, err := json.Marshal(value)
	return string(text), err
}

// asWords joins with a space, as wherever a format has no arrays.
func asWords(value any) (string, error) {
	words, ok := value.([]string)
	if numbers, isReal := value.([]float64); isReal {
		ok = true
		for _, n := range numbers {
			words = append(words, strconv.FormatFloat(n, 'g', -1, 64))
		}
	}
	if !ok {
		return "", fmt.Errorf("valeur %T, une liste attendue", value)
	}
	return strings.Join(words, " "), nil
}
