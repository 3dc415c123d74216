package geo

// vertexCells groups vertices by the cells of a grid, about twice as wide as the mean edge is long.
type vertexCells struct {
	grid
	start  []int32
	order  []int32  // positions of vertices, by bucket
	placed []Vertex // the vertices themselves, likewise
}

func (t *Topology) vertexCells() *vertexCells {
	n := len(t.vertices)
	c := &vertexCells{grid: newGrid(2*t.meanEdge(), n), placed: make([]Vertex, n)}
	cells := sortInto(n, c.buckets(), func(i int) int {
		v := t.vertices[i]
		return int(c.bucket(c.column(int64(v.X)), c.column(int64(v.Y))))
	})
	c.start, c.order = cells.start, cells.order
	for i, at := range c.order {
		c.placed[i] = t.vertices[at]
	}
	return c
}

// meanEdge is the mean extent of edges.
func (t *Topology) meanEdge() int64 {
	sum := int64(0)
	for i := range t.Arcs() {
		vs := t.arc(int32(i))
		for k := 1; k < len(vs); k++ {
			sum += extent(vs[k-1], vs[k])
		}
	}
	return sum / max(1, int64(len(t.vertices)-t.Arcs()))
}

// inTriangle tells whether a vertex that counts lies in the triangle abd or on its sides, other than at its corners.
// Where the triangle has more cells under it than there are vertices, it looks at all of them.
func (c *vertexCells) inTriangle(a, b, d Vertex, counts func(int32) bool) bool {
	low := Vertex{min(a.X, b.X, d.X), min(a.Y, b.Y, d.Y)}
	high := Vertex{max(a.X, b.X, d.X), max(a.Y, b.Y, d.Y)}
	found := func(from, to int32) bool {
		for i, v := range c.placed[from:to] {
			if low.X <= v.X && v.X <= high.X && low.Y <= v.Y && v.Y <= high.Y &&
				v != a && v != b && v != d && holds(a, b, d, v) && counts(c.order[int(from)+i]) {
				return true
			}
		}
		return false
	}
	x0, y0 := c.column(int64(low.X)), c.column(int64(low.Y))
	x1, y1 := c.column(int64(high.X)), c.column(int64(high.Y))
	if (x1-x0+1)*(y1-y0+1) > int64(len(c.order)) {
		return found(0, int32(len(c.order)))
	}
	for x := x0; x <= x1; x++ {
		for y := y0; y <= y1; y++ {
			if b := c.bucket(x, y); found(c.start[b], c.start[b+1]) {
				return true
			}
		}
	}
	return false
}

// holds tells whether the closed triangle abc, run either way, holds v, which is in its box.
func holds(a, b, c, v Vertex) bool {
	p, q, r := cross(a, b, v), cross(b, c, v), cross(c, a, v)
	return p >= 0 && q >= 0 && r >= 0 || p <= 0 && q <= 0 && r <= 0
}
