package postgis

import (
	"context"
	"fmt"

	"cpts/access"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// CreateSession keeps a new session, and forgets those that have ended by then.
func (s *Store) CreateSession(ctx context.Context, n access.Session) error {
	err := s.write(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM cpts_work.session WHERE expires_at <= $1`, n.Created); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO cpts_work.session (`+relation.SessionColumns+`) VALUES ($1, $2, $3, $4)`, string(n.Hash), n.Token, n.Created, n.Expires)
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions de la base : %w", err)
	}
	return nil
}

// Session is the one of a hash, ended or not; access.ErrUnknown when there is none.
func (s *Store) Session(ctx context.Context, h access.Hash) (access.Session, error) {
	found, err := onPrimary(ctx, s, `SELECT `+relation.SessionColumns+` FROM cpts_work.session WHERE hash = $1`, scanSession, string(h))
	switch {
	case err != nil:
		return access.Session{}, fmt.Errorf("sessions de la base : %w", explain(err))
	case len(found) == 0:
		return access.Session{}, access.ErrUnknown
	}
	return found[0], nil
}

func scanSession(row pgx.CollectableRow) (s access.Session, err error) {
	err = row.Scan(&s.Hash, &s.Token, &s.Created, &s.Expires)
	s.Created, s.Expires = s.Created.UTC(), s.Expires.UTC()
	return s, err
}

// EndSession forgets a session; one that is not there is no error.
func (s *Store) EndSession(ctx context.Context, h access.Hash) error {
	if err := s.exec(ctx, `DELETE FROM cpts_work.session WHERE hash = $1`, string(h)); err != nil {
		return fmt.Errorf("sessions de la base : %w", explain(err))
	}
	return nil
}
