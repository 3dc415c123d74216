package relation

import (
	"encoding/json"
	"fmt"

	"cpts/coverage"
	"cpts/data"
)

// MaxDocument is how many bytes of JSON a log entry or a scenario may need for one of its lists: 35 000 units, each moved
// by an operation of its own, take 3 MB.
const MaxDocument = 8 << 20

// document writes a list as the JSON that both databases keep. PostgreSQL knows no text with U+0000, which SQLite would take.
func document(what string, value any) (string, error) {
	text, err := json.Marshal(value)
	switch {
	case err != nil:
		return "", fmt.Errorf("%s : %w", what, err)
	case len(text) > MaxDocument:
		return "", fmt.Errorf("%w : %s de %d octets, %d au plus", data.ErrRefused, what, len(text), MaxDocument)
	case escapesNUL(text):
		return "", fmt.Errorf("%w : %s : un texte contient le caractère nul (U+0000)", data.ErrRefused, what)
	}
	return string(text), nil
}

// escapesNUL finds \u0000 in JSON, where \\u0000 is a backslash and five letters.
func escapesNUL(text []byte) bool {
	for i := 0; i+5 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if string(text[i+1:i+6]) == "u0000" {
			return true
		}
		i++
	}
	return false
}

// operations are never null in JSON: who reads them need not ask.
func operations(of []coverage.Operation) []coverage.Operation {
	if of == nil {
		return []coverage.Operation{}
	}
	return of
}

// read is the other way; what is at fault is named by the caller.
func read(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("JSON illisible : %w", err)
	}
	return nil
}
