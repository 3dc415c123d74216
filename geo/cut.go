package geo

// cut makes arcs of rings: it breaks each ring at the vertices where borders meet and shares what two rings walk in
// opposite directions. What comes out depends on the order of rings only in its numbering, unless rings walk an edge in
// the same direction: then it is the last that shares it, and the others are overlaps.
func cut(rs *rings, faces int) *Topology {
	ids := identify(rs)
	markJunctions(rs, ids)
	c := newCutter(rs, ids, faces)
	for r := range rs.len() {
		c.ring(r)
	}
	c.t.number()
	c.t.unpinch()
	return c.t
}

type cutter struct {
	*rings
	t     *Topology
	ids   []int32 // of rings.vertices, see identify; complemented at junctions
	known arcTable
	// The ring at hand, from where it is cut first, that vertex once more at its end.
	walk    []Vertex
	walkIDs []int32
	// What the regions of faces are slices of.
	arcs     []Arc
	outlines []Ring
	polygons [][]Ring
}

func newCutter(rs *rings, ids []int32, faces int) *cutter {
	pieces := rs.len()
	for _, id := range ids {
		if id < 0 {
			pieces++
		}
	}
	arcs := pieces*5/8 + 16 // most have two sides; the table holds all even when none has
	return &cutter{
		rings: rs, ids: ids, known: newArcTable(2 * arcs),
		t: &Topology{
			vertices: make([]Vertex, 0, len(rs.vertices)*5/8), start: append(make([]int32, 0, arcs), 0), faces: make([]Region, faces),
			left: make([]int32, 0, arcs), right: make([]int32, 0, arcs), first: make([]int32, 0, arcs), last: make([]int32, 0, arcs),
		},
		arcs: make([]Arc, 0, pieces), outlines: make([]Ring, 0, rs.len()), polygons: make([][]Ring, 0, rs.len()),
	}
}

// ring appends one ring of its face as arcs.
func (c *cutter) ring(r int) {
	c.rotate(int(c.start[r]), int(c.start[r+1]))
	first, from := len(c.arcs), 0
	for to := 1; to < len(c.walk); to++ {
		if c.walkIDs[to] < 0 || c.walkIDs[to] == c.walkIDs[0] { // the latter closes a ring without junction
			c.arcs = append(c.arcs, c.arc(from, to, c.face[r]))
			from = to
		}
	}
	c.outlines = append(c.outlines, c.arcs[first:len(c.arcs):len(c.arcs)])
	if c.shell[r] {
		c.polygon(r)
	}
	n, holes := len(c.outlines), &c.polygons[len(c.polygons)-1]
	*holes = c.outlines[n-1-len(*holes) : n : n]
}

// polygon opens a polygon of the face of ring r.
func (c *cutter) polygon(r int) {
	c.polygons = append(c.polygons, nil)
	n, region := len(c.polygons), &c.t.faces[c.face[r]]
	*region = c.polygons[n-1-len(*region) : n : n]
}

// rotate copies a ring so that it begins where it is first cut: at a junction, else at its smallest vertex, which any
// equal ring shares. Of several junctions the smallest vertex is taken, so that a ring begins at one place whatever the
// file did.
func (c *cutter) rotate(from, to int) {
	best := -1
	for i := from; i < to; i++ {
		if c.ids[i] < 0 && (best < 0 || c.vertices[i].less(c.vertices[best])) {
			best = i
		}
	}
	if best < 0 {
		best = from + leastOf(c.vertices[from:to])
	}
	c.walk = append(append(append(c.walk[:0], c.vertices[best:to]...), c.vertices[from:best]...), c.vertices[best])
	c.walkIDs = append(append(append(c.walkIDs[:0], c.ids[best:to]...), c.ids[from:best]...), c.ids[best])
}

// leastOf is the position of the smallest vertex.
func leastOf(ring []Vertex) int {
	best := 0
	for i, v := range ring {
		if v.less(ring[best]) {
			best = i
		}
	}
	return best
}

// arc returns the arc along a piece of the walk, as a new arc or as the other side of a known one. A piece between two
// junctions has none inside, so that it equals a known arc as soon as it shares its first edge.
func (c *cutter) arc(from, to int, face int32) Arc {
	forward := c.known.slot(edgeKey(c.walkIDs[from], c.walkIDs[from+1]))
	if a := *forward; a.taken() {
		if c.t.face(a.arc) == Outside {
			c.t.setFace(a.arc, face)
			return a.arc
		}
		c.t.overlaps = append(c.t.overlaps, overlap{c.t.face(a.arc), face, a.arc.index()})
	}
	a := Arc(c.t.Arcs())
	c.t.vertices = append(c.t.vertices, c.walk[from:to+1]...)
	c.t.start = append(c.t.start, int32(len(c.t.vertices)))
	c.t.left, c.t.right = append(c.t.left, face), append(c.t.right, Outside)
	c.t.first, c.t.last = append(c.t.first, plain(c.walkIDs[from])), append(c.t.last, plain(c.walkIDs[to]))
	*forward = knownArc{edgeKey(c.walkIDs[from], c.walkIDs[from+1]), a}
	key := edgeKey(c.walkIDs[to], c.walkIDs[to-1])
	*c.known.slot(key) = knownArc{key, ^a}
	return a
}

func (t *Topology) setFace(a Arc, face int32) {
	if a < 0 {
		t.right[^a] = face
	} else {
		t.left[a] = face
	}
}

// number turns the vertex ids at the ends of arcs into dense node numbers, in order of arcs.
func (t *Topology) number() {
	highest := int32(0)
	for i := range t.first {
		highest = max(highest, t.first[i], t.last[i])
	}
	node := make([]int32, highest+1) // by id, counted from 1
	n := int32(0)
	for i := range t.first {
		for _, end := range [2]*int32{&t.first[i], &t.last[i]} {
			if node[*end] == 0 {
				n++
				node[*end] = n
			}
			*end = node[*end] - 1
		}
	}
	t.nodes = int(n)
}
