package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// What the ACI brings to every area, asked of each state after a change: all of it is summed again.
func BenchmarkFundingAfterAChange(b *testing.B) {
	s := country(b)
	unit, here, there := betweenTwo(s)
	b.ReportAllocs()
	for i := int64(1); b.Loop(); i++ {
		next, err := s.Assign(i, coverage.Claim{Unit: unit, CPTS: there})
		if err != nil {
			b.Fatal(err)
		}
		v := next.View(coverage.DefaultThreshold)
		if v.Funding(v.Country).Now.Max == 0 {
			b.Fatal("nothing is paid")
		}
		s, here, there = next, there, here
	}
}
