package postgis

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A replica is a few milliseconds behind as a rule. One that is not there after these few looks is passed over: the primary
// answers sooner than waiting would.
const (
	looks       = 3
	betweenLook = 5 * time.Millisecond
)

// source is where to read: the replica when it has all that the primary has acknowledged so far, so that who has written, here
// or through another server, reads what was written. Without the primary nobody writes, and the replica has what there is to
// know. Whatever else is wrong with the replica, the primary answers.
func (s *Store) source(ctx context.Context) *pgxpool.Pool {
	if s.replica == nil {
		return s.primary()
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	var written string
	if err := s.primary().QueryRow(ctx, `SELECT pg_current_wal_lsn()::text`).Scan(&written); err != nil {
		if away(err) {
			return s.replica
		}
		return s.primary()
	}
	for range looks {
		has, err := s.has(ctx, written)
		switch {
		case err != nil:
			return s.primary()
		case has:
			return s.replica
		}
		time.Sleep(betweenLook)
	}
	return s.primary()
}

// has tells whether the replica has all of the log up to a place. One that was promoted is a replica no more: what it has is
// another server's future.
func (s *Store) has(ctx context.Context, written string) (has bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask/4) // the primary is there meanwhile
	defer cancel()
	err = s.replica.QueryRow(ctx, `SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn`, written).Scan(&has)
	return has, err
}

// ask runs a reading of a few rows within the time for one. A replica that goes away meanwhile is done without.
func (s *Store) ask(ctx context.Context, read func(context.Context, querier) error) error {
	bounded, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	from := s.source(bounded)
	err := read(bounded, from)
	if err != nil && s.replica != nil && from == s.replica && away(err) && ctx.Err() == nil {
		again, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
		defer cancel()
		err = read(again, s.primary())
	}
	return err
}

// list gathers the rows of a query as ask does.
func list[T any](ctx context.Context, s *Store, sql string, scan pgx.RowToFunc[T], args ...any) (all []T, err error) {
	err = s.ask(ctx, func(ctx context.Context, from querier) error {
		all, err = collect(ctx, from, sql, scan, args...)
		return err
	})
	return all, err
}
