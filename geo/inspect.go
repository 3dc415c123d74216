package geo

import (
	"math"
	"sort"
)

// findings are what inspect sees where edges meet other than at their ends.
type findings struct {
	touches   []touch
	crossings [][2]int32 // pairs of edges, each once
}

// touch is a vertex strictly inside an edge, or less than a grid step beside it. An edge is named by the position of
// its first vertex in Topology.vertices.
type touch struct {
	edge   int32
	vertex Vertex
	from   int32 // an edge that ends at vertex
}

// inspect compares every edge with those near it. Each border is looked at once, for both its faces.
func (t *Topology) inspect() findings {
	cells := t.hashEdges()
	var found findings
	for c := range cells.buckets() {
		bucket := cells.bucket(c)
		for i, e := range bucket {
			for _, f := range bucket[i+1:] {
				t.compare(e, f, &found)
			}
		}
	}
	found.sort()
	return found
}

// sort puts findings in order and drops those that several cells saw.
func (f *findings) sort() {
	sort.Slice(f.touches, func(i, j int) bool {
		a, b := f.touches[i], f.touches[j]
		if a.edge != b.edge {
			return a.edge < b.edge
		}
		return a.vertex.less(b.vertex) || a.vertex == b.vertex && a.from < b.from
	})
	f.touches = compact(f.touches, func(a, b touch) bool { return a.edge == b.edge && a.vertex == b.vertex })
	sort.Slice(f.crossings, func(i, j int) bool {
		a, b := f.crossings[i], f.crossings[j]
		return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
	})
	f.crossings = compact(f.crossings, func(a, b [2]int32) bool { return a == b })
}

func compact[T any](s []T, same func(a, b T) bool) []T {
	kept := s[:0]
	for _, v := range s {
		if len(kept) == 0 || !same(kept[len(kept)-1], v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// compare records how two edges meet, if they do other than at common ends.
//
//	a ───●─── b   touch: c is on ab        a ─╲╱─ c   crossing: each edge has the ends of the
//	     c                                 d ─╱╲─ b   other strictly on its two sides
func (t *Topology) compare(e, f int32, found *findings) {
	a, b, c, d := t.vertices[e], t.vertices[e+1], t.vertices[f], t.vertices[f+1]
	if max(a.X, b.X) < min(c.X, d.X)-1 || max(c.X, d.X) < min(a.X, b.X)-1 ||
		max(a.Y, b.Y) < min(c.Y, d.Y)-1 || max(c.Y, d.Y) < min(a.Y, b.Y)-1 {
		return
	}
	if t.touching(e, c, f, found) || t.touching(e, d, f, found) || t.touching(f, a, e, found) || t.touching(f, b, e, found) {
		return
	}
	if a == c || a == d || b == c || b == d {
		return
	}
	if opposite(cross(a, b, c), cross(a, b, d)) && opposite(cross(c, d, a), cross(c, d, b)) {
		found.crossings = append(found.crossings, [2]int32{min(e, f), max(e, f)})
	}
}

func opposite(p, q int64) bool { return p > 0 && q < 0 || p < 0 && q > 0 }

func (t *Topology) touching(edge int32, p Vertex, from int32, found *findings) bool {
	if !inside(t.vertices[edge], t.vertices[edge+1], p) {
		return false
	}
	found.touches = append(found.touches, touch{edge, p, from})
	return true
}

// inside tells whether p lies between a and b, at most a grid step beside the edge: the error of having rounded it.
func inside(a, b, p Vertex) bool {
	if p == a || p == b {
		return false
	}
	dx, dy := int64(b.X-a.X), int64(b.Y-a.Y)
	along := dx*int64(p.X-a.X) + dy*int64(p.Y-a.Y)
	if along <= 0 || along >= dx*dx+dy*dy {
		return false
	}
	return math.Abs(float64(cross(a, b, p))) <= math.Hypot(float64(dx), float64(dy))
}

// edgeCells groups edges by the grid cells they pass, hashed: two cells may share a bucket, which costs comparisons only.
type edgeCells struct {
	start []int32
	edges []int32
}

func (c *edgeCells) buckets() int         { return len(c.start) - 1 }
func (c *edgeCells) bucket(i int) []int32 { return c.edges[c.start[i]:c.start[i+1]] }

// hashEdges sorts edges into cells twice as wide as the mean edge is long: a few edges a cell whatever the scale.
func (t *Topology) hashEdges() *edgeCells {
	side := t.cellSide()
	size := 64
	for size < len(t.vertices) {
		size *= 2
	}
	cells := &edgeCells{start: make([]int32, size+1)}
	count := func(_ int32, slot uint64) { cells.start[slot&uint64(size-1)+1]++ }
	t.eachCell(side, count)
	for i := 1; i <= size; i++ {
		cells.start[i] += cells.start[i-1]
	}
	cells.edges = make([]int32, cells.start[size])
	next := append([]int32(nil), cells.start[:size]...)
	t.eachCell(side, func(edge int32, slot uint64) {
		at := &next[slot&uint64(size-1)]
		cells.edges[*at] = edge
		*at++
	})
	return cells
}

func (t *Topology) cellSide() int32 {
	sum, n := int64(0), int64(1)
	for i := range t.Arcs() {
		vs := t.arc(int32(i))
		for k := 1; k < len(vs); k++ {
			sum += max(abs(int64(vs[k].X-vs[k-1].X)), abs(int64(vs[k].Y-vs[k-1].Y)))
			n++
		}
	}
	return int32(min(2*sum/n+64, math.MaxInt32/4))
}

func abs(v int64) int64 { return max(v, -v) }

// eachCell visits the cells under each edge, a grid step of margin included, column by column.
func (t *Topology) eachCell(side int32, visit func(edge int32, slot uint64)) {
	for i := range t.Arcs() {
		for e := t.start[i]; e+1 < t.start[i+1]; e++ {
			a, b := t.vertices[e], t.vertices[e+1]
			if b.X < a.X {
				a, b = b, a
			}
			for cx := floorDiv(a.X-1, side); cx <= floorDiv(b.X+1, side); cx++ {
				low, high := columnSpan(a, b, cx*side-1, cx*side+side+1)
				for cy := floorDiv(low-1, side); cy <= floorDiv(high+1, side); cy++ {
					visit(e, hash(Vertex{cx, cy}))
				}
			}
		}
	}
}

// columnSpan is the range of Y that edge ab (a.X <= b.X) has between two abscissas, widened by a step of rounding.
func columnSpan(a, b Vertex, from, to int32) (low, high int32) {
	if a.X >= from && b.X <= to {
		return min(a.Y, b.Y), max(a.Y, b.Y)
	}
	slope := float64(b.Y-a.Y) / float64(b.X-a.X)
	at := func(x int32) int32 { return a.Y + int32(math.Round(slope*float64(min(max(x, a.X), b.X)-a.X))) }
	y0, y1 := at(from), at(to)
	return min(y0, y1) - 1, max(y0, y1) + 1
}

func floorDiv(v, side int32) int32 {
	q := v / side
	if v%side < 0 {
		q--
	}
	return q
}
