package cql

import "time"

// readInstant reads what DATE and TIMESTAMP hold. CQL2 has timestamps in UTC only; other offsets are read too.
func readInstant(at Place, op, value string) (any, error) {
	if op == "date" {
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return nil, fail(at, quoted(value), "", "un jour qui existe, écrit AAAA-MM-JJ")
		}
		return Date(value), nil
	}
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil || t.UTC().Year() > 9999 || t.UTC().Year() < 0 {
		return nil, fail(at, quoted(value), "", "un instant RFC 3339, comme 2026-01-31T00:00:00Z")
	}
	return t.UTC(), nil
}
