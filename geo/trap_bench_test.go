package geo_test

import (
	"math"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Coverages that cost more than their size when pairs are compared blindly. Twice the size is to cost about twice the
// time, or four times where every pair of faces is a fault of its own.
func BenchmarkTraps(b *testing.B) {
	for _, trap := range []struct {
		name string
		make func(n int) []orb.MultiPolygon
		n    int
	}{
		{"Identical500", identical, 500}, {"Identical1000", identical, 1000},
		{"Shifted250", shifted, 250}, {"Shifted500", shifted, 500},
		{"Star2500", wedges, 2500}, {"Star5000", wedges, 5000},
		{"Fan50", fan, 50}, {"Fan100", fan, 100},
		{"Lakes1000", lakes, 1000}, {"Lakes2000", lakes, 2000}, {"Lakes4000", lakes, 4000},
	} {
		polygons := trap.make(trap.n)
		b.Run(trap.name, func(b *testing.B) {
			for b.Loop() {
				geo.Build(polygons)
			}
		})
	}
}

// Long teeth beside each other: every triangle on the way to a simpler line holds, or has in its cells, many vertices.
func BenchmarkWeighComb(b *testing.B) {
	for _, n := range []int{1000, 2000, 4000} {
		polygons := comb(n)
		b.Run(map[int]string{1000: "1000", 2000: "2000", 4000: "4000"}[n], func(b *testing.B) {
			for b.Loop() {
				topology, _ := geo.Build(polygons)
				topology.Simplified(topology.Face(0), 1)
			}
		})
	}
}

func rectangle(x, y, w, h float64) orb.Ring {
	return orb.Ring{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}
}

func identical(n int) []orb.MultiPolygon {
	return repeated(orb.MultiPolygon{{rectangle(2, 46, .01, .01)}}, n)
}

func shifted(n int) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, n)
	for i := range out {
		out[i] = orb.MultiPolygon{{rectangle(2+float64(i)*1e-6, 46+float64(i)*7e-7, .01, .01)}}
	}
	return out
}

// wedges are n triangles around one node, with nothing between them but as much again.
func wedges(n int) []orb.MultiPolygon { return triangles(n, .5/float64(n)) }

// fan is n triangles around one node, each over the next third of the others.
func fan(n int) []orb.MultiPolygon { return triangles(n, 1./3+.5/float64(n)) }

func triangles(n int, width float64) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, n)
	at := func(turn float64) orb.Point {
		return orb.Point{2 + 5*math.Cos(2*math.Pi*turn), 46 + 3*math.Sin(2*math.Pi*turn)}
	}
	for i := range out {
		turn := float64(i) / float64(n)
		out[i] = orb.MultiPolygon{{{{2, 46}, at(turn), at(turn + width), {2, 46}}}}
	}
	return out
}

// lakes is one face with n holes.
func lakes(n int) []orb.MultiPolygon {
	polygon := orb.Polygon{rectangle(1, 45, 4, 4)}
	for i := range n {
		polygon = append(polygon, rectangle(2+float64(i%100)*.003, 46+float64(i/100)*.003, .001, .001))
	}
	return []orb.MultiPolygon{{polygon}}
}

func comb(n int) []orb.MultiPolygon {
	var r orb.Ring
	for i := range n {
		x := 2 + float64(i)*2e-5
		r = append(r, orb.Point{x, 46}, orb.Point{x, 46.5}, orb.Point{x + 1e-5, 46.5}, orb.Point{x + 1e-5, 46})
	}
	r = append(r, orb.Point{2 + float64(n)*2e-5, 45}, orb.Point{2, 45})
	return []orb.MultiPolygon{{{append(r, r[0])}}}
}

// repeated is one face given n times.
func repeated(face orb.MultiPolygon, n int) []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, n)
	for i := range out {
		out[i] = face
	}
	return out
}
