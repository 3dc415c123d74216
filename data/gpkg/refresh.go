package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"
)

// Refresh brings the tables of the derived layers up to layers, which are all of those of the revision: for those who open the
// file in QGIS, after Commit. Only the rows that differ are written. What differs is found before anything is locked, so that
// other writers wait for the writing alone.
//
// It fails with data.ErrStale, and leaves the tables as they were, when the file has moved on: who refreshes the later revision
// does it all.
func (s *Store) Refresh(ctx context.Context, layers []*coverage.Layer, revision int64) error {
	stored, found, err := s.compared(ctx, layers, revision)
	if err == nil {
		err = transact(ctx, s.db, func(tx *sql.Tx) error { return refresh(ctx, tx, layers, stored, found, revision) })
	}
	if err != nil {
		return fmt.Errorf("couches de %s : %w", s.path, err)
	}
	return nil
}

func (s *Store) compared(ctx context.Context, layers []*coverage.Layer, revision int64) (map[string]string, []difference, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	defer tx.Rollback()
	if err := unmoved(ctx, tx, revision); err != nil {
		return nil, nil, err
	}
	stored, err := readDigests(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	found, err := compare(ctx, tx, layers, stored)
	return stored, found, err
}

func refresh(ctx context.Context, tx *sql.Tx, layers []*coverage.Layer, stored map[string]string, found []difference, revision int64) error {
	if err := unmoved(ctx, tx, revision); err != nil {
		return err
	}
	now, err := readDigests(ctx, tx)
	if err != nil {
		return err
	}
	for _, d := range found {
		if now[d.table] != d.before {
			return fmt.Errorf("%w (table %s)", data.ErrStale, d.table)
		}
		if err := d.write(ctx, tx); err != nil {
			return fmt.Errorf("table %s : %w", d.table, err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO digest VALUES (?, ?)`, d.table, d.after); err != nil {
			return err
		}
	}
	given := map[string]bool{}
	for _, l := range layers {
		given[relation.LayerName(l)] = true
	}
	for table := range stored {
		if !strings.HasPrefix(table, "layer_") || given[table] {
			continue
		}
		if err := dropLayer(ctx, tx, table); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM digest WHERE relation = ?`, table); err != nil {
			return err
		}
	}
	return nil
}

// write takes the triggers off the table meanwhile: those that protect it, and those of its index, which call functions that
// the programs which edit GeoPackages bring along. The index is kept by hand, as index does.
func (d difference) write(ctx context.Context, tx *sql.Tx) error {
	if d.whole {
		return remakeLayer(ctx, tx, d.table, d.layer)
	}
	if err := unprotect(ctx, tx, d.table); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fill(dropTriggers, d.table)); err != nil {
		return err
	}
	if err := d.writeRows(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, fill(indexTriggers, d.table)); err != nil {
		return err
	}
	if err := d.noteChange(ctx, tx); err != nil {
		return err
	}
	return protect(ctx, tx, d.table)
}

// writeRows gives a row that takes the place of another its fid: a program that has the table open finds it there.
func (d difference) writeRows(ctx context.Context, tx *sql.Tx) error {
	for _, key := range d.gone {
		if _, err := d.remove(ctx, tx, key); err != nil {
			return err
		}
	}
	columns := []string{"fid"}
	for _, c := range relation.Layer(d.layer).Columns {
		columns = append(columns, quote(c))
	}
	insert := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, quote(d.table), strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	for _, r := range d.rows {
		fid, err := d.remove(ctx, tx, r.key)
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, insert, append([]any{fid}, r.values...)...)
		if err != nil {
			return fmt.Errorf("ligne %s : %w", r.key, err)
		}
		if r.empty {
			continue
		}
		number, err := result.LastInsertId()
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, fill(`INSERT INTO {rtree} VALUES (?, ?, ?, ?, ?)`, d.table), number, r.bound.Min[0], r.bound.Max[0], r.bound.Min[1], r.bound.Max[1])
		if err != nil {
			return fmt.Errorf("index spatial, ligne %s : %w", r.key, err)
		}
	}
	return nil
}

// remove takes out the row of a key and returns its fid; none when there is no such row, which SQLite then chooses.
func (d difference) remove(ctx context.Context, tx *sql.Tx, key string) (fid sql.NullInt64, err error) {
	column, _ := relation.KeyColumn(d.layer)
	err = tx.QueryRowContext(ctx, fmt.Sprintf(`SELECT fid FROM %s WHERE %s = ?`, quote(d.table), quote(column)), key).Scan(&fid)
	if err == sql.ErrNoRows {
		return fid, nil
	}
	if err != nil {
		return fid, err
	}
	for _, statement := range []string{`DELETE FROM {table} WHERE fid = ?`, `DELETE FROM {rtree} WHERE id = ?`} {
		if _, err := tx.ExecContext(ctx, fill(statement, d.table), fid); err != nil {
			return fid, err
		}
	}
	return fid, nil
}

func (d difference) noteChange(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?`, d.table)
	if err != nil {
		return err
	}
	return noteExtent(ctx, tx, d.table, d.extent)
}
