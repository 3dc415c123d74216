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

// Tokens lists all tokens, the newest first, also those that have ended.
func (s *Store) Tokens(ctx context.Context) ([]access.Token, error) {
	all, err := collect(ctx, s.db, `SELECT `+relation.TokenColumns+` FROM token ORDER BY created_at DESC, id`, scanToken)
	if err != nil {
		return nil, fmt.Errorf("jetons de %s : %w", s.path, err)
	}
	return all, nil
}

func scanToken(rows *sql.Rows) (t access.Token, err error) {
	var scopes, created, expires string
	var hash, subject, used, revoked sql.NullString
	err = rows.Scan(&t.ID, &t.Name, &t.Role, &scopes, &hash, &subject, &created, &expires, &used, &revoked)
	t.Scopes, t.Hash, t.Subject = relation.ScopesOf(scopes), access.Hash(hash.String), subject.String
	for text, into := range map[*string]*time.Time{&created: &t.Created, &expires: &t.Expires, &used.String: &t.Used, &revoked.String: &t.Revoked} {
		if *text != "" && err == nil {
			*into, err = time.Parse(time.RFC3339Nano, *text)
		}
	}
	return t, err
}

// CreateToken keeps a new token.
func (s *Store) CreateToken(ctx context.Context, t access.Token) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO token (id, name, role, scopes, hash, subject, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		t.ID, t.Name, string(t.Role), relation.ScopesText(t.Scopes), relation.OrNull(t.Hash), relation.OrNull(t.Subject), t.Created.Format(instant), t.Expires.Format(instant))
	if err != nil {
		return fmt.Errorf("jetons de %s : %w", s.path, err)
	}
	return nil
}

// Welcome keeps the token of a person of an OpenID provider, or brings up to date the one that there is, and gives it. One
// that was revoked stays so.
func (s *Store) Welcome(ctx context.Context, t access.Token) (access.Token, error) {
	found, err := collect(ctx, s.db, `INSERT INTO token (id, name, role, scopes, subject, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject) DO UPDATE SET name = excluded.name, role = excluded.role, scopes = excluded.scopes, expires_at = excluded.expires_at
		RETURNING `+relation.TokenColumns, scanToken, t.ID, t.Name, string(t.Role), relation.ScopesText(t.Scopes), t.Subject, t.Created.Format(instant), t.Expires.Format(instant))
	if err != nil {
		return access.Token{}, fmt.Errorf("jetons de %s : %w", s.path, err)
	}
	return found[0], nil
}

// RevokeToken ends a token for good, with its sessions. One that is revoked already stays as it was; access.ErrUnknown when
// there is none.
func (s *Store) RevokeToken(ctx context.Context, id string, at time.Time) error {
	err := transact(ctx, s.db, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, `UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?`, at.UTC().Format(instant), id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, access.ErrUnknown)
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM session WHERE token = ?`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("jeton %s : %w", id, err)
	}
	return nil
}

// UseToken notes that a token was used, unless a later use is known.
func (s *Store) UseToken(ctx context.Context, id string, at time.Time) error {
	_, err := s.db.ExecContext(ctx, `UPDATE token SET used_at = :at WHERE id = :id AND (used_at IS NULL OR used_at < :at)`,
		sql.Named("at", at.UTC().Format(instant)), sql.Named("id", id))
	if err != nil {
		return fmt.Errorf("jeton %s : %w", id, err)
	}
	return nil
}
