package coverage_test

import (
	"slices"
	"testing"

	"cpts/coverage"
)

// Each grid is whole and grades every cell; the order of certainties is that of their letters.
func TestGridsAreWhole(t *testing.T) {
	var last coverage.Date
	for _, g := range coverage.Grids() {
		if g.ID == "" || g.Title == "" || g.Source == "" || g.From <= last || g.TermMonths != 60 || g.AdvancePct != 75 {
			t.Errorf("grid %+v", g)
		}
		last = g.From
		for _, l := range g.Lines {
			if l.Name == "" || l.Title == "" || l.Mission != "" && !l.Mission.Known() || (l.Name == "operation") != (l.Mission == "") {
				t.Errorf("%s: line %+v", g.ID, l)
			}
			for k, c := range l.Cells {
				graded := func(c coverage.Certainty) bool { return slices.Contains([]coverage.Certainty{"A", "B", "C"}, c) }
				if c.Amount <= 0 || !graded(c.Certainty) || c.Split != "" && !graded(c.Split) || c.Fixed < 0 || c.Fixed > c.Amount {
					t.Errorf("%s, %s, size %d: %+v", g.ID, l.Name, k+1, c)
				}
				if k > 0 && c.Amount <= l.Cells[k-1].Amount {
					t.Errorf("%s, %s: size %d is not worth more than size %d", g.ID, l.Name, k+1, k)
				}
			}
		}
	}
}

// lines sums amounts of lines by name, for each size.
func lines(g *coverage.Grid, names ...string) (sum [4]int) {
	for _, l := range g.Lines {
		if slices.Contains(names, l.Name) {
			for k, c := range l.Cells {
				sum[k] += c.Amount
			}
		}
	}
	return sum
}

// The identities of the domain's facts: totals that sources state, and ranges "80 000 à 155 000".
func TestGridIdentities(t *testing.T) {
	old, now := coverage.GridOn("2021-12-31"), coverage.GridOn("2022-03-31")
	parts := []string{"operation", "access", "pathways", "prevention", "quality", "support"}
	for _, c := range []struct {
		what      string
		got, want [4]int
	}{
		{"2019, total", lines(old, parts...), [4]int{185_000, 242_000, 315_000, 380_000}},
		{"2019, total with the compensation", lines(old, append(parts, "unscheduled_compensation")...), [4]int{220_000, 287_000, 370_000, 450_000}},
		{"avenant 2, maximum of everything", lines(now, append(parts, "crisis_max")...), [4]int{287_500, 379_500, 487_500, 580_000}},
		{"avenant 2, ordinary year", lines(now, append(parts, "crisis_update")...), [4]int{237_500, 309_500, 397_500, 480_000}},
		{"the crises' maximum is the plan and a crisis", lines(now, "crisis_max"), lines(now, "crisis_plan", "crisis_recognised")},
		{"the update is half the plan", double(lines(now, "crisis_update")), lines(now, "crisis_plan")},
		{"only access and crises changed", lines(now, "operation", "pathways", "prevention", "quality", "support"), lines(old, "operation", "pathways", "prevention", "quality", "support")},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	for name, ends := range map[string][2]int{"access": {80_000, 155_000}, "prevention": {20_000, 40_000}, "crisis_max": {62_500, 125_000}, "operation": {50_000, 90_000}} {
		if got := lines(now, name); got[0] != ends[0] || got[3] != ends[1] {
			t.Errorf("%s goes from %d to %d, want %v", name, got[0], got[3], ends)
		}
	}
	if now.Fund(4).Max != 580_000 {
		t.Errorf("the maximum of size 4 is %d", now.Fund(4).Max)
	}
}

func double(v [4]int) (w [4]int) {
	for i := range v {
		w[i] = 2 * v[i]
	}
	return w
}

// The two contracts of size 3 prove its split; the others are half and half by assumption, access apart: nothing is known.
func TestGridSplits(t *testing.T) {
	now := coverage.GridOn("2026-01-01")
	proven := map[string][2]int{"access": {90_000, 35_000}, "pathways": {45_000, 45_000}, "prevention": {17_500, 17_500},
		"quality": {15_000, 15_000}, "support": {10_000, 10_000}, "crisis_update": {22_500, 0}, "crisis_recognised": {0, 67_500}}
	halves := []string{"pathways", "prevention", "quality", "support"}
	for _, l := range now.Lines {
		want, split := proven[l.Name]
		for k, c := range l.Cells {
			switch {
			case !split || l.Name == "access" && k != 2:
				if c.Split != "" || c.Fixed != 0 {
					t.Errorf("%s, size %d: split %+v, nothing says so", l.Name, k+1, c)
				}
			case k == 2:
				if c.Split != "A" || c.Fixed != want[0] || c.Variable() != want[1] {
					t.Errorf("%s, size 3: %+v, want %v", l.Name, c, want)
				}
			case c.Split != "C" || slices.Contains(halves, l.Name) && c.Fixed != c.Variable():
				t.Errorf("%s, size %d: %+v, want half and half, to be checked", l.Name, k+1, c)
			}
		}
	}
	for _, l := range coverage.GridOn("2020-01-01").Lines {
		for k, c := range l.Cells {
			if c.Split != "" {
				t.Errorf("2019, %s, size %d: split %+v, nothing says so", l.Name, k+1, c)
			}
		}
	}
	if fixed, certainty, ok := now.Fixed("crisis", 3); fixed != 22_500 || certainty != "A" || !ok {
		t.Errorf("fixed part of crises, size 3: %d %s %v", fixed, certainty, ok)
	}
	if _, _, ok := now.Fixed("access", 2); ok {
		t.Error("the fixed part of access is known for size 2")
	}
}

func TestGridDeadlines(t *testing.T) {
	for day, want := range map[coverage.Date][]coverage.Deadline{
		"2020-01-01": {{"access", 6, 18}, {"pathways", 12, 24}, {"prevention", 12, 24}},
		"2026-01-01": {{"access", 6, 18}, {"pathways", 12, 24}, {"prevention", 12, 24}, {"crisis", 6, 18}},
	} {
		if got := coverage.GridOn(day).Deadlines; !slices.Equal(got, want) {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
}
