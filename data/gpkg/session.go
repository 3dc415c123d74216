package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"cpts/access"
	"cpts/data/relation"
)

// CreateSession keeps a new session, and forgets those that have ended by then.
func (s *Store) CreateSession(ctx context.Context, n access.Session) error {
	err := transact(ctx, s.db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM session WHERE expires_at <= ?`, n.Created.Format(instant)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (`+relation.SessionColumns+`) VALUES (?, ?, ?, ?)`,
			string(n.Hash), n.Token, n.Created.Format(instant), n.Expires.Format(instant))
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions de %s : %w", s.path, err)
	}
	return nil
}

// Session is the one of a hash, ended or not; access.ErrUnknown when there is none.
func (s *Store) Session(ctx context.Context, h access.Hash) (access.Session, error) {
	found, err := collect(ctx, s.db, `SELECT `+relation.SessionColumns+` FROM session WHERE hash = ?`, scanSession, string(h))
	switch {
	case err != nil:
		return access.Session{}, fmt.Errorf("sessions de %s : %w", s.path, err)
	case len(found) == 0:
		return access.Session{}, access.ErrUnknown
	}
	return found[0], nil
}

func scanSession(rows *sql.Rows) (s access.Session, err error) {
	var created, expires string
	if err := rows.Scan(&s.Hash, &s.Token, &created, &expires); err != nil {
		return s, err
	}
	var err1, err2 error
	s.Created, err1 = time.Parse(time.RFC3339Nano, created)
	s.Expires, err2 = time.Parse(time.RFC3339Nano, expires)
	return s, errors.Join(err1, err2)
}

// EndSession forgets a session; one that is not there is no error.
func (s *Store) EndSession(ctx context.Context, h access.Hash) error {
	if _, err := s.db.ExecContext(ctx, `DELETE FROM session WHERE hash = ?`, string(h)); err != nil {
		return fmt.Errorf("sessions de %s : %w", s.path, err)
	}
	return nil
}
