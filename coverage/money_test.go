package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// The bounds of the lettre-réseau, on both sides of each.
func TestSizeOf(t *testing.T) {
	for population, want := range map[int]coverage.Size{
		0:       {Category: 1, Gain: 40_000},
		39_999:  {Category: 1, Gain: 1},
		40_000:  {Category: 2, Loss: 1, Gain: 40_000},
		79_999:  {Category: 2, Loss: 40_000, Gain: 1},
		80_001:  {Category: 3, Loss: 2, Gain: 95_000},
		175_000: {Category: 3, Loss: 95_001, Gain: 1},
		175_001: {Category: 4, Loss: 1},
	} {
		if got := coverage.SizeOf(population); got != want {
			t.Errorf("%d inhabitants: %+v, want %+v", population, got, want)
		}
	}
	if s := coverage.SizeOf(80_000); s.Category != 3 || s.Note == "" {
		t.Errorf("80 000 inhabitants: %+v, want size 3 with a note that no text decides", s)
	}
	for population := range 200_000 {
		s := coverage.SizeOf(population)
		if s.Gain > 0 && coverage.SizeOf(population+s.Gain).Category == s.Category {
			t.Fatalf("%d inhabitants: %d more change nothing", population, s.Gain)
		}
		if s.Loss > 0 && coverage.SizeOf(population-s.Loss).Category == s.Category {
			t.Fatalf("%d inhabitants: %d fewer change nothing", population, s.Loss)
		}
	}
}

// The totals that the sources state: 2019 with and without the compensation, avenant 2 in all and in an ordinary year.
func TestGridTotals(t *testing.T) {
	for day, want := range map[coverage.Date][4][2]int{
		"2020-01-01": {{220_000, 185_000}, {287_000, 242_000}, {370_000, 315_000}, {450_000, 380_000}},
		"2026-01-01": {{287_500, 237_500}, {379_500, 309_500}, {487_500, 397_500}, {580_000, 480_000}},
	} {
		g := coverage.GridOn(day)
		for i, w := range want {
			if f := g.Fund(i + 1); f.Max != w[0] || f.Ordinary != w[1] {
				t.Errorf("%s, size %d: %d and %d euros, want %d and %d", g.ID, i+1, f.Max, f.Ordinary, w[0], w[1])
			}
		}
	}
}

// Size 2 rests on interpolated cells for the crises since avenant 2, and on nothing weak before.
func TestCertainty(t *testing.T) {
	for i, want := range []coverage.Certainty{"B", "C", "B", "B"} {
		if got := coverage.GridOn("2026-01-01").Fund(i + 1).Certainty; got != want {
			t.Errorf("size %d since avenant 2: certainty %s, want %s", i+1, got, want)
		}
	}
	if got := coverage.GridOn("2020-01-01").Fund(2).Certainty; got != "B" {
		t.Errorf("size 2 in 2020: certainty %s, want B", got)
	}
}

func TestGridOn(t *testing.T) {
	for day, want := range map[coverage.Date]string{
		"2018-01-01": "aci-2019", "2022-03-30": "aci-2019", "2022-03-31": "avenant-2", "2030-01-01": "avenant-2",
	} {
		if got := coverage.GridOn(day).ID; got != want {
			t.Errorf("on %s: grid %s, want %s", day, got, want)
		}
	}
}
