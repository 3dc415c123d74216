package postgis

import (
	"context"
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// difference is what a layer says otherwise than its table.
type difference struct {
	table         relation.Table // rows to write, in the place of those of their keys
	key           string         // column
	before, after string         // digests
	whole         bool           // every row is to be written
	gone          []string       // keys of rows to take out, those written again among them
}

// Refresh brings the tables of the derived layers up to layers, which are all of those of the revision: for those who open the
// database in QGIS, after Commit. Only the rows that differ are written. What differs is found before anything is locked, so
// that other writers wait for the writing alone.
//
// It fails with data.ErrStale, and leaves the tables as they were, when the database has moved on: who refreshes the later
// revision does it all.
func (s *Store) Refresh(ctx context.Context, layers []*coverage.Layer, revision int64) error {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Whole)
	defer cancel()
	found, err := s.compare(ctx, layers, revision)
	if err == nil {
		err = s.transact(ctx, func(tx pgx.Tx) error { return refresh(ctx, tx, layers, found, revision) })
	}
	if err != nil {
		return fmt.Errorf("couches de la base : %w", explain(err))
	}
	return nil
}

// compare finds the layers that differ from their tables, and by which rows, as of one moment.
func (s *Store) compare(ctx context.Context, layers []*coverage.Layer, revision int64) (found []difference, err error) {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, s.primary(), options, func(tx pgx.Tx) error {
		var now int64
		if err := tx.QueryRow(ctx, `SELECT revision FROM cpts.setting`).Scan(&now); err != nil {
			return err
		}
		if now != revision {
			return fmt.Errorf("%w (révision %d, lue %d)", data.ErrStale, now, revision)
		}
		found, err = differences(ctx, tx, layers)
		return err
	})
	return found, err
}

func differences(ctx context.Context, tx pgx.Tx, layers []*coverage.Layer) (found []difference, err error) {
	tables, err := layerTables(ctx, tx)
	if err != nil {
		return nil, err
	}
	stored, err := readDigests(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, l := range layers {
		d := difference{table: relation.Layer(l), before: stored[relation.LayerName(l)]}
		d.whole = tables[d.table.Name] != signature(l)
		if d.after, err = d.table.Digest(); err != nil {
			return nil, err
		}
		if d.before == d.after && !d.whole {
			continue
		}
		if err := d.compareRows(ctx, tx, l); err != nil {
			return nil, fmt.Errorf("table %s : %w", d.table.Name, err)
		}
		found = append(found, d)
	}
	return found, nil
}

// compareRows leaves in the table the rows that differ from those stored, in the bytes in which they travel.
func (d *difference) compareRows(ctx context.Context, tx pgx.Tx, l *coverage.Layer) error {
	var number int
	if d.key, number = relation.KeyColumn(l); d.whole {
		return nil
	}
	seed := maphash.MakeSeed()
	sums, types, err := d.sums(ctx, tx, seed, number)
	if err != nil {
		return err
	}
	var rows [][]any
	for row := range d.table.Rows {
		now, err := encodedSum(seed, tx.Conn().TypeMap(), types, row)
		if err != nil {
			return err
		}
		key, _ := row[number].(string)
		if before, there := sums[key]; !there || before != now {
			rows = append(rows, row)
			continue
		}
		delete(sums, key)
	}
	for key := range sums {
		d.gone = append(d.gone, key)
	}
	d.table.Rows = slices.Values(rows)
	return nil
}

// column is how the values of one travel.
type column struct {
	oid    uint32
	format int16
}

// sums reads a sum of each row by its key.
func (d *difference) sums(ctx context.Context, tx pgx.Tx, seed maphash.Seed, key int) (map[string]uint64, []column, error) {
	names := make([]string, len(d.table.Columns))
	for i, c := range d.table.Columns {
		names[i] = pgx.Identifier{c}.Sanitize()
	}
	rows, err := tx.Query(ctx, fmt.Sprintf(`SELECT %s FROM %s`, strings.Join(names, ", "), qualified(d.table.Name).Sanitize()))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var types []column
	for _, f := range rows.FieldDescriptions() {
		types = append(types, column{f.DataTypeOID, f.Format})
	}
	sums := map[string]uint64{}
	for rows.Next() {
		values := rows.RawValues()
		sums[string(values[key])] = sum(seed, values)
	}
	return sums, types, rows.Err()
}

func encodedSum(seed maphash.Seed, m *pgtype.Map, types []column, row []any) (uint64, error) {
	encoded, err := encodeRow(row)
	if err != nil {
		return 0, err
	}
	values := make([][]byte, len(encoded))
	for i, v := range encoded {
		if values[i], err = m.Encode(types[i].oid, types[i].format, unsized(v), []byte{}); err != nil { // of nil it would make NULL and "" the same
			return 0, fmt.Errorf("ligne %v : %w", row[0], err)
		}
	}
	return sum(seed, values), nil
}

// unsized makes an empty array one without a dimension, as PostgreSQL has it; of an empty slice pgx makes one of a dimension
// without elements.
func unsized(value any) any {
	texts, _ := value.([]string)
	numbers, _ := value.([]float64)
	switch {
	case texts != nil && len(texts) == 0:
		return pgtype.Array[string]{Dims: []pgtype.ArrayDimension{}, Valid: true}
	case numbers != nil && len(numbers) == 0:
		return pgtype.Array[float64]{Dims: []pgtype.ArrayDimension{}, Valid: true}
	}
	return value
}

// sum identifies the values of a row; nil is NULL, and not the empty text.
func sum(seed maphash.Seed, values [][]byte) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, v := range values {
		length := uint64(len(v)) + 1
		if v == nil {
			length = 0
		}
		var b [8]byte
		binary.LittleEndian.PutUint64(b[:], length)
		h.Write(b[:])
		h.Write(v)
	}
	return h.Sum64()
}

func refresh(ctx context.Context, tx pgx.Tx, layers []*coverage.Layer, found []difference, revision int64) error {
	if err := unmoved(ctx, tx, revision); err != nil {
		return err
	}
	now, err := readDigests(ctx, tx)
	if err != nil {
		return err
	}
	for _, d := range found {
		if now[d.table.Name] != d.before {
			return fmt.Errorf("%w (table %s)", data.ErrStale, d.table.Name)
		}
	}
	if err := shape(ctx, tx, layers); err != nil {
		return err
	}
	for _, d := range found {
		if err := d.write(ctx, tx); err != nil {
			return fmt.Errorf("table %s : %w", d.table.Name, err)
		}
	}
	return nil
}

// write notes the digest last: the trigger of the table has forgotten it meanwhile.
func (d difference) write(ctx context.Context, tx pgx.Tx) error {
	if d.whole {
		if err := rewrite(ctx, tx, []relation.Table{d.table}); err != nil {
			return err
		}
	} else {
		statement := fmt.Sprintf(`DELETE FROM %s WHERE %s = ANY($1)`, qualified(d.table.Name).Sanitize(), pgx.Identifier{d.key}.Sanitize())
		if _, err := tx.Exec(ctx, statement, d.gone); err != nil {
			return err
		}
		if err := fillTables(ctx, tx, []relation.Table{d.table}); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `INSERT INTO cpts.digest VALUES ($1, $2) ON CONFLICT (relation) DO UPDATE SET value = excluded.value`, d.table.Name, d.after)
	return err
}
