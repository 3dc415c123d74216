package postgis

import (
	"context"
	"errors"
	"fmt"

	"cpts/coverage"
	"cpts/data"

	"github.com/jackc/pgx/v5"
)

// writeOnce keeps with a change the request that asked for it, if there is one, and forgets those that are old enough. The
// clock is that of the server, which all who write share.
func writeOnce(ctx context.Context, tx pgx.Tx, entry coverage.Entry) error {
	o := entry.Once
	if o == nil {
		return nil
	}
	_, err := tx.Exec(ctx, `DELETE FROM cpts_work.idempotency WHERE time < now() - $1::interval`, data.KeepAnswers)
	if err != nil {
		return fmt.Errorf("demandes : %w", err)
	}
	answer := o.Answer
	if answer == nil {
		answer = []byte{} // nil would be NULL
	}
	tag, err := tx.Exec(ctx, `INSERT INTO cpts_work.idempotency (key, request, revision, time, answer) VALUES ($1, $2, $3, now(), $4)
		ON CONFLICT DO NOTHING`, o.Key, o.Request, entry.Revision, answer)
	if err != nil {
		return fmt.Errorf("demandes : %w", err)
	}
	if tag.RowsAffected() == 0 {
		return fmt.Errorf("demande %q : %w", o.Key, data.ErrRepeated)
	}
	return nil
}

// Answered is the request of a key with what was answered to it, and the revision that its change made; data.ErrUnknown when
// no change was made under that key, or so long ago that it is forgotten.
//
// It waits for whoever is writing. A COMMIT whose connection was cut may still be under way on the server, and what cannot be
// seen yet would pass for what was never done: the lock of the setting row, which every writer holds to the end, tells.
func (s *Store) Answered(ctx context.Context, key string) (o coverage.Once, revision int64, err error) {
	o.Key = key
	err = s.write(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT FROM cpts.setting FOR UPDATE`); err != nil {
			return err
		}
		return tx.QueryRow(ctx, `SELECT request, answer, revision FROM cpts_work.idempotency WHERE key = $1`, key).
			Scan(&o.Request, &o.Answer, &revision)
	})
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return o, 0, fmt.Errorf("demande %q : %w", key, data.ErrUnknown)
	case err != nil:
		return o, 0, fmt.Errorf("demandes de la base : %w", explain(err))
	}
	return o, revision, nil
}
