package postgis

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

// channel is where the trigger of migration 007 says each new revision.
const channel = "cpts"

// An idle connection is asked now and then whether it still leads somewhere.
const quietFor = 10 * time.Second

// Listen calls heard for each revision that is said to be new, from the moment on when ready was called, until ctx ends or
// the connection breaks: the error says why. What is said while nobody listens is lost.
//
// A pooler that gives a server's session to each transaction (PgBouncer) takes LISTEN and delivers nothing: hence a trial,
// by another connection, before ready.
func (s *Store) Listen(ctx context.Context, ready func(), heard func(revision int64)) error {
	conn, err := pgx.ConnectConfig(ctx, s.listening.Copy())
	if err != nil {
		return explain(err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, `LISTEN `+channel); err != nil {
		return explain(err)
	}
	if err := s.tryOut(ctx, conn); err != nil {
		return err
	}
	ready()
	for {
		said, err := next(ctx, conn, quietFor)
		switch {
		case err == nil:
			if revision, err := strconv.ParseInt(said, 10, 64); err == nil { // others try out too
				heard(revision)
			}
		case !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil:
			return explain(err)
		default:
			if err := s.alive(ctx, conn); err != nil {
				return explain(err)
			}
		}
	}
}

// tryOut sends a word round.
func (s *Store) tryOut(ctx context.Context, conn *pgx.Conn) error {
	word := fmt.Sprintf("essai %d %d", conn.PgConn().PID(), time.Now().UnixNano())
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	if _, err := s.primary().Exec(ctx, `SELECT pg_notify($1, $2)`, channel, word); err != nil {
		return explain(err)
	}
	for {
		said, err := conn.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("les notifications n'arrivent pas ; derrière un PgBouncer en mode transaction c'est attendu : %w", explain(err))
		}
		if said.Payload == word {
			return nil
		}
	}
}

func next(ctx context.Context, conn *pgx.Conn, most time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	said, err := conn.WaitForNotification(ctx)
	if err != nil {
		return "", err
	}
	return said.Payload, nil
}

func (s *Store) alive(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, s.timeouts.Ask)
	defer cancel()
	return conn.Ping(ctx)
}
