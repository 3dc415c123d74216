package storetest

import (
	"errors"
	"log/slog"
	"reflect"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/live"
)

// Upgraded holds a store that was of an older schema to what it kept then, has a service begin over it, and uses what has come
// since.
func (o Older) Upgraded(t *testing.T, s Store) {
	t.Helper()
	want(t, s, o.Facts)
	o.kept(t, s)
	o.served(t, s)
	later := Later(o.Facts)
	later.Revision = save(t, s, later)
	want(t, s, later)
	o.kept(t, s) // whatever replaces the facts
	AfterUpgrade(t, s, later)
}

// kept looks for what people wrote, and who may.
func (o Older) kept(t *testing.T, s Store) {
	t.Helper()
	entries, err := s.Changes(t.Context(), data.ChangeFilter{})
	same(t, "log", entries, o.entries, err)
	entries, err = s.Changes(t.Context(), data.ChangeFilter{UnitPrefixes: []string{"971"}, CPTS: []string{"cpts-new"}})
	same(t, "log of a place", entries, o.entries, err)
	scenarios, err := s.Scenarios(t.Context(), data.ScenarioFilter{})
	same(t, "scenarios", scenarios, o.scenarios, err)
	tokens, err := s.Tokens(t.Context())
	same(t, "tokens", tokens, o.tokens, err)
	for _, session := range o.sessions {
		got, err := s.Session(t.Context(), session.Hash)
		same(t, "session", got, session, err)
	}
	if o.once == nil {
		if _, _, err := s.Answered(t.Context(), "clé"); !errors.Is(err, data.ErrUnknown) {
			t.Errorf("an answer that nobody gave: %v", err)
		}
		return
	}
	once, revision, err := s.Answered(t.Context(), o.once.Key)
	same(t, "answer", once, *o.once, err)
	same(t, "revision of the answer", revision, 6, nil)
}

// served begins as a service does, and has the facts of the store.
func (o Older) served(t *testing.T, s Store) {
	t.Helper()
	f := live.New(s, slog.New(slog.DiscardHandler), func() coverage.Date { return "2026-11-22" }, live.Options{})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if now := f.Snapshot(); now.Revision != o.Facts.Revision || len(now.Units) != len(o.Facts.Units) {
		t.Errorf("a service has %d units of revision %d", len(now.Units), now.Revision)
	}
}

// same takes nothing and an empty list for the same.
func same[T any](t *testing.T, what string, got, want T, err error) {
	t.Helper()
	if v := reflect.ValueOf(got); v.Kind() == reflect.Slice && v.Len() == 0 && reflect.ValueOf(want).Len() == 0 {
		return
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v\n got %+v\nwant %+v", what, err, got, want)
	}
}
