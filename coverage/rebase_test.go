package coverage_test

import (
	"reflect"
	"slices"
	"testing"

	"cpts/coverage"
)

// Whatever others did meanwhile, operations that are rebased can be made, unless it is said that they cannot; then they do
// what was meant: mine go to their targets, theirs stay with whom they were given to.
func TestRebasedOperationsCanBeMade(t *testing.T) {
	r := seeded(t, 7)
	rebased, drifted := 0, 0
	for range 40 {
		f := randomFacts(r)
		s := coverage.Analyse(f.dataset(), someDay)
		for step := range 40 {
			mine := f.operations(s, step)
			if _, err := s.Try(0, someDay, mine); err != nil {
				continue
			}
			now := s
			for k := range 3 {
				if c, err := now.Try(0, someDay, f.operations(now, 100+3*step+k)); err == nil {
					now = c.After
				}
			}
			keep := []coverage.Keep{coverage.KeepMine, coverage.KeepTheirs}[r.IntN(2)]
			again, drift := now.Rebase(someDay, mine, keep)
			if drifted += len(drift.Units); len(drift.Refused) > 0 {
				continue
			}
			rebased++
			if keep == coverage.KeepMine && !reflect.DeepEqual(drift, now.Drift(someDay, mine)) {
				t.Errorf("drift %+v, rebased with %+v", now.Drift(someDay, mine), drift)
			}
			if len(again) > 0 {
				c, err := now.Try(0, someDay, again)
				if err != nil {
					t.Fatalf("%v\n%+v\nrebased %+v", err, mine, again)
				}
				if drift = now.Drift(someDay, again); slices.ContainsFunc(drift.Units, func(u coverage.UnitDrift) bool { return u.Blocks }) {
					t.Errorf("%+v: %+v", again, drift)
				}
				// What was meant is done: nothing is left of it.
				if left, _ := c.After.Rebase(someDay, again, coverage.KeepMine); onUnits(again) == len(again) && again[len(again)-1].Date == "" && len(again) == 1 && len(left) > 0 {
					t.Errorf("%+v leaves %+v", again, left)
				}
			}
			s = now
		}
	}
	t.Logf("%d rebased, %d units drifted", rebased, drifted)
	if rebased < 200 || drifted < 100 {
		t.Error("drawn too much alike")
	}
}

func onUnits(operations []coverage.Operation) int {
	n := 0
	for _, op := range operations {
		if op.Units != nil {
			n++
		}
	}
	return n
}

// Row of the figure: A A A . B C
func TestRebase(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "AAA.BC"), someDay)
	mine := []coverage.Operation{{Op: coverage.OpAssign, CPTS: "C", From: "A", Units: []string{"06003", "06004", "06005", "06006"}}}
	for keep, want := range map[coverage.Keep][]coverage.Operation{
		coverage.KeepMine: {
			{Op: coverage.OpAssign, CPTS: "C", Units: []string{"06004"}},
			{Op: coverage.OpAssign, CPTS: "C", From: "A", Units: []string{"06003"}},
			{Op: coverage.OpAssign, CPTS: "C", From: "B", Units: []string{"06005"}},
		},
		coverage.KeepTheirs: {{Op: coverage.OpAssign, CPTS: "C", From: "A", Units: []string{"06003"}}},
	} {
		got, drift := s.Rebase(someDay, mine, keep)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", keep, got, want)
		}
		a, b, c := &coverage.Holder{ID: "A", Name: "CPTS A"}, &coverage.Holder{ID: "B", Name: "CPTS B"}, &coverage.Holder{ID: "C", Name: "CPTS C"}
		expected := []coverage.UnitDrift{
			{Code: "06004", Name: "Commune 06004", Expected: a},
			{Code: "06005", Name: "Commune 06005", Expected: a, Holder: b, Blocks: true},
			{Code: "06006", Name: "Commune 06006", Expected: a, Holder: c, Done: true},
		}
		if !reflect.DeepEqual(drift.Units, expected) || drift.Refused != nil {
			t.Errorf("%s: drift %+v, want %+v", keep, drift, expected)
		}
	}
}

// What people must decide is said, and stays as it is.
func TestRebaseSaysWhatIsGone(t *testing.T) {
	d := figure(t, false, "AAB.")
	d.CPTS = append(d.CPTS, coverage.CPTS{ID: "Z", Name: "Finie", Stage: coverage.Ended})
	s := coverage.Analyse(d, someDay)
	mine := []coverage.Operation{
		{Op: coverage.OpCreate, ID: "A", Name: "Autre", Stage: coverage.LetterOfIntent},
		{Op: coverage.OpAssign, CPTS: "A", Units: []string{"06004"}},
		{Op: coverage.OpAssign, CPTS: "partie", Units: []string{"06004"}},
		{Op: coverage.OpAssign, CPTS: "Z", Units: []string{"06004"}},
		{Op: coverage.OpAssign, CPTS: "A", From: "partie", Units: []string{"06003"}},
	}
	got, drift := s.Rebase(someDay, mine, coverage.KeepMine)
	if want := append(slices.Clone(mine[:4]), mine[4]); len(got) != 5 || !reflect.DeepEqual(got[:4], want[:4]) {
		t.Errorf("%+v, want %+v", got, want)
	}
	var fields []string
	for _, r := range drift.Refused {
		fields = append(fields, r.Field)
	}
	if !slices.Equal(fields, []string{"id", "cpts", "cpts"}) {
		t.Errorf("refused %+v", drift.Refused)
	}
}
