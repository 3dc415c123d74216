package cql

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind tells the sorts of tokens.
type tokenKind int

const (
	end tokenKind = iota
	word
	quotedName
	text
	number
	symbol
)

type token struct {
	kind   tokenKind
	text   string // of a text and a quoted name: what it says; else as it stands
	number float64
	place  Place
}

// is tells a keyword or a symbol, whatever its case.
func (t token) is(spelling string) bool {
	return (t.kind == word || t.kind == symbol) && strings.EqualFold(t.text, spelling)
}

// found is the token in a message.
func (t token) found() string {
	switch t.kind {
	case end:
		return "la fin du filtre"
	case text:
		return "le texte " + quoted(t.text)
	case number:
		return "le nombre " + t.text
	}
	return quoted(t.text)
}

// lexer cuts a text into tokens.
type lexer struct {
	rest   string
	column int
}

func newLexer(s string) *lexer { return &lexer{rest: s, column: 1} }

// take moves over n bytes.
func (l *lexer) take(n int) string {
	s := l.rest[:n]
	l.rest = l.rest[n:]
	l.column += utf8.RuneCountInString(s)
	return s
}

func (l *lexer) next() (token, error) {
	l.take(len(l.rest) - len(strings.TrimLeftFunc(l.rest, unicode.IsSpace)))
	at := Place{Column: l.column}
	if l.rest == "" {
		return token{kind: end, place: at}, nil
	}
	first, size := utf8.DecodeRuneInString(l.rest)
	switch {
	case first == '\'':
		return l.quote(at, text, true)
	case first == '"':
		return l.quote(at, quotedName, false)
	case first >= '0' && first <= '9' || first == '.':
		return l.number(at)
	case nameStart(first):
		n := strings.IndexFunc(l.rest, func(r rune) bool { return !namePart(r) })
		if n < 0 {
			n = len(l.rest)
		}
		return token{kind: word, text: l.take(n), place: at}, nil
	}
	if len(l.rest) > 1 {
		switch l.rest[:2] {
		case "<>", "<=", ">=":
			size = 2
		}
	}
	return token{kind: symbol, text: l.take(size), place: at}, nil
}

func nameStart(r rune) bool { return r == '_' || r == ':' || unicode.IsLetter(r) }

func namePart(r rune) bool {
	return nameStart(r) || r == '.' || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// quote reads 'it”s', "a ""b""", and in texts \' and \\ too: QGIS doubles each backslash. Any other backslash stays, for
// LIKE.
func (l *lexer) quote(at Place, kind tokenKind, escapes bool) (token, error) {
	mark := l.rest[0]
	var b strings.Builder
	for i := 1; i < len(l.rest); i++ {
		c := l.rest[i]
		var after byte
		if i+1 < len(l.rest) {
			after = l.rest[i+1]
		}
		switch {
		case c == mark && after == mark:
			i++
		case escapes && c == '\\' && (after == mark || after == '\\'):
			i, c = i+1, after
		case c == mark:
			l.take(i + 1)
			if !utf8.ValidString(b.String()) {
				return token{}, fail(at, "", "ce texte n’est pas de l’UTF-8", "")
			}
			return token{kind: kind, text: b.String(), place: at}, nil
		}
		b.WriteByte(c)
	}
	return token{}, fail(at, "", "le texte qui commence par "+quoted(l.rest)+" n’est pas fermé",
		"une apostrophe fermante, celles du texte étant doublées (''), ou un guillemet pour un nom")
}

func (l *lexer) number(at Place) (token, error) {
	n := 0
	digits := func() {
		for n < len(l.rest) && l.rest[n] >= '0' && l.rest[n] <= '9' {
			n++
		}
	}
	digits()
	if n < len(l.rest) && l.rest[n] == '.' {
		n++
		digits()
	}
	if mantissa := n; n < len(l.rest) && (l.rest[n] == 'e' || l.rest[n] == 'E') {
		n++
		if n < len(l.rest) && (l.rest[n] == '+' || l.rest[n] == '-') {
			n++
		}
		exponent := n
		if digits(); n == exponent {
			n = mantissa
		}
	}
	spelling := l.take(n)
	v, err := strconv.ParseFloat(spelling, 64)
	if err != nil {
		return token{}, fail(at, quoted(spelling), "", "un nombre comme 12, 1.5 ou 2e3")
	}
	return token{kind: number, text: spelling, number: v, place: at}, nil
}
