package gpkg

import (
	"context"
	"database/sql"
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

func replace(ctx context.Context, tx *sql.Tx, d coverage.Dataset, layers []*coverage.Layer) error {
	var found int64
	if err := tx.QueryRowContext(ctx, `SELECT revision FROM setting`).Scan(&found); err != nil {
		return err
	}
	if found != d.Revision {
		return fmt.Errorf("%w (révision %d, lue %d)", data.ErrStale, found, d.Revision)
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
		entries, err := insert(ctx, tx, t, asJSON)
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

// replaceLayers makes anew the tables of layers that have changed, and takes away those that are not given.
func replaceLayers(ctx context.Context, tx *sql.Tx, layers []*coverage.Layer, stored, digests map[string]string) error {
	for _, l := range layers {
		table := relation.LayerName(l)
		digest, err := layerDigest(l)
		if err != nil {
			return err
		}
		digests[table] = digest
		if stored[table] == digest {
			continue
		}
		if err := dropLayer(ctx, tx, table); err != nil {
			return err
		}
		if err := addLayer(ctx, tx, table, l); err != nil {
			return err
		}
		if err := protect(ctx, tx, table); err != nil {
			return err
		}
	}
	for table := range stored {
		if _, given := digests[table]; given {
			continue
		}
		if err := dropLayer(ctx, tx, table); err != nil {
			return err
		}
	}
	return nil
}

// layerDigest covers the shape of the table besides its rows.
func layerDigest(l *coverage.Layer) (string, error) {
	rows, err := relation.Layer(l).Digest()
	return fmt.Sprintf("%s %q %v", rows, l.Title, l.Fields), err
}

func readDigests(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT relation, value FROM digest`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	stored := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		stored[name] = value
	}
	return stored, rows.Err()
}

func writeDigests(ctx context.Context, tx *sql.Tx, digests map[string]string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM digest`); err != nil {
		return err
	}
	for name, value := range digests {
		if _, err := tx.ExecContext(ctx, `INSERT INTO digest VALUES (?, ?)`, name, value); err != nil {
			return err
		}
	}
	return nil
}

func writeSetting(ctx context.Context, tx *sql.Tx, d coverage.Dataset) error {
	v := d.Vintages
	_, err := tx.ExecContext(ctx, `UPDATE setting SET saving = 0, revision = ?, schematic = ?, vintage_geometry = ?,
		vintage_population = ?, vintage_cpts = ?, vintage_points = ?, vintage_passage = ?`,
		d.Revision+1, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
	return err
}
