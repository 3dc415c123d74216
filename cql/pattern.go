package cql

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// One letter of a pattern; those below zero are the wildcards.
const (
	anyText rune = -1 - iota // %
	anyRune                  // _
)

// compilePattern reads a LIKE pattern; ok is false when it ends with the escape character.
func compilePattern(pattern string) (match func(string) bool, ok bool) {
	var letters []rune
	escaped := false
	for _, r := range pattern {
		switch {
		case escaped:
			letters, escaped = append(letters, r), false
		case r == '\\':
			escaped = true
		case r == '%':
			letters = append(letters, anyText)
		case r == '_':
			letters = append(letters, anyRune)
		default:
			letters = append(letters, r)
		}
	}
	return matcher(letters), !escaped
}

// matcher leaves to package strings, ten times as fast, the patterns that people write: a text with % before, behind or
// on both sides.
func matcher(letters []rune) func(string) bool {
	inner := letters
	before := len(inner) > 0 && inner[0] == anyText
	if before {
		inner = inner[1:]
	}
	behind := len(inner) > 0 && inner[len(inner)-1] == anyText
	if behind {
		inner = inner[:len(inner)-1]
	}
	if slices.ContainsFunc(inner, func(r rune) bool { return r < 0 }) {
		return func(s string) bool { return matches(letters, s) }
	}
	part := string(inner)
	switch {
	case before && behind:
		return func(s string) bool { return strings.Contains(s, part) }
	case before:
		return func(s string) bool { return strings.HasSuffix(s, part) }
	case behind:
		return func(s string) bool { return strings.HasPrefix(s, part) }
	}
	return func(s string) bool { return s == part }
}

// matches walks both at once and, on a difference, gives one letter more to the last % met: no pattern takes longer than
// the product of the lengths.
func matches(letters []rune, s string) bool {
	i, star, resume := 0, -1, 0
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case i < len(letters) && letters[i] == anyText:
			star, resume = i, at
			i++
		case i < len(letters) && (letters[i] == anyRune || letters[i] == r):
			i, at = i+1, at+size
		case star >= 0:
			_, size := utf8.DecodeRuneInString(s[resume:])
			resume += size
			i, at = star+1, resume
		default:
			return false
		}
	}
	for i < len(letters) && letters[i] == anyText {
		i++
	}
	return i == len(letters)
}
