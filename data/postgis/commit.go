package postgis

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// Commit writes a change, its entry in the log and, when the entry names a scenario, that it was applied, in one transaction:
// all of it or nothing. It touches the rows of the change alone; the derived layers are left to Refresh. The entry's Revision
// and After are those of the change, whatever they say; an entry without a time is of now.
//
// It fails with data.ErrStale when the database has been written since base, with a *data.StaleScenario when the scenario is
// not open any more or not of the entry's version, with data.ErrUnknown when there is no such scenario, and with
// data.ErrRefused when a text or a date cannot be kept, and with data.ErrRepeated when the key of entry.Once was used before.
// A COMMIT that is cut short leaves open whether it was done: see Answered.
func (s *Store) Commit(ctx context.Context, base int64, e coverage.Edit, entry coverage.Entry) (int64, error) {
	entry.Revision, entry.After = base+1, e
	row, err := relation.Logged(entry)
	if err = errors.Join(relation.CheckEdit(e), err); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx pgx.Tx) error {
		if err := unmoved(ctx, tx, base); err != nil {
			return err
		}
		if err := writeEdit(ctx, tx, e); err != nil {
			return err
		}
		if err := writeLog(ctx, tx, entry, row); err != nil {
			return err
		}
		if err := markApplied(ctx, tx, row); err != nil {
			return err
		}
		if err := writeOnce(ctx, tx, entry); err != nil {
			return err
		}
		// Last: the triggers of the tables have counted it up meanwhile, and have forgotten the digests of what they keep.
		_, err := tx.Exec(ctx, `UPDATE cpts.setting SET revision = $1`, entry.Revision)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("modification de la base : %w", err)
	}
	return entry.Revision, nil
}

// transact runs a transaction that writes for as long as it takes; write bounds one that people wait for.
func (s *Store) transact(ctx context.Context, work func(pgx.Tx) error) error {
	return s.transactAs(ctx, pgx.TxOptions{}, work)
}

// transactAs does not have either end of it cut short: a COMMIT that was sent and then given up may have been done. One whose
// answer does not come is data.ErrUnsure, since the server may have done it before it was lost; any error before is not, and
// nothing is written then.
func (s *Store) transactAs(ctx context.Context, o pgx.TxOptions, work func(pgx.Tx) error) error {
	tx, err := s.primary().BeginTx(ctx, o)
	if err != nil {
		return explain(err)
	}
	defer s.rollback(ctx, tx)
	if err := work(tx); err != nil {
		forget(s.primary(), err)
		return explain(err)
	}
	uncut, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeouts.Write)
	defer cancel()
	return ended(tx.Commit(uncut))
}

// rollback does nothing after Commit.
func (s *Store) rollback(ctx context.Context, tx pgx.Tx) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.timeouts.Ask)
	defer cancel()
	_ = tx.Rollback(ctx) // the connection is dropped then, and the server rolls back
}

// unmoved fails with data.ErrStale when the database has been written since the revision. The lock of the row that it takes
// lasts until the end of the transaction: writers pass one at a time, readers are not held up.
func unmoved(ctx context.Context, tx pgx.Tx, revision int64) error {
	var found int64
	if err := tx.QueryRow(ctx, `SELECT revision FROM cpts.setting FOR UPDATE`).Scan(&found); err != nil {
		return err
	}
	if found != revision {
		return fmt.Errorf("%w (révision %d, lue %d)", data.ErrStale, found, revision)
	}
	return nil
}

// writeEdit empties what others refer to last, and fills it first. Tables that have nothing to write are left alone: a statement
// that meets no row fires their triggers too, which forget their digests, and the next save would write them whole.
func writeEdit(ctx context.Context, tx pgx.Tx, e coverage.Edit) error {
	for _, d := range []struct {
		statement string
		keys      []string
	}{
		{`DELETE FROM cpts.conflict_claim WHERE unit = ANY($1)`, e.Units},
		{`DELETE FROM cpts.assignment WHERE unit = ANY($1)`, e.Units},
		{`DELETE FROM cpts.cpts WHERE id = ANY($1)`, e.Gone},
	} {
		if len(d.keys) == 0 {
			continue
		}
		if _, err := tx.Exec(ctx, d.statement, d.keys); err != nil {
			return err
		}
	}
	cpts, claims := relation.Edit(e)
	if err := upsert(ctx, tx, cpts, "id"); err != nil {
		return err
	}
	if len(e.Units) == 0 {
		return nil
	}
	return fillTables(ctx, tx, claims)
}

// upsert writes rows, each in the place of the one that has its key, if there is one.
func upsert(ctx context.Context, tx pgx.Tx, t relation.Table, key string) error {
	var columns, numbers, updates []string
	for i, c := range t.Columns {
		c = pgx.Identifier{c}.Sanitize()
		columns, numbers = append(columns, c), append(numbers, fmt.Sprintf("$%d", i+1))
		updates = append(updates, c+" = excluded."+c)
	}
	statement := fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s`, qualified(t.Name).Sanitize(),
		strings.Join(columns, ", "), strings.Join(numbers, ", "), pgx.Identifier{key}.Sanitize(), strings.Join(updates, ", "))
	batch := &pgx.Batch{}
	for row := range t.Rows {
		values, err := encodeRow(row)
		if err != nil {
			return fmt.Errorf("table %s : %w", t.Name, err)
		}
		batch.Queue(statement, values...)
	}
	if batch.Len() == 0 {
		return nil
	}
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("table %s : %w", t.Name, err)
	}
	return nil
}
