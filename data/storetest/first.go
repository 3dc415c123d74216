package storetest

import (
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data/relation"
)

// First is what a store of the first schema could keep, and the tables of that schema which hold it.
func First() (coverage.Dataset, []relation.Table) {
	d := Rich()
	d.Revision = 7
	for i := range d.Units {
		d.Units[i].CommuneName = ""
	}
	for i := range d.CPTS {
		d.CPTS[i].ReceiptDate = ""
	}
	d.Claims = slices.DeleteFunc(d.Claims, func(c coverage.Claim) bool { return c.From != "" })
	d, facts := withoutZonings(d)
	tables := make([]relation.Table, len(facts))
	for i, t := range facts {
		tables[i] = without(t, "commune_name", "receipt_date", "valid_from")
	}
	return d, tables
}

// Second is what a store of the second schema could keep, and the tables of that schema which hold it: it had neither log nor
// scenarios nor zonings, and every other fact that there is now.
func Second() (coverage.Dataset, []relation.Table) {
	d := Rich()
	d.Revision = 7
	return withoutZonings(d)
}

// withoutZonings leaves out what came with the fourth schema.
func withoutZonings(d coverage.Dataset) (coverage.Dataset, []relation.Table) {
	d.Zonings, d.Vintages.Zonings = nil, ""
	facts := relation.Facts(d)
	return d, slices.DeleteFunc(facts, func(t relation.Table) bool { return t.Name == "zoning" })
}

// AfterUpgrade uses what an upgrade brings: a log and scenarios, beside those that there are.
func AfterUpgrade(t *testing.T, s Store, d coverage.Dataset) {
	t.Helper()
	if _, err := s.CreateScenario(t.Context(), Plan()); err != nil {
		t.Error(err)
	}
	revision, err := s.Commit(t.Context(), d.Revision, Settled(), Entry())
	if err != nil {
		t.Fatal(err)
	}
	d = Edited(d, Settled())
	d.Revision = revision
	want(t, s, d)
	// It was of Layers, or had none.
	if err := s.Refresh(t.Context(), Layers(), revision); err != nil {
		t.Error(err)
	}
	d.Revision = save(t, s, d)
	want(t, s, d)
}

// without leaves columns out of a table.
func without(t relation.Table, columns ...string) relation.Table {
	narrow := relation.Table{Name: t.Name, Rows: func(yield func([]any) bool) {
		for row := range t.Rows {
			var kept []any
			for i, c := range t.Columns {
				if !slices.Contains(columns, c) {
					kept = append(kept, row[i])
				}
			}
			if !yield(kept) {
				return
			}
		}
	}}
	for _, c := range t.Columns {
		if !slices.Contains(columns, c) {
			narrow.Columns = append(narrow.Columns, c)
		}
	}
	return narrow
}

// Later is d with what the first schema could not keep.
func Later(d coverage.Dataset) coverage.Dataset {
	later := Rich()
	later.Revision = d.Revision
	return later
}
