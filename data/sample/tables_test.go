package sample_test

import (
	"encoding/csv"
	"io"
	"maps"
	"strconv"
	"testing"

	"cpts/data/sample"
)

// row is a line of a table by column.
type row map[string]string

// territory is what the list says of a CPTS.
type territory struct {
	row         row // without the code of the unit
	population  int
	departments map[string]bool
}

// size is the category of the lettre-réseau, by its thresholds.
func (c territory) size() int {
	switch {
	case c.population < 40_000:
		return 1
	case c.population < 80_000:
		return 2
	case c.population <= 175_000:
		return 3
	}
	return 4
}

// territories returns the CPTS by id. Rows of the same CPTS must say the same of it.
func territories(t *testing.T) map[string]territory {
	t.Helper()
	known, all := figures(t), map[string]territory{}
	for _, r := range table(t, sample.CPTS) {
		f := known[r["code"]]
		delete(r, "code")
		id := r["id"]
		if id == "" {
			continue
		}
		c, seen := all[id]
		if !seen {
			c = territory{row: r, departments: map[string]bool{}}
		}
		if !maps.Equal(c.row, r) {
			t.Errorf("%s: rows differ: %v and %v", id, c.row, r)
		}
		c.population += number(t, f["population"])
		c.departments[f["departement"]] = true
		all[id] = c
	}
	return all
}

// figures returns the rows of the population file by code.
func figures(t *testing.T) map[string]row {
	t.Helper()
	by := map[string]row{}
	for _, r := range table(t, sample.Population) {
		by[r["code"]] = r
	}
	return by
}

func table(t *testing.T, name string) []row {
	t.Helper()
	r := csv.NewReader(open(t, name))
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(name, err)
	}
	rows := make([]row, 0, len(lines))
	for _, line := range lines[1:] {
		named := row{}
		for k, value := range line {
			named[lines[0][k]] = value
		}
		rows = append(rows, named)
	}
	return rows
}

func open(t *testing.T, name string) io.Reader {
	t.Helper()
	f, err := sample.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func decimal(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
