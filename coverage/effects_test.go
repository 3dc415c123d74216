package coverage_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// What a change is said to do is what differs between the two states when each is analysed whole.
func TestEffectsAreTheDifferenceOfTwoAnalyses(t *testing.T) {
	r := seeded(t, 6)
	for range rounds(t, 6) {
		f := randomFacts(r)
		d := f.dataset()
		s := coverage.Analyse(d, someDay)
		for step := range 40 {
			c, err := s.Try(0, someDay, f.operations(s, step))
			if err != nil {
				continue
			}
			min := coverage.Thresholds()[r.IntN(4)]
			e := c.Effects(min)
			d = d.With(c.Is)
			before, after := coverage.Analyse(d.With(c.Was), someDay).View(min), coverage.Analyse(d, someDay).View(min)
			sameSnapshot(t, c.After, after.Snapshot)
			sameEffects(t, e, before, after)
			if t.Failed() {
				t.Fatalf("after step %d: %+v", step, c.Operations)
			}
			s = c.After
		}
	}
}

func sameEffects(t *testing.T, e *coverage.Effects, before, after *coverage.View) {
	t.Helper()
	same := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", what, got, want)
		}
	}
	var units []string
	for u := range before.Units {
		if b, a := holding(before, u), holding(after, u); b != a && (!strings.Contains(b, "+") || !strings.Contains(a, "+")) { // a conflict of fewer is one still
			units = append(units, before.Units[u].Code+" "+b+" "+a)
		}
	}
	same("units", slices.Collect(func(yield func(string) bool) {
		for _, u := range e.Units {
			b, a := named(u.Before), named(u.After)
			if u.Claimants != nil {
				b = strings.Join(u.Claimants, "+")
			}
			if a == "" && after.Owner.At(indexOf(after.Snapshot, u.Code)) == coverage.Disputed {
				a = holding(after, int(indexOf(after.Snapshot, u.Code)))
			}
			yield(u.Code + " " + b + " " + a)
		}
	}), units)
	same("closed", zoneIDs(e.WhiteZones.Closed), lacking(before, after))
	same("opened", zoneIDs(e.WhiteZones.Opened), lacking(after, before))
	for i, a := range after.Departments {
		b := before.Departments[i]
		k := slices.IndexFunc(e.Departments, func(d coverage.AreaEffect) bool { return d.Code == a.Code })
		differ := a.CoveredUnitCount != b.CoveredUnitCount || a.CoveredPopulation != b.CoveredPopulation ||
			a.WhiteZoneCount != b.WhiteZoneCount || before.Funding(b).Potential.Max != after.Funding(a).Potential.Max ||
			before.Funding(b).CompleteAlone.Max != after.Funding(a).CompleteAlone.Max || before.Funding(b).CompleteJoined.Max != after.Funding(a).CompleteJoined.Max
		if differ && k < 0 {
			t.Errorf("département %s changes, and is not told", a.Code)
		}
		if k >= 0 {
			same("covered", e.Departments[k].After.CoveredPopulation, a.CoveredPopulation)
			same("funding", e.Departments[k].After.FundingPotential, after.Funding(a).Potential.Max)
			same("funding at 100 %", []int{e.Departments[k].After.FundingAlone, e.Departments[k].After.FundingJoined}, []int{after.Funding(a).CompleteAlone.Max, after.Funding(a).CompleteJoined.Max})
			same("funding before", e.Departments[k].Before.FundingNow, before.Funding(b).Now.Max)
		}
	}
	same("country", e.Country.After.CoveredPopulation, after.Country.CoveredPopulation)
	for i, a := range after.Territories {
		k := slices.IndexFunc(before.Territories, func(b *coverage.Territory) bool { return b.ID == a.ID })
		told := slices.IndexFunc(e.CPTS, func(c coverage.CPTSEffect) bool { return c.ID == a.ID })
		if k < 0 || !slices.Equal(before.Territories[k].Units, a.Units) || before.Territories[k].StageNow != a.StageNow || before.Territories[k].Name != a.Name {
			if told < 0 {
				t.Errorf("CPTS %s changes, and is not told", a.ID)
				continue
			}
		}
		if told >= 0 {
			got := e.CPTS[told].After
			same("CPTS", []any{got.UnitCount, got.Population, got.Stage, got.FundingMax, got.Pieces}, []any{len(a.Units), a.Population, a.StageNow, a.Funding.Max, after.Territories[i].Pieces})
			if (k < 0) != (e.CPTS[told].Before == nil) || a.Pieces > 1 && len(got.PieceDetails) != a.Pieces {
				t.Errorf("CPTS %s: %+v", a.ID, e.CPTS[told])
			}
		}
	}
	sameWarnings(t, e.Warnings, before, after)
}

// sameWarnings compares with the difference of all warnings. What is not told is the hole of a territory in which something
// changes that does not touch it, and a lesser number in a département.
func sameWarnings(t *testing.T, got []coverage.Warning, before, after *coverage.View) {
	t.Helper()
	key := func(w coverage.Warning) string { return string(w.Kind) + " " + w.Subject.ID + " " + w.Text }
	known, fresh := map[string]bool{}, map[string]bool{}
	for _, w := range before.Warnings() {
		known[key(w)] = true
	}
	for _, w := range after.Warnings() {
		fresh[key(w)] = !known[key(w)]
	}
	for _, w := range got {
		if !fresh[key(w)] {
			t.Errorf("told as new: %s", key(w))
		}
		delete(fresh, key(w))
	}
	for _, w := range after.Warnings() {
		if k := key(w); fresh[k] && w.Kind != coverage.WarnHole && w.Kind != coverage.WarnEnclave && w.Kind != coverage.WarnConflict {
			t.Errorf("new, and not told: %s", k)
		}
	}
}

func holding(v *coverage.View, u int) string {
	switch o := v.Owner.At(int32(u)); {
	case o == coverage.Disputed:
		i := slices.IndexFunc(v.Conflicts, func(c coverage.Conflict) bool { return c.Unit == v.Units[u].Code })
		return strings.Join(v.Conflicts[i].CPTS, "+")
	case o >= 0 && v.Territories[o].StageNow != coverage.Ended:
		return v.Territories[o].ID
	}
	return ""
}

func named(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

func zoneIDs(zones []coverage.ZoneEffect) []string {
	var out []string
	for _, z := range zones {
		out = append(out, z.ID)
	}
	return out
}

func lacking(v, other *coverage.View) []string {
	var out []string
	for _, z := range v.WhiteZones {
		if !slices.ContainsFunc(other.WhiteZones, func(o *coverage.WhiteZone) bool { return o.ID == z.ID }) {
			out = append(out, z.ID)
		}
	}
	return out
}

// Lists are never null in JSON, so that a page can walk them.
func TestEffectsOfNothing(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "AAB", "A.B"), someDay)
	c, err := s.Try(1, someDay, []coverage.Operation{{Op: coverage.OpAssign, CPTS: "A", Units: []string{"06001"}}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(c.Effects(coverage.DefaultThreshold))
	if err != nil || strings.Contains(string(text), "null") || len(c.Is.Units) > 0 {
		t.Errorf("%v %s", err, text)
	}
	if c.Effects("sometime") != nil {
		t.Error("effects from a stage that is no threshold")
	}
}
