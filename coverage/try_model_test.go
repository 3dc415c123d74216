package coverage_test

import (
	"slices"
	"sync"
	"testing"

	"cpts/coverage"
)

// naive is what operations that can be made mean, written straight into the lists of a dataset. Stages are left out: their
// test is TestStageReached.
func naive(d coverage.Dataset, operations []coverage.Operation) coverage.Dataset {
	d.CPTS, d.Claims = slices.Clone(d.CPTS), slices.Clone(d.Claims)
	for _, op := range operations {
		day := op.Date
		if day == "" {
			day = someDay
		}
		if op.Op == coverage.OpCreate {
			c := coverage.CPTS{ID: op.ID, Name: op.Name, Stage: op.Stage}
			switch op.Stage {
			case "":
				c.Stage = coverage.Unspecified
			case coverage.LetterOfIntent:
				c.LetterDate = day
			case coverage.ProjectValidated:
				c.ValidationDate = day
			case coverage.ContractSigned:
				c.ContractDate = day
			}
			d.CPTS = append(d.CPTS, c)
		}
		for i := range d.CPTS {
			if c := &d.CPTS[i]; c.ID == op.CPTS {
				switch op.Op {
				case coverage.OpRename:
					c.Name = op.Name
				case coverage.OpEnd:
					if op.Date != "" || c.StageOn(day) != coverage.Ended {
						c.EndDate = day
					}
				case coverage.OpDates:
					c.LetterDate, c.ContractDate = *op.LetterDate, *op.ContractDate
				case coverage.OpMissions:
					c.Missions = nil
					for _, m := range slices.Backward(op.Missions) { // crisis comes after access
						mission, _ := coverage.ParseMission(m)
						c.Missions = append(c.Missions, mission)
					}
				}
			}
		}
		if op.Op == coverage.OpAssign || op.Op == coverage.OpRelease {
			for _, unit := range op.Units {
				d.Claims = slices.DeleteFunc(d.Claims, func(c coverage.Claim) bool { return c.Unit == unit && c.From >= day })
				d.Claims = append(d.Claims, coverage.Claim{Unit: unit, CPTS: op.CPTS, From: day})
			}
		}
	}
	return d
}

// Operations mean what they say, on every day: the result is that of a naive reading of them.
func TestTryMeansWhatItSays(t *testing.T) {
	r := seeded(t, 9)
	made := 0
	for range rounds(t, 20) {
		f := randomFacts(r)
		d := f.dataset()
		s := coverage.Analyse(d, someDay)
		for step := range 40 {
			operations := slices.DeleteFunc(f.operations(s, step), func(op coverage.Operation) bool { return op.Op == coverage.OpStage })
			next, err := s.Apply(0, someDay, operations)
			if err != nil {
				continue
			}
			made++
			d = naive(d, operations)
			for _, day := range []coverage.Date{"2019-01-01", someDay, "2026-06-02", "2027-06-01"} {
				sameHolders(t, next.On(day), coverage.Analyse(d, day))
			}
			if t.Failed() {
				t.Fatalf("after step %d: %+v", step, operations)
			}
			s = next
		}
	}
	t.Logf("%d made", made)
}

func sameHolders(t *testing.T, got, want *coverage.Snapshot) {
	t.Helper()
	for i, w := range want.Territories {
		g := got.Territories[i]
		if g.ID != w.ID || g.Name != w.Name || g.StageNow != w.StageNow || !slices.Equal(g.Missions, w.Missions) || g.LetterDate != w.LetterDate {
			t.Errorf("on %s: %+v, want %+v", got.At, g.CPTS, w.CPTS)
		}
	}
	for u := range want.Units {
		// A unit that only ended CPTS claim is nobody's, whichever of them it is listed under.
		if g, w := holding(got.View(coverage.DefaultThreshold), u), holding(want.View(coverage.DefaultThreshold), u); g != w {
			t.Errorf("on %s: %s is held by %q, want %q", got.At, got.Units[u].Code, g, w)
		}
	}
}

// Many try their scenarios on one snapshot that others read; run with -race.
func TestTryLeavesTheSnapshotAsItIs(t *testing.T) {
	d := figure(t, true, "A..BB!", "AA.B..", "..CC.B")
	s, want := coverage.Analyse(d, someDay), coverage.Analyse(d, someDay)
	var all sync.WaitGroup
	for i, u := range s.Units {
		all.Go(func() {
			operations := []coverage.Operation{{Op: coverage.OpCreate, ID: "AB", Name: "Neuve", Stage: coverage.LetterOfIntent},
				{Op: coverage.OpEnd, CPTS: "C"}, {Op: coverage.OpRelease, Units: []string{u.Code}}, {Op: coverage.OpAssign, CPTS: "AB", Units: []string{u.Code}}}
			c, err := s.Try(int64(i), someDay, operations)
			if err != nil {
				t.Error(err)
				return
			}
			if c.Effects(coverage.DefaultThreshold) == nil || s.View(coverage.DefaultThreshold).Layers() == nil || s.Summary(operations) == "" {
				t.Error("nothing is told")
			}
			c.After.Rebase(someDay, operations, coverage.KeepMine)
			c.After.On("2027-01-01").View(coverage.Preproject)
		})
	}
	all.Wait()
	sameSnapshot(t, s, want)
}
