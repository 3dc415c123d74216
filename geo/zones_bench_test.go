package geo_test

import (
	"testing"

	"cpts/geo"
)

// The benchmarks here are for profiles: "make bench" measures the same work beside its peers.

// BenchmarkZones finds the white zones of a country of which a tenth is uncovered: in every 500 communes in the order of
// their codes, the first 50, which are of one département and mostly neighbours.
func BenchmarkZones(b *testing.B) {
	_, _, polygons := national(b, "communes-2018.geojson.gz")
	topology, _ := geo.Build(polygons)
	white, beside := make([]int32, len(polygons)), make([]int32, len(polygons))
	for i := range white {
		if i%500 >= 50 {
			white[i] = -1
		}
	}
	topology.Borders(nil) // lengths are measured once for a topology
	b.ReportAllocs()
	for b.Loop() {
		label, n := topology.Components(white)
		topology.Dissolve(label, n)
		for i, l := range label {
			beside[i] = l
			if l < 0 {
				beside[i] = int32(n + i/50) // as many covering groups as there are CPTS
			}
		}
		topology.Borders(beside)
	}
}

// BenchmarkWeights computes the removal weights of every vertex of the country, on a topology just built.
func BenchmarkWeights(b *testing.B) {
	_, _, polygons := national(b, "communes-2018.geojson.gz")
	for b.Loop() {
		b.StopTimer()
		topology, _ := geo.Build(polygons)
		b.StartTimer()
		topology.Simplified(topology.Face(0), 0)
	}
}
