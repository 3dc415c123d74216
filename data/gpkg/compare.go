package gpkg

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"math"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"

	"github.com/paulmach/orb"
)

// difference is what a layer says otherwise than its table.
type difference struct {
	layer         *coverage.Layer
	table         string
	before, after string // digests
	whole         bool   // the table is to be made anew: it is not there, or has other columns, or most of its rows differ
	rows          []row  // to write, in the place of those of their keys
	gone          []string
	extent        []entry // one, of all rows; none when there is nothing
}

// row is a row of a layer as SQLite takes it.
type row struct {
	key    string
	values []any
	bound  orb.Bound
	empty  bool // it has no geometry to index
}

// compare finds the layers that differ from their tables, and by which rows. The rows themselves are read: what they were once
// written from is known to nobody.
func compare(ctx context.Context, tx *sql.Tx, layers []*coverage.Layer, stored map[string]string) ([]difference, error) {
	var found []difference
	for _, l := range layers {
		d := difference{layer: l, table: relation.LayerName(l)}
		var err error
		if d.after, err = layerDigest(l); err != nil {
			return nil, err
		}
		if d.before = stored[d.table]; d.before == d.after {
			continue
		}
		_, shape, _ := strings.Cut(d.after, " ")
		_, before, _ := strings.Cut(d.before, " ")
		if d.whole = shape != before; !d.whole {
			if err := d.compareRows(ctx, tx); err != nil {
				return nil, fmt.Errorf("table %s : %w", d.table, err)
			}
		}
		found = append(found, d)
	}
	return found, nil
}

func (d *difference) compareRows(ctx context.Context, tx *sql.Tx) error {
	seed := maphash.MakeSeed()
	sums, err := d.sums(ctx, tx, seed)
	if err != nil {
		return err
	}
	_, number := relation.KeyColumn(d.layer)
	in, kept := layerForm(d.layer), 0
	for values := range relation.Layer(d.layer).Rows {
		r, err := in.row(values, number)
		if err != nil {
			return err
		}
		if !r.empty {
			d.extend(r.bound)
		}
		before, there := sums[r.key]
		delete(sums, r.key)
		if there && before == sum(seed, r.values) {
			kept++
			continue
		}
		d.rows = append(d.rows, r)
	}
	for key := range sums {
		d.gone = append(d.gone, key)
	}
	if d.whole = len(d.rows) > kept; d.whole {
		d.rows = nil
	}
	return nil
}

func (d *difference) extend(b orb.Bound) {
	if d.extent == nil {
		d.extent = []entry{{bound: b}}
	}
	d.extent[0].bound = d.extent[0].bound.Union(b)
}

// sums reads a sum of each row by its key. The sign before a column makes an expression of it, of which the driver knows no
// declared type: it would make times of dates and booleans of numbers.
func (d *difference) sums(ctx context.Context, tx *sql.Tx, seed maphash.Seed) (map[string]uint64, error) {
	_, number := relation.KeyColumn(d.layer)
	columns := relation.Layer(d.layer).Columns
	expressions := make([]string, len(columns))
	for i, c := range columns {
		expressions[i] = "+" + quote(c)
	}
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`SELECT %s FROM %s`, strings.Join(expressions, ", "), quote(d.table)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	sums := map[string]uint64{}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		key, _ := values[number].(string)
		sums[key] = sum(seed, values)
	}
	return sums, rows.Err()
}

// row encodes the values of a feature.
func (f form) row(values []any, key int) (r row, err error) {
	r.key, _ = values[key].(string)
	r.values = make([]any, len(values))
	for i, v := range values {
		value, err := f.column(v)
		if err != nil {
			return r, fmt.Errorf("%s : %w", r.key, err)
		}
		if g, ok := value.(orb.Geometry); ok {
			r.bound, r.empty = g.Bound(), isEmpty(g)
			if value, err = encode(g, f.srid); err != nil {
				return r, fmt.Errorf("%s : %w", r.key, err)
			}
		}
		r.values[i] = value
	}
	return r, nil
}

// sum identifies the values of a row, read or about to be written.
func sum(seed maphash.Seed, values []any) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	number := func(kind byte, bits uint64) {
		var b [9]byte
		b[0] = kind
		binary.LittleEndian.PutUint64(b[1:], bits)
		h.Write(b[:])
	}
	for _, value := range values {
		switch v := value.(type) {
		case string:
			number('s', uint64(len(v)))
			h.WriteString(v)
		case []byte:
			number('b', uint64(len(v)))
			h.Write(v)
		case int:
			number('i', uint64(v))
		case int64:
			number('i', uint64(v))
		case bool:
			number('i', map[bool]uint64{true: 1}[v])
		case float64:
			number('r', math.Float64bits(v))
		default:
			number('n', 0)
		}
	}
	return h.Sum64()
}
