// Package access decides who may read and write: roles, scopes, tokens, sessions, and how wrong guesses are slowed. It knows
// neither HTTP nor SQL: package api asks it, and the stores keep what it hands them.
package access

import (
	"fmt"
	"slices"
	"strings"
)

// Role is what a person may do; each may do what the one before may.
type Role string

// The roles.
const (
	Reader Role = "reader" // reads, also where reading is closed, and tries changes
	Editor Role = "editor" // changes units of its scopes, and writes scenarios
	Admin  Role = "admin"  // as an editor so far; tokens are made on the command line
)

// Roles lists the roles, the least first.
func Roles() []Role { return []Role{Reader, Editor, Admin} }

// ParseRole reads a role; the error, in French, names those that there are.
func ParseRole(text string) (Role, error) {
	if r := Role(text); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", fmt.Errorf("rôle « %s » inconnu ; attendu : reader, editor ou admin", strings.ToValidUTF8(text, "�"))
}

// Writes tells whether a role may change anything at all.
func (r Role) Writes() bool { return r == Editor || r == Admin }

// Most is the one of two roles that may do more; an empty role may do nothing.
func Most(a, b Role) Role {
	if slices.Index(Roles(), a) > slices.Index(Roles(), b) {
		return a
	}
	return b
}
