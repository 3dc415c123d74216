package coverage_test

import (
	"testing"

	"cpts/coverage"
)

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from coverage.Date
		n    int
		want coverage.Date
	}{
		{"2024-01-15", 6, "2024-07-15"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-08-31", 6, "2025-02-28"},
		{"2024-11-30", 3, "2025-02-28"},
		{"2024-12-31", 2, "2025-02-28"},
		{"2024-02-29", 60, "2029-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-01-31", 0, "2024-01-31"},
		{"", 6, ""},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%q + %d mois = %q, attendu %q", c.from, c.n, got, c.want)
		}
	}
}
