package gpkg

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// writeOnce keeps with a change the request that asked for it, if there is one, and forgets those that are old enough: the
// clock is that of the writer, whatever time the entry gives.
func writeOnce(ctx context.Context, tx *sql.Tx, entry coverage.Entry) error {
	o := entry.Once
	if o == nil {
		return nil
	}
	now := time.Now().UTC()
	if _, err := tx.ExecContext(ctx, `DELETE FROM idempotency WHERE time < ?`, now.Add(-data.KeepAnswers).Format(instant)); err != nil {
		return fmt.Errorf("demandes : %w", err)
	}
	answer := o.Answer
	if answer == nil {
		answer = []byte{} // nil would be NULL
	}
	result, err := tx.ExecContext(ctx, `INSERT INTO idempotency (key, request, revision, time, answer) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		o.Key, o.Request, entry.Revision, now.Format(instant), answer)
	if err != nil {
		return fmt.Errorf("demandes : %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return fmt.Errorf("demande %q : %w", o.Key, data.ErrRepeated)
}

// Answered is the request of a key with what was answered to it, and the revision that its change made; data.ErrUnknown when
// no change was made under that key, or so long ago that it is forgotten.
func (s *Store) Answered(ctx context.Context, key string) (o coverage.Once, revision int64, err error) {
	o.Key = key
	err = s.db.QueryRowContext(ctx, `SELECT request, answer, revision FROM idempotency WHERE key = ?`, key).Scan(&o.Request, &o.Answer, &revision)
	switch {
	case err == sql.ErrNoRows:
		return o, 0, fmt.Errorf("demande %q : %w", key, data.ErrUnknown)
	case err != nil:
		return o, 0, fmt.Errorf("demandes de %s : %w", s.path, err)
	}
	return o, revision, nil
}
