package geo_test

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// honeycomb is a synthetic coverage of n × n cells that looks like communes: each has six neighbours, three borders meet
// in a node, nodes are jittered and borders crooked. Nothing of it is kept: a node and a border are drawn from a hash
// of their place, so that both sides of a border get the same vertices, whatever its size.
//
//	   0        1           the cell of column c and row r; odd rows lie half a cell to the east;
//	 ╱   ╲    ╱   ╲         a cell owns the nodes N at its top and U at its upper right corner,
//	5     1  │     │        the others are those of its neighbours
//	│  c  │  │ c+1 │
//	4     2  │     │
//	 ╲   ╱    ╲   ╱
//	   3
type honeycomb struct {
	n    int
	seed uint64
}

const (
	side   = 0.01 // of a cell, degrees: about the 4 km across of a commune
	jitter = 0.15 // of a side, each way: angles at a node stay above 120° − 2 × 25°
	// Vertices of a border lie within this slope of its chord, from its nearer end: 22° at most, so that borders that
	// meet at 70° or more do not cross.
	wiggle = 0.4
	// A border has 1 to 4 inner vertices, a cell 21 in all. Real communes of the file of 2018 have 61, which for 10⁶
	// cells would not fit the memory of a small machine; short borders are the harder case for time and bytes a vertex.
	mostInner = 4
)

// hash is splitmix64 (Steele, Lea and Flood, 2014) of a place.
func (h honeycomb) hash(a, b, c, d int) uint64 {
	x := h.seed
	for _, v := range [...]int{a, b, c, d} {
		x += uint64(v) + 0x9e3779b97f4a7c15
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		x ^= x >> 31
	}
	return x
}

// signed is a number in [-1, 1) from bits of a hash.
func signed(hash uint64) float64 { return float64(int32(uint32(hash))) / (1 << 31) }

// corner is node k of a cell, as the whole numbers that all three cells around it agree on: half cells to the east,
// half sides to the north.
func corner(c, r, k int) [2]int {
	x, y := 2*c+r&1, 3*r
	return [...][2]int{{x, y + 2}, {x + 1, y + 1}, {x + 1, y - 1}, {x, y - 2}, {x - 1, y - 1}, {x - 1, y + 1}}[k]
}

func (h honeycomb) node(v [2]int) orb.Point {
	j := h.hash(v[0], v[1], 0, 0)
	half := float64(h.n) / 2
	return orb.Point{
		side * ((float64(v[0])/2-half)*math.Sqrt(3) + jitter*signed(j)),
		side * ((float64(v[1])/2 - half*1.5) + jitter*signed(j>>32)),
	}
}

// border appends the way from one node to another, the last left out.
func (h honeycomb) border(ring orb.Ring, from, to [2]int) orb.Ring {
	a, b := from, to
	if backward := to[0] < from[0] || to[0] == from[0] && to[1] < from[1]; backward {
		a, b = to, from
	}
	p, q := h.node(a), h.node(b)
	inner := 1 + int(h.hash(a[0], a[1], b[0], b[1])%mostInner)
	ring = append(ring, h.node(from))
	for i := 1; i <= inner; i++ {
		k := i
		if a != from {
			k = inner + 1 - i
		}
		t := float64(k) / float64(inner+1)
		u := wiggle * min(t, 1-t) * signed(h.hash(a[0]+k<<32, a[1], b[0], b[1]))
		ring = append(ring, orb.Point{p[0] + t*(q[0]-p[0]) - u*(q[1]-p[1]), p[1] + t*(q[1]-p[1]) + u*(q[0]-p[0])})
	}
	return ring
}

// polygons draws the cells and counts their vertices, the closing repeat left out.
func (h honeycomb) polygons() (out []orb.MultiPolygon, vertices int) {
	out = make([]orb.MultiPolygon, 0, h.n*h.n)
	var buf orb.Ring
	for i := range h.n * h.n {
		buf = buf[:0]
		for k := range 6 {
			buf = h.border(buf, corner(i%h.n, i/h.n, k), corner(i%h.n, i/h.n, (k+1)%6))
		}
		vertices += len(buf)
		ring := append(make(orb.Ring, 0, len(buf)+1), buf...)
		out = append(out, orb.MultiPolygon{{append(ring, buf[0])}})
	}
	return out, vertices
}

// A cell inside has six neighbours: n rows of n-1 pairs, and between rows 2n-1 pairs.
func TestHoneycombIsACleanCoverage(t *testing.T) {
	const n = 30
	polygons, vertices := honeycomb{n, 1}.polygons()
	topology, faults := geo.Build(polygons)
	if len(faults) > 0 {
		t.Errorf("faults %v", faults)
	}
	if err := geo.Verify(topology); err != nil {
		t.Error(err)
	}
	if got, want := len(topology.Borders(nil)), n*(n-1)+(n-1)*(2*n-1); got != want {
		t.Errorf("%d pairs of neighbours, want %d", got, want)
	}
	if a := float64(vertices) / (n * n); a < 20 || a > 22 {
		t.Errorf("%f vertices a cell, want 21", a)
	}
}

// BenchmarkGrowth builds coverages of 10⁴, 10⁵ and 10⁶ cells. Vertices are those of the input, in which each border is
// there twice; "stored" are those of the topology. Bytes are what the heap holds once the polygons are dropped.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{100, 316, 1000} {
		b.Run(fmt.Sprintf("cells=%d", n*n), func(b *testing.B) {
			polygons, vertices := honeycomb{n, 1}.polygons()
			var topology *geo.Topology
			var faults []geo.Fault
			runtime.GC()
			b.ResetTimer()
			for b.Loop() {
				topology, faults = geo.Build(polygons)
			}
			b.StopTimer()
			if len(faults) > 0 || topology.Faces() != n*n {
				b.Fatalf("%d faces, faults %v", topology.Faces(), faults)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(vertices), "ns/vertex")
			with, stored := heap(), topology.Vertices() // polygons are used no more, topology is for the last time
			kept := float64(with - heap())
			b.ReportMetric(kept/float64(vertices), "B/vertex")
			b.ReportMetric(kept/float64(stored), "B/stored")
		})
	}
}

// heap is the number of bytes in use after a full collection.
func heap() uint64 {
	runtime.GC()
	runtime.GC() // the second frees what finalizers and pools still held
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
