package postgis

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// Save replaces the facts and the derived layers in one transaction and returns the new revision. It fails with
// data.ErrStale when the database has been written since d was read, and then, as after any error, nothing has changed.
func (s *Store) Save(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer) (revision int64, err error) {
	if err := relation.Check(d); err != nil {
		return 0, err
	}
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans la base : %w", err)
	}
	// Neither end of the transaction is cut short: a COMMIT that was sent and then given up may have been done.
	uncut := context.WithoutCancel(ctx)
	defer tx.Rollback(uncut) // does nothing after Commit
	revision, err = replace(ctx, tx, d, layers)
	if err == nil {
		err = tx.Commit(uncut)
	}
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans la base : %w", explain(err))
	}
	return revision, nil
}

func replace(ctx context.Context, tx pgx.Tx, d coverage.Dataset, layers []*coverage.Layer) (int64, error) {
	// The lock of this row lasts until the end of the transaction: writers pass one at a time, readers are not held up.
	var found int64
	if err := tx.QueryRow(ctx, `SELECT revision FROM cpts.setting FOR UPDATE`).Scan(&found); err != nil {
		return 0, err
	}
	if found != d.Revision {
		return 0, fmt.Errorf("%w (révision %d, lue %d)", data.ErrStale, found, d.Revision)
	}
	if err := shape(ctx, tx, layers); err != nil {
		return 0, err
	}
	stored, err := readDigests(ctx, tx)
	if err != nil {
		return 0, err
	}
	changed, digests, err := relation.Changed(slices.Concat(relation.Facts(d), relation.Layers(layers)), stored)
	if err != nil {
		return 0, err
	}
	if err := rewrite(ctx, tx, changed); err != nil {
		return 0, err
	}
	if err := writeDigests(ctx, tx, digests); err != nil {
		return 0, err
	}
	return found + 1, writeSetting(ctx, tx, d, found+1)
}

// rewrite empties the tables, those first that refer to others, and fills them in the opposite order.
func rewrite(ctx context.Context, tx pgx.Tx, tables []relation.Table) error {
	for _, t := range slices.Backward(tables) {
		if _, err := tx.Exec(ctx, `DELETE FROM `+qualified(t.Name).Sanitize()); err != nil {
			return err
		}
	}
	for _, t := range tables {
		next, stop := iter.Pull(t.Rows)
		_, err := tx.CopyFrom(ctx, qualified(t.Name), t.Columns, pgx.CopyFromFunc(func() ([]any, error) {
			row, ok := next()
			if !ok {
				return nil, nil
			}
			return encodeRow(row)
		}))
		stop()
		if err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
	}
	return nil
}

func encodeRow(row []any) (encoded []any, err error) {
	encoded = make([]any, len(row))
	for i, value := range row {
		if encoded[i], err = encode(value); err != nil {
			return nil, fmt.Errorf("ligne %v : %w", row[0], err)
		}
	}
	return encoded, nil
}

func qualified(table string) pgx.Identifier { return pgx.Identifier{"cpts", table} }

// writeSetting sets the revision last: the triggers of the tables have counted it up meanwhile.
func writeSetting(ctx context.Context, tx pgx.Tx, d coverage.Dataset, revision int64) error {
	v := d.Vintages
	_, err := tx.Exec(ctx, `UPDATE cpts.setting SET revision = $1, schematic = $2, vintage_geometry = $3,
		vintage_population = $4, vintage_cpts = $5, vintage_points = $6, vintage_passage = $7`,
		revision, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
	return err
}
