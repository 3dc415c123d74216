package storetest

import (
	"slices"

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
	d.Zonings, d.Vintages.Zonings = nil, ""
	var tables []relation.Table
	for _, t := range relation.Facts(d) {
		if t.Name == "zoning" {
			continue
		}
		tables = append(tables, without(t, "commune_name", "receipt_date", "valid_from"))
	}
	return d, tables
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
