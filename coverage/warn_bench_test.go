package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// BenchmarkWarnings makes the warnings of the country under some 800 CPTS.
func BenchmarkWarnings(b *testing.B) {
	d, ok := national(b)
	if !ok {
		d = drawn(b)
	}
	for b.Loop() {
		b.StopTimer()
		v := coverage.Analyse(d, "2026-06-01").View(coverage.DefaultThreshold)
		v.Topology.Patch([]int32{0}) // list the arcs once
		b.StartTimer()
		v.Warnings()
	}
}
