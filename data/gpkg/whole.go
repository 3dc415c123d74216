package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"
)

// Whole reads all that the file keeps as it stands at one moment, however much is written meanwhile.
func (s *Store) Whole(ctx context.Context) (w relation.Whole, err error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return w, fmt.Errorf("lecture de %s : %w", s.path, err)
	}
	defer tx.Rollback()
	if w.Facts, err = read(ctx, tx); err != nil {
		return w, fmt.Errorf("lecture de %s : %w", s.path, err)
	}
	for _, t := range relation.Work() {
		rows, err := collect(ctx, tx, fmt.Sprintf(`SELECT %s FROM %s`, columnList(t), quote(t.Name)), func(rows *sql.Rows) ([]any, error) { return scanRow(rows, t) })
		if err != nil {
			return w, fmt.Errorf("lecture de %s, table %s : %w", s.path, t.Name, err)
		}
		w.Work = append(w.Work, relation.Rows{WorkTable: t, Rows: rows})
	}
	return w, nil
}

func columnList(t relation.WorkTable) string {
	var names []string
	for _, name := range t.Names() {
		names = append(names, quote(name))
	}
	return strings.Join(names, ", ")
}

// scanRow reads values as their columns' types say.
func scanRow(rows *sql.Rows, t relation.WorkTable) ([]any, error) {
	row, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range row {
		into[i] = &row[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, err
	}
	for i, c := range t.Columns {
		if b, _ := row[i].([]byte); len(b) == 0 && c.Type == relation.Bytes {
			row[i] = []byte{} // the driver writes nil bytes as NULL, which no such column takes
		}
	}
	return row, nil
}

// Restore replaces all that the file keeps in one transaction, and returns the new revision: see relation.Whole. Entry is
// added to the log. The derived layers are those given.
func (s *Store) Restore(ctx context.Context, w relation.Whole, layers []*coverage.Layer, entry coverage.Entry) (revision int64, err error) {
	err = transact(ctx, s.db, func(tx *sql.Tx) error {
		var present int64
		if err := tx.QueryRowContext(ctx, `SELECT revision FROM setting`).Scan(&present); err != nil {
			return err
		}
		if err := fillWhole(ctx, tx, present, w, layers); err != nil {
			return err
		}
		revision = w.NextRevision(present)
		entry.Revision = revision
		row, err := relation.Logged(entry)
		if err != nil {
			return err
		}
		if err := writeLog(ctx, tx, entry, row); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE setting SET revision = ?`, revision)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("restauration de %s : %w", s.path, err)
	}
	return revision, nil
}

// fillWhole replaces everything but the revision, which it counts up from the present one.
func fillWhole(ctx context.Context, tx *sql.Tx, present int64, w relation.Whole, layers []*coverage.Layer) error {
	for _, t := range slices.Backward(w.Work) {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+quote(t.Name)); err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
	}
	d := w.Facts
	d.Revision = present
	if err := relation.Check(d); err != nil {
		return err
	}
	if err := replace(ctx, tx, d, layers); err != nil {
		return err
	}
	for _, t := range w.Work {
		if err := fillWork(ctx, tx, t); err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
	}
	return nil
}

func fillWork(ctx context.Context, tx *sql.Tx, t relation.Rows) error {
	statement, err := tx.PrepareContext(ctx, fmt.Sprintf(`INSERT INTO %s (%s) VALUES (?%s)`, quote(t.Name), columnList(t.WorkTable), strings.Repeat(", ?", len(t.Columns)-1)))
	if err != nil {
		return err
	}
	defer statement.Close()
	for _, row := range t.Rows {
		if _, err := statement.ExecContext(ctx, row...); err != nil {
			return fmt.Errorf("ligne %.100v : %w", row[0], err)
		}
	}
	return nil
}
