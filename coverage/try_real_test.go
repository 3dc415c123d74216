package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// On the real CPTS of the Alpes-Maritimes, by IRIS.
func TestTryOnAlpesMaritimes(t *testing.T) {
	d, ok := alpesMaritimes(t)
	if !ok {
		t.Skip("the IRIS of the Alpes-Maritimes are not at hand")
	}
	for i := range d.CPTS {
		d.CPTS[i].Stage = coverage.Stages()[1+i%5]
	}
	tryOn(t, d, rounds(t, 20), 1)
}

// On the real contours of the country, with the islands, enclaves and borders of départements there are.
func TestTryOnTheNationalFile(t *testing.T) {
	d, ok := national(t)
	if !ok {
		t.Skip("the national file of 2018 is not at hand")
	}
	for i, c := range d.Claims {
		if i%7 == 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: c.Unit, CPTS: d.CPTS[i%len(d.CPTS)].ID, From: "2027-05-31"})
		}
	}
	changes := rounds(t, 20)
	tryOn(t, d, changes, changes)
}

// tryOn makes so many random changes, and compares with whole analyses every so often.
func tryOn(t *testing.T, d coverage.Dataset, changes, every int) {
	t.Helper()
	f := &facts{Dataset: d, Rand: seeded(t, 10)}
	s := coverage.Analyse(d, someDay)
	for _, min := range coverage.Thresholds() {
		s.View(min)
	}
	first := d
	for made := 0; made < changes; {
		c, err := s.Try(0, someDay, f.operations(s, made))
		if err != nil {
			continue
		}
		made++
		min := coverage.Thresholds()[f.IntN(4)]
		e := c.Effects(min)
		d, s = d.With(c.Is), c.After
		if made%every == 0 {
			after := coverage.Analyse(d, someDay)
			sameSnapshot(t, s, after)
			sameEffects(t, e, coverage.Analyse(d.With(c.Was), someDay).View(min), after.View(min))
		}
		if t.Failed() {
			t.Fatalf("after change %d: %+v", made, c.Operations)
		}
	}
	if len(s.Territories) == len(first.CPTS) {
		t.Error("no CPTS was founded")
	}
}
