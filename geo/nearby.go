package geo

// vertexCells groups vertices by grid cells, hashed as in edgeCells.
type vertexCells struct {
	side   int64
	start  []int32
	order  []int32 // numbers of vertices, by bucket
	placed []Vertex
}

func (t *Topology) hashVertices() vertexCells {
	size := 64
	for size < len(t.vertices) {
		size *= 2
	}
	n := len(t.vertices)
	c := vertexCells{side: t.cellSide(), start: make([]int32, size+2), order: make([]int32, n), placed: make([]Vertex, n)}
	for _, v := range t.vertices {
		c.start[c.bucketOf(v)+2]++
	}
	for i := 2; i < len(c.start); i++ {
		c.start[i] += c.start[i-1]
	}
	for i, v := range t.vertices {
		at := &c.start[c.bucketOf(v)+1]
		c.order[*at], c.placed[*at] = int32(i), v
		*at++
	}
	return c
}

func (c *vertexCells) bucketOf(v Vertex) uint64 {
	return c.bucket(floorDiv(int64(v.X), c.side), floorDiv(int64(v.Y), c.side))
}

func (c *vertexCells) bucket(x, y int64) uint64 {
	block := hash(Vertex{int32(x >> 3), int32(y >> 3)})
	return (block<<6 | uint64(x&7)<<3 | uint64(y&7)) & uint64(len(c.start)-3)
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
	x0, y0 := floorDiv(int64(low.X), c.side), floorDiv(int64(low.Y), c.side)
	x1, y1 := floorDiv(int64(high.X), c.side), floorDiv(int64(high.Y), c.side)
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
