package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"
)

// Save replaces the facts and the derived layers in one transaction and returns the new revision. It fails with
// data.ErrStale when the file has been written since d was read, and then, as after any error, nothing has changed.
func (s *Store) Save(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer) (int64, error) {
	if err := relation.Check(d); err != nil {
		return 0, err
	}
	err := transact(ctx, s.db, func(tx *sql.Tx) error { return replace(ctx, tx, d, layers) })
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans %s : %w", s.path, err)
	}
	return d.Revision + 1, nil
}

// Load is Save with an entry in the log, in the same transaction; the revision of the entry is that of the save.
func (s *Store) Load(ctx context.Context, d coverage.Dataset, layers []*coverage.Layer, entry coverage.Entry) (int64, error) {
	entry.Revision = d.Revision + 1
	row, err := relation.Logged(entry)
	if err = errors.Join(relation.Check(d), err); err != nil {
		return 0, err
	}
	err = transact(ctx, s.db, func(tx *sql.Tx) error {
		if err := replace(ctx, tx, d, layers); err != nil {
			return err
		}
		return writeLog(ctx, tx, entry, row)
	})
	if err != nil {
		return 0, fmt.Errorf("enregistrement dans %s : %w", s.path, err)
	}
	return entry.Revision, nil
}

// unmoved fails with data.ErrStale when the file has been written since the revision. It begins a transaction that writes, so
// that nobody else can write meanwhile.
func unmoved(ctx context.Context, tx *sql.Tx, revision int64) error {
	var found int64
	if err := tx.QueryRowContext(ctx, `SELECT revision FROM setting`).Scan(&found); err != nil {
		return err
	}
	if found != revision {
		return fmt.Errorf("%w (révision %d, lue %d)", data.ErrStale, found, revision)
	}
	return nil
}

func replace(ctx context.Context, tx *sql.Tx, d coverage.Dataset, layers []*coverage.Layer) error {
	if err := unmoved(ctx, tx, d.Revision); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE setting SET saving = 1`); err != nil {
		return err
	}
	stored, err := readDigests(ctx, tx)
	if err != nil {
		return err
	}
	changed, digests, err := relation.Changed(relation.Facts(d), stored)
	if err != nil {
		return err
	}
	if err := rewrite(ctx, tx, changed); err != nil {
		return err
	}
	if err := replaceLayers(ctx, tx, layers, stored, digests); err != nil {
		return err
	}
	if err := writeDigests(ctx, tx, digests); err != nil {
		return err
	}
	return writeSetting(ctx, tx, d)
}

// rewrite empties the tables, those first that refer to others, and fills them in the opposite order.
func rewrite(ctx context.Context, tx *sql.Tx, tables []relation.Table) error {
	for _, t := range slices.Backward(tables) {
		statements := `DELETE FROM {table};`
		if spatial(t) {
			statements = dropIndex + statements
		}
		if _, err := tx.ExecContext(ctx, fill(statements, t.Name)); err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
	}
	for _, t := range tables {
		entries, err := insert(ctx, tx, t, facts())
		if err != nil {
			return err
		}
		if spatial(t) {
			if err := index(ctx, tx, t.Name, entries); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
			WHERE table_name = ?`, t.Name)
		if err != nil {
			return err
		}
	}
	return nil
}

func spatial(t relation.Table) bool { return slices.Contains(t.Columns, "geom") }

func writeSetting(ctx context.Context, tx *sql.Tx, d coverage.Dataset) error {
	v := d.Vintages
	_, err := tx.ExecContext(ctx, `UPDATE setting SET saving = 0, revision = ?, schematic = ?, vintage_geometry = ?,
		vintage_population = ?, vintage_cpts = ?, vintage_points = ?, vintage_passage = ?, vintage_zonings = ?`,
		d.Revision+1, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage, v.Zonings)
	return err
}
