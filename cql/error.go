package cql

import (
	"fmt"
	"strings"
)

// Place says where in a filter something stands: the column of a text, from 1, or the JSON Pointer (RFC 6901) of JSON.
type Place struct {
	Column  int
	Pointer string
}

// String is the place in French.
func (p Place) String() string {
	if p.Column > 0 {
		return fmt.Sprintf("colonne %d", p.Column)
	}
	if p.Pointer == "" {
		return "à la racine"
	}
	return "en " + p.Pointer
}

// Error is a filter that cannot be read, or that does not fit the properties. Its texts are French.
type Error struct {
	Place    Place
	Found    string // as it stands in the filter; may be empty
	Problem  string // what is wrong, where Found does not say it all
	Expected string
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Place.String() + "\u00a0: ")
	if e.Problem != "" {
		b.WriteString(e.Problem)
	} else {
		b.WriteString("trouvé " + e.Found)
	}
	if e.Expected != "" {
		b.WriteString("\u00a0; attendu\u00a0: " + e.Expected)
	}
	return b.String()
}

func fail(at Place, found, problem, expected string) error {
	return &Error{Place: at, Found: found, Problem: problem, Expected: expected}
}

// quoted is a piece of a filter inside a message, short enough for one line.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return "«\u00a0" + s + "\u00a0»"
}
