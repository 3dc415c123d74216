package geo

import "math"

// edgeCells groups edges by the grid cells they pass, hashed: two cells may share a bucket, which costs comparisons only.
type edgeCells struct {
	start []int32
	edges []int32
}

func (c *edgeCells) buckets() int         { return len(c.start) - 1 }
func (c *edgeCells) bucket(i int) []int32 { return c.edges[c.start[i]:c.start[i+1]] }

// hashEdges sorts edges into cells about twice as wide as the mean edge is long: a few edges a cell and a few cells an
// edge, whatever the scale.
func (t *Topology) hashEdges() *edgeCells {
	side := t.cellSide()
	size := 64
	for size < len(t.vertices) {
		size *= 2
	}
	cells := &edgeCells{start: make([]int32, size+1)}
	t.eachCell(side, func(_ int32, slot uint64) { cells.start[slot&uint64(size-1)+1]++ })
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

// cellSide is twice the mean extent of edges, and at least 64 steps, beside which a margin of one is little.
func (t *Topology) cellSide() int64 {
	sum, n := int64(0), int64(1)
	for i := range t.Arcs() {
		vs := t.arc(int32(i))
		for k := 1; k < len(vs); k++ {
			dx, dy := vs[k-1].to(vs[k])
			sum += max(dx, -dx, dy, -dy)
			n++
		}
	}
	return 2*sum/n + 64
}

// eachCell visits the cells under each edge, a grid step of margin included, column by column.
func (t *Topology) eachCell(side int64, visit func(edge int32, slot uint64)) {
	for i := range t.Arcs() {
		for e := t.start[i]; e+1 < t.start[i+1]; e++ {
			a, b := t.vertices[e], t.vertices[e+1]
			if b.X < a.X {
				a, b = b, a
			}
			for cx := floorDiv(int64(a.X)-1, side); cx <= floorDiv(int64(b.X)+1, side); cx++ {
				low, high := columnSpan(a, b, cx*side-1, cx*side+side+1)
				for cy := floorDiv(low-1, side); cy <= floorDiv(high+1, side); cy++ {
					visit(e, hash(Vertex{int32(cx), int32(cy)}))
				}
			}
		}
	}
}

// columnSpan is the range of Y that edge ab (a.X <= b.X) has between two abscissas, widened by a step of rounding.
func columnSpan(a, b Vertex, from, to int64) (low, high int64) {
	ax, ay, bx, by := int64(a.X), int64(a.Y), int64(b.X), int64(b.Y)
	if ax >= from && bx <= to {
		return min(ay, by), max(ay, by)
	}
	slope := float64(by-ay) / float64(bx-ax)
	at := func(x int64) int64 { return ay + int64(math.Round(slope*float64(min(max(x, ax), bx)-ax))) }
	y0, y1 := at(from), at(to)
	return min(y0, y1) - 1, max(y0, y1) + 1
}

func floorDiv(v, side int64) int64 {
	q := v / side
	if v%side < 0 {
		q--
	}
	return q
}
