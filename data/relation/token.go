package relation

import (
	"strings"

	"cpts/access"
)

// TokenColumns are the columns of a token, and SessionColumns those of a session, in the order in which both stores write
// and read them.
const (
	TokenColumns   = "id, name, role, scopes, hash, subject, created_at, expires_at, used_at, revoked_at"
	SessionColumns = "hash, token, created_at, expires_at"
)

// ScopesText is scopes in one column; ScopesOf reads it. What was kept was checked when it was made: one that this program does
// not know, of a later one, holds nothing.
func ScopesText(s access.Scopes) string { return strings.Join(s.Strings(), " ") }

// ScopesOf reads what ScopesText wrote.
func ScopesOf(text string) access.Scopes {
	var all access.Scopes
	for _, one := range strings.Fields(text) {
		all = append(all, access.Scope(one))
	}
	return all
}

// OrNull is a text for a column where several rows may have none.
func OrNull[T ~string](text T) *string {
	if text == "" {
		return nil
	}
	s := string(text)
	return &s
}
