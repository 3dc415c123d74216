package storetest

import (
	"errors"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// Plan is a scenario that is hard to keep, as somebody asks for it.
func Plan() coverage.Scenario {
	return coverage.Scenario{Name: "L'« idée » d'Antibes; DROP TABLE scenario; --", Note: "à revoir\n\\u0000 日本 %s", Author: "Zoé \"Œ\"",
		Place: "department:06", Based: 1, Operations: Entry().Operations}
}

// scenarios makes some, changes one, and asks for them; no revision moves.
func scenarios(t *testing.T, open func() Store) {
	s := open()
	revision := save(t, s, Rich())
	if all, err := s.Scenarios(t.Context(), data.ScenarioFilter{}); err != nil || len(all) != 0 {
		t.Errorf("of an empty store: %v, %v", all, err)
	}
	began := time.Now().Truncate(time.Microsecond)
	first, err := s.CreateScenario(t.Context(), Plan())
	if err != nil {
		t.Fatal(err)
	}
	asked := Plan()
	asked.ID, asked.Created, asked.Updated, asked.Version, asked.Status = first.ID, first.Created, first.Created, 1, coverage.ScenarioOpen
	if !reflect.DeepEqual(first, asked) {
		t.Errorf("\n got %+v\nwant %+v", first, asked)
	}
	if !regexp.MustCompile(`^[a-z2-7]{26}$`).MatchString(first.ID) || first.Created.Before(began) || first.Created.After(time.Now()) {
		t.Errorf("id %q, created %v", first.ID, first.Created)
	}
	second, err := s.CreateScenario(t.Context(), coverage.Scenario{Name: "Deux", ID: "mine", Version: 7, Applied: 3, Created: time.Unix(0, 0)})
	if err != nil || second.ID == first.ID || second.ID == "mine" || second.Version != 1 || second.Applied != 0 || second.Operations == nil {
		t.Errorf("%+v, %v", second, err)
	}
	next := first
	next.Name, next.Note, next.Operations, next.Based = "Autre", "", next.Operations[:1], 9
	next.Created, next.Updated = time.Unix(0, 0), time.Unix(0, 0)
	saved, err := s.SaveScenario(t.Context(), next, 1)
	if err != nil {
		t.Fatal(err)
	}
	next.Version, next.Created, next.Updated = 2, first.Created, saved.Updated
	if !reflect.DeepEqual(saved, next) || saved.Updated.Before(second.Updated) {
		t.Errorf("\n got %+v\nwant %+v", saved, next)
	}
	dropped := second
	dropped.Status = coverage.ScenarioDropped
	if dropped, err = s.SaveScenario(t.Context(), dropped, 1); err != nil {
		t.Fatal(err)
	}
	place, country, nowhere := "department:06", "", "department:0"
	for _, c := range []struct {
		name   string
		filter data.ScenarioFilter
		want   []coverage.Scenario
	}{
		{"all", data.ScenarioFilter{}, []coverage.Scenario{dropped, saved}},
		{"of a place", data.ScenarioFilter{Place: &place}, []coverage.Scenario{saved}},
		{"of the country", data.ScenarioFilter{Place: &country}, []coverage.Scenario{dropped}},
		{"of nowhere", data.ScenarioFilter{Place: &nowhere}, nil},
		{"open", data.ScenarioFilter{Status: coverage.ScenarioOpen}, []coverage.Scenario{saved}},
		{"dropped, of a place", data.ScenarioFilter{Status: coverage.ScenarioDropped, Place: &place}, nil},
	} {
		if got, err := open().Scenarios(t.Context(), c.filter); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v\n got %+v\nwant %+v", c.name, err, got, c.want)
		}
	}
	if now, err := s.Revision(t.Context()); err != nil || now != revision {
		t.Errorf("scenarios moved the revision from %d to %d, %v", revision, now, err)
	}
}

