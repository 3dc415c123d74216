package storetest

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// commit makes a change with one of everything, takes it back, and makes it again: an edit holds values, so that writing it
// twice says the same.
func commit(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	for _, e := range []coverage.Edit{Settled(), Settled(), Unsettled(), Settled()} {
		revision, err := s.Commit(t.Context(), d.Revision, e, Entry())
		if err != nil {
			t.Fatal(err)
		}
		if revision != d.Revision+1 {
			t.Errorf("revision %d after %d", revision, d.Revision)
		}
		d = Edited(d, e)
		d.Revision = revision
		want(t, s, d)
		want(t, open(), d)
	}
	// An edit of nothing is a change all the same: it has a reason.
	revision, err := s.Commit(t.Context(), d.Revision, coverage.Edit{}, coverage.Entry{Reason: "rien"})
	if err != nil || revision != d.Revision+1 {
		t.Errorf("an empty edit: %d, %v", revision, err)
	}
}

// commitThenSave loads the facts of before over a change: what the change wrote must not be taken for what was saved.
func commitThenSave(t *testing.T, open func() Store) {
	for _, e := range []coverage.Edit{Settled(), {CPTS: Settled().CPTS}, {Units: []string{"06004"}}, {Gone: []string{"cpts-É"}}} {
		s, d := open(), Rich()
		var err error
		if d.Revision, err = s.Revision(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.Revision = save(t, s, d)
		if d.Revision, err = s.Commit(t.Context(), d.Revision, e, Entry()); err != nil {
			t.Fatal(err)
		}
		d.Revision = save(t, s, d)
		want(t, s, d)
	}
}

// commitRefused breaks a change in one way at a time. The message must name what is at fault; neither the facts nor the log
// may move.
func commitRefused(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	for _, c := range []struct {
		name, says string
		base       int64
		is         error // nil: a refusal of the database
		spoil      func(*coverage.Edit, *coverage.Entry)
	}{
		{"another revision", "révision 1", 0, data.ErrStale, func(*coverage.Edit, *coverage.Entry) {}},
		{"a later revision", "révision 1", 2, data.ErrStale, func(*coverage.Edit, *coverage.Entry) {}},
		{"unknown scenario", "nowhere", 1, data.ErrUnknown, func(_ *coverage.Edit, n *coverage.Entry) { n.Scenario = "nowhere" }},
		{"unknown unit", "06998", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) {
			e.Units, e.Claims[0].Unit = append(e.Units, "06998"), "06998"
		}},
		{"unknown CPTS", "nobody", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.Claims[0].CPTS = "nobody" }},
		{"disputed with an unknown CPTS", "nobody", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.Claims[3].CPTS = "nobody" }},
		{"claim on a unit that is not replaced", "06004", 1, data.ErrRefused, func(e *coverage.Edit, _ *coverage.Entry) { e.Claims[0].Unit = "06004" }},
		{"two states of a day", "2A004", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.Claims = append(e.Claims, e.Claims[1]) }},
		{"given and released at once", "97105", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) {
			e.Claims = append(e.Claims, coverage.Claim{Unit: "97105", From: e.Claims[5].From})
		}},
		{"a CPTS gone that holds a unit", "cpts-a", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.Gone = []string{"cpts-a"} }},
		{"unknown stage", "cpts-c", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.CPTS[0].Stage = "soon" }},
		{"no name", "cpts-new", 1, nil, func(e *coverage.Edit, _ *coverage.Entry) { e.CPTS[1].Name = "" }},
		{"no such day", "2023-02-29", 1, data.ErrRefused, func(e *coverage.Edit, _ *coverage.Entry) { e.CPTS[0].LetterDate = "2023-02-29" }},
		{"no such day of a claim", "2023-02-29", 1, data.ErrRefused, func(e *coverage.Edit, _ *coverage.Entry) { e.Claims[0].From = "2023-02-29" }},
		{"NUL in a name", "nul", 1, data.ErrRefused, func(e *coverage.Edit, _ *coverage.Entry) { e.CPTS[0].Name = "a\x00b" }},
		{"no UTF-8 in a mission", "UTF-8", 1, data.ErrRefused, func(e *coverage.Edit, _ *coverage.Entry) { e.CPTS[0].Missions[0].ID = "\xff" }},
		{"NUL in an operation", "nul", 1, data.ErrRefused, func(_ *coverage.Edit, n *coverage.Entry) { n.Operations[0].Name = "\\\x00" }},
		{"NUL in a reason", "motif", 1, data.ErrRefused, func(_ *coverage.Edit, n *coverage.Entry) { n.Reason = "\x00" }},
		{"a reason of 1 MB", "motif", 1, data.ErrRefused, func(_ *coverage.Edit, n *coverage.Entry) { n.Reason = strings.Repeat("é", 1<<19) }},
		{"an author of 1 MB", "auteur", 1, data.ErrRefused, func(_ *coverage.Edit, n *coverage.Entry) { n.Author = strings.Repeat("a", 1<<20) }},
		{"operations of 9 MB", "opérations", 1, data.ErrRefused, func(_ *coverage.Edit, n *coverage.Entry) { n.Operations[0].Name = strings.Repeat("a", 9<<20) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, entry := Settled(), Entry()
			c.spoil(&e, &entry)
			_, err := s.Commit(t.Context(), c.base, e, entry)
			if err == nil || c.is != nil && !errors.Is(err, c.is) || c.is == nil && (errors.Is(err, data.ErrStale) || errors.Is(err, data.ErrRefused)) {
				t.Fatalf("Commit: %v, want %v", err, c.is)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("the refusal does not name %s: %v", c.says, err)
			}
			want(t, s, d)
			if entries, err := s.Changes(t.Context(), data.ChangeFilter{}); err != nil || len(entries) != 0 {
				t.Errorf("%d entries after a refusal, %v", len(entries), err)
			}
		})
	}
}

