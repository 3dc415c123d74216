package data

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// The scanners below work on one whole value b, as jsonStream.value cuts it, from index i on. They return the index
// behind what they read, and -1 when b is not JSON there.

func skipSpace(b []byte, i int) int {
	for i < len(b) && b[i] <= ' ' {
		i++
	}
	return i
}

// skipValue passes over any value.
func skipValue(b []byte, i int) int {
	i = skipSpace(b, i)
	if i >= len(b) {
		return -1
	}
	f := newFrame(b[i])
	n, done := f.scan(b[i:], 0)
	if !done {
		return -1
	}
	return i + n
}

// member reads `"key":` at i, where first says that no comma comes before it. The key is nil at the object's end.
func member(b []byte, i int, first bool) (key []byte, next int) {
	i = skipSpace(b, i)
	if i < len(b) && b[i] == '}' {
		return nil, i + 1
	}
	if !first {
		if i >= len(b) || b[i] != ',' {
			return nil, -1
		}
		i = skipSpace(b, i+1)
	}
	if i >= len(b) || b[i] != '"' {
		return nil, -1
	}
	end := skipValue(b, i)
	if end < 0 {
		return nil, -1
	}
	key = b[i+1 : end-1 : end-1]
	i = skipSpace(b, end)
	if i >= len(b) || b[i] != ':' {
		return nil, -1
	}
	return key, skipSpace(b, i+1)
}

// members calls a function for each member of the object at b[i] with the index of its value; the function returns the
// index behind the value, or -1.
func members(b []byte, i int, visit func(key []byte, i int) int) int {
	if i >= len(b) || b[i] != '{' {
		return -1
	}
	i++
	for first := true; ; first = false {
		key, next := member(b, i, first)
		if next < 0 || key == nil {
			return next
		}
		if i = visit(key, next); i < 0 {
			return -1
		}
	}
}

// scalarText is what a property says as text: a string unescaped, a number or a truth value as written, null as nothing.
// An array of texts is those between semicolons; other arrays, and objects, say nothing.
func scalarText(raw []byte) (string, bool) {
	if len(raw) > 0 && raw[0] == '[' {
		return arrayText(raw), true
	}
	if len(raw) == 0 || raw[0] == '{' || string(raw) == "null" {
		return "", true
	}
	if raw[0] != '"' {
		return string(raw), true
	}
	inner := raw[1 : len(raw)-1]
	if literal(inner) {
		return string(inner), true
	}
	text, _ := decoded(string(raw)) // JSON is UTF-8, but old exports are in Windows-1252
	var s string
	err := json.Unmarshal([]byte(text), &s)
	return s, err == nil
}

// arrayText joins the texts of an array; it is empty when any element is something else.
func arrayText(raw []byte) string {
	var texts []string
	text, _ := decoded(string(raw))
	if json.Unmarshal([]byte(text), &texts) != nil {
		return ""
	}
	return strings.Join(texts, ";")
}

// literal tells whether the inside of a string is its text as it stands.
func literal(inner []byte) bool {
	ascii := true
	for _, c := range inner {
		if c == '\\' || c < ' ' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.Valid(inner)
}
