package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// BenchmarkTry tells the effects of giving 30 units of a CPTS to another, on the whole country.
func BenchmarkTry(b *testing.B) { try(b, country(b), false) }

// BenchmarkTryWithANewCPTS gives the 30 units to a CPTS that is founded for it, so that all others are renumbered.
func BenchmarkTryWithANewCPTS(b *testing.B) { try(b, country(b), true) }

// BenchmarkTryWithANewCPTSOnTimelines is that with a past for every unit: their states are renumbered too.
func BenchmarkTryWithANewCPTSOnTimelines(b *testing.B) {
	d, ok := national(b)
	if !ok {
		d = drawn(b)
	}
	for i, c := range d.Claims {
		d.Claims[i].From = "2024-01-01"
		d.Claims = append(d.Claims, coverage.Claim{Unit: c.Unit, CPTS: d.CPTS[i%len(d.CPTS)].ID})
	}
	s := coverage.Analyse(d, someDay)
	for _, min := range coverage.Thresholds() {
		s.View(min)
	}
	try(b, s, true)
}

func try(b *testing.B, s *coverage.Snapshot, founding bool) {
	v := s.View(coverage.DefaultThreshold)
	v.Funding(v.Country) // as a service has it, once somebody has asked
	operations := thirty(s)
	if founding {
		operations[0].CPTS = "cpts-1"
		operations = append([]coverage.Operation{{Op: coverage.OpCreate, ID: "cpts-1", Name: "Neuve", Stage: coverage.LetterOfIntent}}, operations...)
	}
	b.ReportAllocs()
	for b.Loop() {
		c, err := s.Try(1, someDay, operations)
		if err != nil {
			b.Fatal(err)
		}
		if e := c.Effects(coverage.DefaultThreshold); len(e.Units) != 30 {
			b.Fatalf("%d units", len(e.Units))
		}
	}
}

// thirty gives 30 units of a CPTS to one beside.
func thirty(s *coverage.Snapshot) []coverage.Operation {
	for i, t := range s.Territories {
		if len(t.Units) < 45 || len(t.Neighbours) == 0 || i < len(s.Territories)/2 {
			continue
		}
		op := coverage.Operation{Op: coverage.OpAssign, CPTS: s.Territories[t.Neighbours[0].CPTS].ID, From: t.ID}
		for _, u := range t.Units[:30] {
			op.Units = append(op.Units, s.Units[u].Code)
		}
		return []coverage.Operation{op}
	}
	panic("no CPTS of 45 units")
}