// commitCancelled ends the context ever later in a commit, until ten were made: facts and log are those of before or those of
// after. A busy machine needs long for one, hence delays that grow by a tenth.
func commitCancelled(t *testing.T, open func() Store) {
	s, d := open(), Rich()
	d.Revision = save(t, s, d)
	edits, refused, made := []coverage.Edit{Settled(), Unsettled()}, 0, 0
	for delay := time.Duration(0); made < 10; delay += delay/10 + 100*time.Microsecond {
		ctx, cancel := context.WithTimeout(t.Context(), delay)
		revision, err := s.Commit(ctx, d.Revision, edits[made%2], Entry())
		cancel()
		if err == nil {
			d = Edited(d, edits[made%2])
			d.Revision = revision
			made++
		} else {
			refused++
		}
		want(t, s, d)
		if entries, err := s.Changes(t.Context(), data.ChangeFilter{}); err != nil || len(entries) != made {
			t.Fatalf("%d entries after %d commits, %v", len(entries), made, err)
		}
	}
	if refused == 0 {
		t.Error("no commit was cut short")
	}
}

// concurrentCommits lets people change one store at once, some through a process of their own: of those that read the same
// revision one wins, and the others are told; each who tries again gets through in the end.
func concurrentCommits(t *testing.T, open func() Store) {
	const writers, rounds = 6, 5
	stores := []Store{open(), open()}
	d := Rich()
	d.Revision = save(t, stores[0], d)
	for range rounds {
		won := race(t, writers, func(w int) error {
			e := coverage.Edit{Units: []string{"55050"}, Claims: []coverage.Claim{{Unit: "55050", CPTS: "cpts-" + string(rune('a'+w%3))}}}
			_, err := stores[w%2].Commit(t.Context(), d.Revision, e, coverage.Entry{Author: string(rune('a' + w))})
			return err
		})
		holder := coverage.Claim{Unit: "55050", CPTS: "cpts-" + string(rune('a'+won%3))}
		d = Edited(d, coverage.Edit{Units: []string{"55050"}, Claims: []coverage.Claim{holder}})
		d.Revision++
		entry, err := stores[1].Change(t.Context(), d.Revision)
		if err != nil || entry.Author != string(rune('a'+won)) || !reflect.DeepEqual(entry.After.Claims, []coverage.Claim{holder}) {
			t.Errorf("revision %d: the log has %+v, %v", d.Revision, entry, err)
		}
		want(t, stores[1], d)
	}
}