// scenarioStale lets people save one scenario at once: one wins, and the others are given what the winner wrote.
func scenarioStale(t *testing.T, open func() Store) {
	const writers, rounds = 6, 5
	stores := []Store{open(), open()}
	sc, err := stores[0].CreateScenario(t.Context(), Plan())
	if err != nil {
		t.Fatal(err)
	}
	for version := int64(1); version <= rounds; version++ {
		var wg sync.WaitGroup
		errs := make([]error, writers)
		for w := range writers {
			wg.Go(func() {
				mine := sc
				mine.Note = string(rune('a' + w))
				_, errs[w] = stores[w%2].SaveScenario(t.Context(), mine, version)
			})
		}
		wg.Wait()
		present, err := stores[0].Scenario(t.Context(), sc.ID)
		if err != nil || present.Version != version+1 {
			t.Fatalf("version %d after %d, %v", present.Version, version, err)
		}
		for w, err := range errs {
			won := present.Note == string(rune('a'+w))
			var stale *data.StaleScenario
			if won != (err == nil) || !won && (!errors.As(err, &stale) || !errors.Is(err, data.ErrStale) || !reflect.DeepEqual(stale.Present, present)) {
				t.Errorf("writer %d: %v; present %+v", w, err, present)
			}
		}
	}
	if _, err := stores[0].SaveScenario(t.Context(), coverage.Scenario{ID: "nowhere", Name: "N", Status: coverage.ScenarioOpen}, 1); !errors.Is(err, data.ErrUnknown) {
		t.Errorf("save of an unknown scenario: %v", err)
	}
	if _, err := stores[0].Scenario(t.Context(), "' OR 1=1 --"); !errors.Is(err, data.ErrUnknown) {
		t.Errorf("an unknown scenario: %v", err)
	}
}

// scenarioApplied applies a scenario with a change: once, in its version, while it is open; else nothing of the change is made.
func scenarioApplied(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	sc, err := s.CreateScenario(t.Context(), Plan())
	if err != nil {
		t.Fatal(err)
	}
	entry := Entry()
	entry.Scenario, entry.ScenarioVersion = sc.ID, 2
	refused := func(name string) {
		t.Helper()
		var stale *data.StaleScenario
		_, err := s.Commit(t.Context(), d.Revision, Settled(), entry)
		if !errors.As(err, &stale) || stale.Present.ID != sc.ID {
			t.Errorf("%s: %v", name, err)
		}
		want(t, s, d)
	}
	refused("of another version")
	if _, err := s.SaveScenario(t.Context(), sc, 1); err != nil {
		t.Fatal(err)
	}
	revision, err := s.Commit(t.Context(), d.Revision, Settled(), entry)
	if err != nil {
		t.Fatal(err)
	}
	d = Edited(d, Settled())
	d.Revision = revision
	want(t, s, d)
	applied, err := s.Scenario(t.Context(), sc.ID)
	if err != nil || applied.Status != coverage.ScenarioApplied || applied.Applied != revision || applied.Version != 3 {
		t.Errorf("%+v, %v", applied, err)
	}
	if logged, err := s.Change(t.Context(), revision); err != nil || logged.Scenario != sc.ID || logged.ScenarioVersion != 2 {
		t.Errorf("%+v, %v", logged, err)
	}
	entry.ScenarioVersion = 3
	refused("applied twice")
	entry.ScenarioVersion = 0
	refused("applied twice, in any version")
}

// hostileTexts are refused with a message that names what is at fault; those that fit by a hair are kept.
func hostileTexts(t *testing.T, open func() Store) {
	s := open()
	for _, c := range []struct {
		name, says string
		spoil      func(*coverage.Scenario)
	}{
		{"no name", "nom", func(s *coverage.Scenario) { s.Name = " " }},
		{"NUL in the name", "nom", func(s *coverage.Scenario) { s.Name = "a\x00" }},
		{"no UTF-8", "note", func(s *coverage.Scenario) { s.Note = "\xc3" }},
		{"a note of 1 MB", "note", func(s *coverage.Scenario) { s.Note = strings.Repeat("a", 1<<20) }},
		{"a place of 1 MB", "territoire", func(s *coverage.Scenario) { s.Place = strings.Repeat("a", 1<<20) }},
		{"an author of 1 MB", "auteur", func(s *coverage.Scenario) { s.Author = strings.Repeat("a", 1<<20) }},
		{"unknown status", "soon", func(s *coverage.Scenario) { s.Status = "soon" }},
		{"NUL in an operation", "opérations", func(s *coverage.Scenario) { s.Operations[0].Units[1] = "\x00" }},
		{"operations of 9 MB", "opérations", func(s *coverage.Scenario) { s.Operations[0].Name = strings.Repeat("a", 9<<20) }},
	} {
		bad := Plan()
		c.spoil(&bad)
		if _, err := s.CreateScenario(t.Context(), bad); !errors.Is(err, data.ErrRefused) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	fits := Plan()
	fits.Name, fits.Note, fits.Operations[0].Name = strings.Repeat("é", 300), strings.Repeat("日", 10_000), strings.Repeat("\\u0000", 100_000)
	kept, err := s.CreateScenario(t.Context(), fits)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := s.Scenario(t.Context(), kept.ID); err != nil || !reflect.DeepEqual(got, kept) || got.Note != fits.Note || got.Operations[0].Name != fits.Operations[0].Name {
		t.Errorf("what fits is not kept as it was: %v", err)
	}
}
