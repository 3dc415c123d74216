package storetest

import (
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data/relation"
)

// EveryTable fails when a backup would lose a table or a column of a store, whose tables and their columns are given without
// those of derived layers: each is part of the facts, of relation.Work, or of relation.LeftOut, which says why.
func EveryTable(t *testing.T, tables map[string][]string) {
	t.Helper()
	taken := map[string][]string{}
	for _, f := range relation.Facts(coverage.Dataset{}) {
		taken[f.Name] = f.Columns
	}
	for _, w := range relation.Work() {
		taken[w.Name] = w.Names()
	}
	left := relation.LeftOut()
	for table, columns := range tables {
		if left[table] != "" {
			continue
		}
		for _, c := range columns {
			if c != "fid" && !slices.Contains(taken[table], c) { // the number of a row in a GeoPackage is no fact
				t.Errorf("%s.%s is in no backup: add it to relation.Facts, relation.Work or relation.LeftOut", table, c)
			}
		}
	}
	for table := range taken {
		if tables[table] == nil {
			t.Errorf("there is no table %s to take", table)
		}
	}
	for table, why := range left {
		if tables[table] == nil || why == "" {
			t.Errorf("there is no table %s to leave out, or no reason: %q", table, why)
		}
	}
}
