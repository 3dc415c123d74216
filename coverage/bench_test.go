package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// country analyses the national file of 2018 where it is at hand, else the embedded sample, and derives every view.
func country(b *testing.B) *coverage.Snapshot {
	b.Helper()
	d, ok := national(b)
	if !ok {
		d = drawn(b)
	}
	s := coverage.Analyse(d, someDay)
	for _, min := range coverage.Thresholds() {
		s.View(min)
	}
	return s
}

// One unit goes to the CPTS beside and back.
func BenchmarkChange(b *testing.B) {
	s := country(b)
	unit, here, there := betweenTwo(s)
	toAndFro(b, s, unit, here, there)
}

// One unit is left to nobody, joins the white zones beside, and is taken back.
func BenchmarkChangeOfZones(b *testing.B) {
	s := country(b)
	unit, here := besideZone(s)
	toAndFro(b, s, unit, here, "")
}

// toAndFro hands a unit over, each time on the snapshot before.
func toAndFro(b *testing.B, s *coverage.Snapshot, unit, here, there string) {
	b.ReportAllocs()
	for i := int64(1); b.Loop(); i++ {
		next, err := s.Assign(i, coverage.Claim{Unit: unit, CPTS: there})
		if err != nil {
			b.Fatal(err)
		}
		s, here, there = next, there, here
	}
}

// All white zones of the country, a tenth of it, with their outlines, neighbours and points, and the figures of every
// area.
func BenchmarkWhiteZones(b *testing.B) {
	s := country(b)
	zones, units := s.View(coverage.Preproject).WhiteZones, 0
	for _, z := range zones {
		units += len(z.Units)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Fresh(coverage.Preproject)
	}
	b.ReportMetric(float64(len(zones)), "zones")
	b.ReportMetric(float64(units), "units")
}

// All that depends on the day, with one view.
func BenchmarkDerive(b *testing.B) {
	s := country(b)
	b.ReportAllocs()
	for b.Loop() {
		s.On(s.At).View(coverage.DefaultThreshold)
	}
}

// betweenTwo finds a unit of a CPTS of middling size on its border with another.
func betweenTwo(s *coverage.Snapshot) (unit, here, there string) {
	a := s.Territories[len(s.Territories)/2]
	b := s.Territories[a.Neighbours[0].CPTS]
	for _, u := range a.Units {
		next, err := s.Assign(0, coverage.Claim{Unit: s.Units[u].Code, CPTS: b.ID})
		if err == nil && next.Territories[a.Neighbours[0].CPTS].Pieces == b.Pieces && next.Territories[len(s.Territories)/2].Pieces == a.Pieces {
			return s.Units[u].Code, a.ID, b.ID
		}
	}
	panic("no unit of " + a.ID + " on the border of " + b.ID)
}

// besideZone finds a covered unit that, left to nobody, joins the largest zone.
func besideZone(s *coverage.Snapshot) (unit, cpts string) {
	v := s.View(coverage.DefaultThreshold)
	largest := v.WhiteZones[0]
	for _, z := range v.WhiteZones {
		if len(z.Units) > len(largest.Units) && len(z.Neighbours) > 0 {
			largest = z
		}
	}
	t := s.Territories[largest.Neighbours[0].CPTS]
	for _, u := range t.Units {
		next, err := s.Assign(0, coverage.Claim{Unit: s.Units[u].Code})
		if err == nil && len(next.View(coverage.DefaultThreshold).WhiteZones) == len(v.WhiteZones) {
			return s.Units[u].Code, t.ID
		}
	}
	panic("no unit of " + t.ID + " beside a zone")
}
