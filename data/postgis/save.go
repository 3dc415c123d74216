package postgis

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"cpts/coverage"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// Save replaces the facts and the derived layers in one transaction and returns the new revision. It fails with
// data.ErrStale when the database has been written since d was read, and then, as after any error, nothing has changed.
func (s *Store) Save(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer) (revision int64, err error) {
	if err := relation.Check(d); err != nil {
		return 0, err
	}
	err = s.transact(ctx, func(tx pgx.Tx) error {
		revision, err = replace(ctx, tx, d, layers)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans la base : %w", err)
	}
	return revision, nil
}

// Load is Save with an entry in the log, in the same transaction; the revision of the entry is that of the save.
func (s *Store) Load(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer, entry coverage.Entry) (int64, error) {
	entry.Revision = d.Revision + 1
	row, err := relation.Logged(entry)
	if err = errors.Join(relation.Check(d), err); err != nil {
		return 0, err
	}
	err = s.transact(ctx, func(tx pgx.Tx) error {
		if _, err := replace(ctx, tx, d, layers); err != nil {
			return err
		}
		return writeLog(ctx, tx, entry, row)
	})
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans la base : %w", err)
	}
	return entry.Revision, nil
}

func replace(ctx context.Context, tx pgx.Tx, d coverage.Dataset, layers []*coverage.Layer) (int64, error) {
	if err := unmoved(ctx, tx, d.Revision); err != nil {
		return 0, err
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
	return d.Revision + 1, writeSetting(ctx, tx, d, d.Revision+1)
}

// rewrite empties the tables, those first that refer to others, and fills them in the opposite order.
func rewrite(ctx context.Context, tx pgx.Tx, tables []relation.Table) error {
	for _, t := range slices.Backward(tables) {
		if _, err := tx.Exec(ctx, `DELETE FROM `+qualified(t.Name).Sanitize()); err != nil {
			return err
		}
	}
	return fillTables(ctx, tx, tables)
}

// fillTables adds rows, a table at a time.
func fillTables(ctx context.Context, tx pgx.Tx, tables []relation.Table) error {
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
		vintage_population = $4, vintage_cpts = $5, vintage_points = $6, vintage_passage = $7, vintage_zonings = $8`,
		revision, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage, v.Zonings)
	return err
}
