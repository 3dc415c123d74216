package coverage_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// manyRows are 35 000 communes with outlines of 60 vertices, and a list that gives them to CPTS without an id, some forty communes each, and one commune in nine to nobody. Both are out of order, as files often are.
func manyRows() (units []coverage.Row[coverage.Unit], list []coverage.Row[coverage.Listing]) {
	for i := range 35_000 {
		code := fmt.Sprintf("%02d%03d", 21+i/800, i%800) // Bouches-du-Rhône and Corsica are below, the other cities above
		outline := make(orb.Ring, 60)
		for k := range outline {
			sin, cos := math.Sincos(2 * math.Pi * float64(k) / 59)
			outline[k] = orb.Point{3 + cos/10, 46 + sin/10}
		}
		var c coverage.CPTS
		if i%9 > 0 {
			c = coverage.CPTS{Name: fmt.Sprintf("Communauté professionnelle territoriale de santé %d", i/44), Stage: coverage.Unspecified}
		}
		units = append(units, coverage.Row[coverage.Unit]{Value: coverage.Unit{Code: code, Name: "Commune " + code, Geometry: orb.MultiPolygon{{outline}}}})
		list = append(list, coverage.Row[coverage.Listing]{Value: coverage.Listing{Code: code, CPTS: c}})
	}
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for i := range units {
		units[i].Origin, list[i].Origin = coverage.Origin{File: "units", Row: i + 1}, coverage.Origin{File: "list", Row: i + 2}
	}
	return units, list
}

func BenchmarkTakeUnits(b *testing.B) {
	units, _ := manyRows()
	b.ReportAllocs()
	for b.Loop() {
		var d coverage.Dataset
		if r := d.TakeUnits(units, ""); r.Taken != len(units) {
			b.Fatal(r.Rejected[:3])
		}
	}
}

func BenchmarkTakeListings(b *testing.B) {
	units, list := manyRows()
	var d coverage.Dataset
	d.TakeUnits(units, "")
	b.ReportAllocs()
	for b.Loop() {
		fresh := d
		if r := fresh.TakeListings(list, ""); r.Taken != len(list) {
			b.Fatal(r.Rejected[:3])
		}
	}
}
