package relation

import (
	"slices"

	"cpts/coverage"
)

// Whole is all that a store keeps, as it stands at one moment: what a backup holds. Derived layers are made anew.
type Whole struct {
	Facts coverage.Dataset
	Work  []Rows // those of Work, in its order
}

// Rows are the rows of a WorkTable. A value is nil, or as its WorkType says.
type Rows struct {
	WorkTable
	Rows [][]any
}

// WorkTable is a table of what people wrote, or of who may write.
type WorkTable struct {
	Name    string
	Columns []WorkColumn
}

// WorkColumn is a column of a WorkTable.
type WorkColumn struct {
	Name string
	Type WorkType
}

// WorkType says how a value travels between stores.
type WorkType int

// The types of values.
const (
	Word     WorkType = iota // string
	Number                   // int64
	Instant                  // string: RFC 3339 in UTC, to the microsecond
	Document                 // string: JSON
	Bytes                    // []byte
)

// Work lists the tables that a backup takes beside the facts, a table before those that refer to it. A test of each store
// compares it with the tables that there are: one that is neither here nor in LeftOut would be lost in silence.
func Work() []WorkTable {
	return []WorkTable{
		{"change_log", []WorkColumn{{"revision", Number}, {"time", Instant}, {"author", Word}, {"token", Word}, {"reason", Word}, {"scenario", Word},
			{"scenario_version", Number}, {"operations", Document}, {"facts_before", Document}, {"facts_after", Document}, {"takes_back", Number}}},
		{"change_touch", []WorkColumn{{"kind", Word}, {"code", Word}, {"revision", Number}}},
		{"scenario", []WorkColumn{{"id", Word}, {"name", Word}, {"note", Word}, {"author", Word}, {"place", Word}, {"status", Word}, {"version", Number},
			{"based_on", Number}, {"applied_revision", Number}, {"created_at", Instant}, {"updated_at", Instant}, {"operations", Document}}},
		{"idempotency", []WorkColumn{{"key", Word}, {"request", Word}, {"revision", Number}, {"time", Instant}, {"answer", Bytes}}},
		{"token", []WorkColumn{{"id", Word}, {"name", Word}, {"role", Word}, {"scopes", Word}, {"hash", Word}, {"subject", Word},
			{"created_at", Instant}, {"expires_at", Instant}, {"used_at", Instant}, {"revoked_at", Instant}}},
	}
}

// LeftOut are the tables that a backup does not take, and why.
func LeftOut() map[string]string {
	return map[string]string{
		"setting":   "the revision and the vintages are part of the facts",
		"digest":    "made anew with the tables that it speaks of",
		"migration": "of the schema, which each store has its own of",
		"session":   "of browsers: a restored store has people sign in again, and a stolen backup opens no session",
	}
}

// Names are those of the columns.
func (t WorkTable) Names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// NextRevision is that of a store which holds another from now on: greater than any that either has had, so that no server
// takes it for a state that it knows, and no tag of an answer is given twice.
func (w Whole) NextRevision(present int64) int64 {
	next := max(present, w.Facts.Revision)
	for _, t := range w.Work {
		if i := slices.Index(t.Names(), "revision"); t.Name == "change_log" && i >= 0 {
			for _, row := range t.Rows {
				next = max(next, row[i].(int64))
			}
		}
	}
	return next + 1
}
