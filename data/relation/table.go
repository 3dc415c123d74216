// Package relation lays a Dataset and its derived layers out as tables. Both stores write these tables, under the same
// names and columns, so that they cannot drift apart; only the encoding of a value is each store's own.
package relation

import (
	"iter"
	"slices"
)

// Table is the rows of one relation, in the order in which they are to be written.
//
// A value is nil, a string, int, float64, bool, []string, []float64, orb.Point or orb.MultiPolygon (WGS84 degrees).
// A civil date is a string as ISO 8601, nil when unknown.
type Table struct {
	Name    string
	Columns []string
	Needs   []string // tables that foreign keys of this one refer to
	Rows    iter.Seq[[]any]
}

// Changed picks the tables whose digest is not the stored one, and those that refer to them: rows that others refer to
// cannot be replaced alone. It returns the digests of all tables as well.
func Changed(tables []Table, stored map[string]string) (changed []Table, digests map[string]string, err error) {
	digests = make(map[string]string, len(tables))
	dirty := map[string]bool{}
	for _, t := range tables {
		digest, err := t.Digest()
		if err != nil {
			return nil, nil, err
		}
		digests[t.Name] = digest
		if digest != stored[t.Name] || slices.ContainsFunc(t.Needs, func(n string) bool { return dirty[n] }) {
			dirty[t.Name] = true
			changed = append(changed, t)
		}
	}
	return changed, digests, nil
}
