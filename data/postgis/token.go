package postgis

import (
	"context"
	"fmt"
	"time"

	"cpts/access"
	"cpts/data/relation"

	"github.com/jackc/pgx/v5"
)

// Tokens lists all tokens, the newest first, also those that have ended.
func (s *Store) Tokens(ctx context.Context) ([]access.Token, error) {
	all, err := onPrimary(ctx, s, `SELECT `+relation.TokenColumns+` FROM cpts_work.token ORDER BY created_at DESC, id`, scanToken)
	if err != nil {
		return nil, fmt.Errorf("jetons de la base : %w", explain(err))
	}
	return all, nil
}

func scanToken(row pgx.CollectableRow) (t access.Token, err error) {
	var scopes string
	var hash, subject *string
	var used, revoked *time.Time
	err = row.Scan(&t.ID, &t.Name, &t.Role, &scopes, &hash, &subject, &t.Created, &t.Expires, &used, &revoked)
	t.Scopes, t.Hash, t.Subject = relation.ScopesOf(scopes), access.Hash(orEmpty(hash)), orEmpty(subject)
	t.Created, t.Expires, t.Used, t.Revoked = t.Created.UTC(), t.Expires.UTC(), orNever(used), orNever(revoked)
	return t, err
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func orNever(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// CreateToken keeps a new token.
func (s *Store) CreateToken(ctx context.Context, t access.Token) error {
	err := s.exec(ctx, `INSERT INTO cpts_work.token (id, name, role, scopes, hash, subject, created_at, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.ID, t.Name, string(t.Role), relation.ScopesText(t.Scopes), relation.OrNull(t.Hash), relation.OrNull(t.Subject), t.Created, t.Expires)
	if err != nil {
		return fmt.Errorf("jetons de la base : %w", err) // without the row at fault, which has the hash
	}
	return nil
}

// Welcome keeps the token of a person of an OpenID provider, or brings up to date the one that there is, and gives it. One
// that was revoked stays so.
func (s *Store) Welcome(ctx context.Context, t access.Token) (access.Token, error) {
	found, err := onPrimary(ctx, s, `INSERT INTO cpts_work.token (id, name, role, scopes, subject, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (subject) DO UPDATE SET name = excluded.name, role = excluded.role, scopes = excluded.scopes, expires_at = excluded.expires_at
		RETURNING `+relation.TokenColumns, scanToken, t.ID, t.Name, string(t.Role), relation.ScopesText(t.Scopes), t.Subject, t.Created, t.Expires)
	if err != nil {
		return access.Token{}, fmt.Errorf("jetons de la base : %w", explain(err))
	}
	return found[0], nil
}

// RevokeToken ends a token for good, with its sessions. One that is revoked already stays as it was; access.ErrUnknown when
// there is none.
func (s *Store) RevokeToken(ctx context.Context, id string, at time.Time) error {
	err := s.write(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE cpts_work.token SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1`, id, at)
		if err == nil && tag.RowsAffected() == 0 {
			return access.ErrUnknown
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM cpts_work.session WHERE token = $1`, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("jeton %s : %w", id, err)
	}
	return nil
}

// UseToken notes that a token was used, unless a later use is known.
func (s *Store) UseToken(ctx context.Context, id string, at time.Time) error {
	err := s.exec(ctx, `UPDATE cpts_work.token SET used_at = $2 WHERE id = $1 AND (used_at IS NULL OR used_at < $2)`, id, at)
	if err != nil {
		return fmt.Errorf("jeton %s : %w", id, explain(err))
	}
	return nil
}
