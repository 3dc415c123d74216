package storetest

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// logged writes a log and asks for it in every way.
func logged(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	all := map[int64]coverage.Entry{}
	for _, c := range changes() {
		e := committed(t, s, d.Revision, c)
		d.Revision, all[e.Revision] = e.Revision, e
	}
	for _, c := range questions() {
		t.Run(c.name, func(t *testing.T) { answered(t, s, c.filter, all, c.want) })
	}
	if _, err := s.Change(t.Context(), 1); !errors.Is(err, data.ErrUnknown) {
		t.Errorf("a revision that nobody logged: %v", err)
	}
}

type change struct {
	edit  coverage.Edit
	entry coverage.Entry
}

// changes are made one after the other on Rich, which is revision 1: they become the revisions 2 to 6.
func changes() []change {
	plain := coverage.Entry{Author: "A", Reason: "R", Operations: []coverage.Operation{}}
	taken := plain
	taken.Before = coverage.Edit{Units: []string{"06004"}, Claims: []coverage.Claim{{Unit: "06004", CPTS: "cpts-a"}}}
	return []change{
		{Settled(), Entry()},
		{Unsettled(), plain},
		{coverage.Edit{Units: []string{"06004"}}, taken},
		{coverage.Edit{CPTS: []coverage.CPTS{{ID: "cpts-_", Name: "Joker", Stage: coverage.Preproject}}}, plain},
		{coverage.Edit{Units: []string{"97105"}, Claims: []coverage.Claim{{Unit: "97105", CPTS: "cpts-_"}}}, plain},
	}
}

type question struct {
	name   string
	filter data.ChangeFilter
	want   []int64
}

// questions ask the log of these changes for some of them.
func questions() []question {
	return []question{
		{"all", data.ChangeFilter{}, []int64{6, 5, 4, 3, 2}},
		{"two", data.ChangeFilter{Limit: 2}, []int64{6, 5}},
		{"the next two", data.ChangeFilter{Limit: 2, Before: 5}, []int64{4, 3}},
		{"since", data.ChangeFilter{After: 4}, []int64{6, 5}},
		{"between", data.ChangeFilter{After: 2, Before: 5}, []int64{4, 3}},
		{"of a CPTS", data.ChangeFilter{CPTS: []string{"cpts-new"}}, []int64{3, 2}},
		{"of a CPTS that lost a unit", data.ChangeFilter{CPTS: []string{"cpts-a"}}, []int64{4, 3, 2}},
		{"of a CPTS that went", data.ChangeFilter{CPTS: []string{"cpts-É"}}, []int64{3, 2}},
		{"of CPTS", data.ChangeFilter{CPTS: []string{"cpts-_", "cpts-new"}, Limit: 3}, []int64{6, 5, 3}},
		{"of a unit", data.ChangeFilter{Units: []string{"06004"}}, []int64{4}},
		{"of a unit, a claim or none", data.ChangeFilter{Units: []string{"69381", "97105"}}, []int64{6, 3, 2}},
		{"of a département", data.ChangeFilter{UnitPrefixes: []string{"06"}}, []int64{4, 3, 2}},
		{"of a département overseas", data.ChangeFilter{UnitPrefixes: []string{"971"}}, []int64{6, 3, 2}},
		{"of a département or a CPTS", data.ChangeFilter{UnitPrefixes: []string{"2A"}, CPTS: []string{"cpts-_"}}, []int64{6, 5, 3, 2}},
		{"of a région", data.ChangeFilter{UnitPrefixes: []string{"75", "06", "971"}}, []int64{6, 4, 3, 2}},
		{"of a région or a CPTS", data.ChangeFilter{UnitPrefixes: []string{"75", "971"}, CPTS: []string{"cpts-a"}}, []int64{6, 4, 3, 2}},
		{"of another département", data.ChangeFilter{UnitPrefixes: []string{"75"}}, nil},
		{"a wildcard is a letter", data.ChangeFilter{UnitPrefixes: []string{"%"}}, nil},
		{"a wildcard is a letter too", data.ChangeFilter{UnitPrefixes: []string{"_"}}, nil},
		{"a quote is a letter", data.ChangeFilter{UnitPrefixes: []string{"' OR 1=1 --"}, CPTS: []string{`"]`}}, nil},
	}
}

// committed makes a change and reads it back from the log: as it was written, with its time, or that of now where it has none.
func committed(t *testing.T, s Store, base int64, c change) coverage.Entry {
	t.Helper()
	entry, began := c.entry, time.Now().Truncate(time.Microsecond)
	revision, err := s.Commit(t.Context(), base, c.edit, entry)
	if err != nil {
		t.Fatal(err)
	}
	entry.Revision, entry.After = revision, c.edit
	got, err := s.Change(t.Context(), revision)
	if err != nil {
		t.Fatal(err)
	}
	if entry.Time.IsZero() {
		if got.Time.Before(began) || got.Time.After(time.Now()) || got.Time.Location() != time.UTC {
			t.Errorf("entry of %v, want now in UTC", got.Time)
		}
		entry.Time = got.Time
	}
	if !reflect.DeepEqual(got, entry) {
		t.Errorf("\n got %+v\nwant %+v", got, entry)
	}
	return entry
}

// answered asks for the entries that a filter lets through.
func answered(t *testing.T, s Store, filter data.ChangeFilter, all map[int64]coverage.Entry, wanted []int64) {
	t.Helper()
	got, err := s.Changes(t.Context(), filter)
	if err != nil {
		t.Fatal(err)
	}
	var revisions []int64
	for _, e := range got {
		revisions = append(revisions, e.Revision)
		if !reflect.DeepEqual(e, all[e.Revision]) {
			t.Errorf("\n got %+v\nwant %+v", e, all[e.Revision])
		}
	}
	if !reflect.DeepEqual(revisions, wanted) {
		t.Errorf("revisions %v, want %v", revisions, wanted)
	}
}

// logOfALoad loads over a log, and logs the load: replacing every fact leaves the log and the scenarios.
func logOfALoad(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	revision, err := s.Commit(t.Context(), d.Revision, Settled(), Entry())
	if err != nil {
		t.Fatal(err)
	}
	kept, err := s.CreateScenario(t.Context(), Plan())
	if err != nil {
		t.Fatal(err)
	}
	empty := coverage.Dataset{Revision: revision}
	empty.Revision, err = s.Load(t.Context(), empty, nil, coverage.Entry{Author: "ligne de commande", Reason: "cpts load communes vide.csv"})
	if err != nil {
		t.Fatal(err)
	}
	want(t, s, empty)
	if empty.Revision != revision+1 {
		t.Errorf("revision %d after %d", empty.Revision, revision)
	}
	entries, err := s.Changes(t.Context(), data.ChangeFilter{})
	if err != nil || len(entries) != 2 || entries[0].Revision != empty.Revision || entries[0].Reason != "cpts load communes vide.csv" {
		t.Errorf("%+v, %v", entries, err)
	}
	if got, err := s.Scenario(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(got, kept) {
		t.Errorf("the scenario is %+v, %v", got, err)
	}
	for name, c := range map[string]struct {
		revision int64
		reason   string
		is       error
	}{"stale": {revision, "r", data.ErrStale}, "hostile": {empty.Revision, "\x00", data.ErrRefused}} {
		d.Revision = c.revision
		if _, err := s.Load(t.Context(), d, nil, coverage.Entry{Reason: c.reason}); !errors.Is(err, c.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
	want(t, s, empty)
}
