package gpkg

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cpts/data/relation"

	"github.com/paulmach/orb"
)

// insert writes the rows of a table, whose fid is their number from 1, and returns the bounds of those that have a geometry.
// list is how values are written that are lists, which SQLite has no type for.
func insert(ctx context.Context, tx *sql.Tx, t relation.Table, list func(any) (string, error)) ([]entry, error) {
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
			value, err := column(v, list)
			if err != nil {
				return nil, fmt.Errorf("table %s, ligne %d (%v) : %w", t.Name, fid, row[:2], err)
			}
			values = append(values, value)
			if g, ok := v.(orb.Geometry); ok && !isEmpty(g) {
				entries = append(entries, entry{fid, g.Bound()})
			}
		}
		if _, err := statement.ExecContext(ctx, values...); err != nil {
			return nil, fmt.Errorf("table %s, ligne %d %q : %w", t.Name, fid, row[:2], err)
		}
	}
	return entries, nil
}

// column is a value as SQLite takes it.
func column(value any, list func(any) (string, error)) (any, error) {
	switch v := value.(type) {
	case orb.Geometry:
		return encode(v)
	case []string, []float64:
		return list(v)
	}
	return value, nil
}

// asJSON is for facts, which must be read back as they were.
func asJSON(value any) (string, error) {
	text, err := json.Marshal(value)
	return string(text), err
}

// asWords is for derived layers, which people read: joined with a space, as wherever a format has no arrays.
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
