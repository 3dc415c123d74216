package postgis

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cpts/coverage"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// Whole reads all that the database keeps as it stands at one moment, however much is written meanwhile.
func (s *Store) Whole(ctx context.Context) (w relation.Whole, err error) {
	options := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	err = pgx.BeginTxFunc(ctx, s.primary(), options, func(tx pgx.Tx) error {
		if w.Facts, err = read(ctx, tx); err != nil {
			return err
		}
		for _, t := range relation.Work() {
			rows, err := collect(ctx, tx, workQuery(t), func(row pgx.CollectableRow) ([]any, error) { return row.Values() })
			if err != nil {
				return fmt.Errorf("table %s : %w", t.Name, err)
			}
			w.Work = append(w.Work, relation.Rows{WorkTable: t, Rows: rows})
		}
		return nil
	})
	if err != nil {
		return w, fmt.Errorf("lecture de la base : %w", explain(err))
	}
	return w, nil
}

// workQuery has the server write values as they travel.
func workQuery(t relation.WorkTable) string {
	var columns []string
	for _, c := range t.Columns {
		name := pgx.Identifier{c.Name}.Sanitize()
		switch c.Type {
		case relation.Instant:
			name = `to_char(` + name + ` AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
		case relation.Document:
			name += "::text"
		}
		columns = append(columns, name)
	}
	return `SELECT ` + strings.Join(columns, ", ") + ` FROM ` + worked(t).Sanitize()
}

func worked(t relation.WorkTable) pgx.Identifier { return pgx.Identifier{"cpts_work", t.Name} }

// Restore replaces all that the database keeps in one transaction, and returns the new revision: see relation.Whole. Entry is
// added to the log. The derived layers are those given. Who reads meanwhile sees the state of before; who writes waits.
func (s *Store) Restore(ctx context.Context, w relation.Whole, layers []*coverage.Layer, entry coverage.Entry) (revision int64, err error) {
	if err := relation.Check(w.Facts); err != nil {
		return 0, err
	}
	err = s.transact(ctx, func(tx pgx.Tx) error {
		d := w.Facts
		if err := tx.QueryRow(ctx, `SELECT revision FROM cpts.setting FOR UPDATE`).Scan(&d.Revision); err != nil {
			return err
		}
		revision = w.NextRevision(d.Revision)
		entry.Revision = revision
		row, err := relation.Logged(entry)
		if err != nil {
			return err
		}
		if err := fillWhole(ctx, tx, d, w.Work, layers); err != nil {
			return err
		}
		if err := writeLog(ctx, tx, entry, row); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE cpts.setting SET revision = $1`, revision)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("restauration de la base : %w", err)
	}
	return revision, nil
}

func fillWhole(ctx context.Context, tx pgx.Tx, d coverage.Dataset, work []relation.Rows, layers []*coverage.Layer) error {
	for _, t := range slices.Backward(work) {
		if _, err := tx.Exec(ctx, `DELETE FROM `+worked(t.WorkTable).Sanitize()); err != nil {
			return err
		}
	}
	if _, err := replace(ctx, tx, d, layers); err != nil {
		return err
	}
	for _, t := range work {
		if err := fillWork(ctx, tx, t); err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
	}
	return nil
}

// fillWork sends texts, which the server reads: COPY would want JSON and times in their own formats.
func fillWork(ctx context.Context, tx pgx.Tx, t relation.Rows) error {
	var columns, values []string
	for i, c := range t.Columns {
		value := fmt.Sprintf("$%d", i+1)
		switch c.Type {
		case relation.Instant:
			value += "::text::timestamptz"
		case relation.Document:
			value += "::text::jsonb"
		}
		columns, values = append(columns, pgx.Identifier{c.Name}.Sanitize()), append(values, value)
	}
	statement := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, worked(t.WorkTable).Sanitize(), strings.Join(columns, ", "), strings.Join(values, ", "))
	for some := range slices.Chunk(t.Rows, 1000) {
		batch := &pgx.Batch{}
		for _, row := range some {
			batch.Queue(statement, row...)
		}
		if err := tx.SendBatch(ctx, batch).Close(); err != nil {
			return err
		}
	}
	return nil
}
