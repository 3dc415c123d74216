package geo

// cut makes arcs of rings: it breaks each ring at the vertices where borders meet and shares what two rings walk in
// opposite directions. What comes out depends on the order of rings only in its numbering, unless rings walk an edge in
// the same direction: then it is the last that shares it, and the others are overlaps.
func cut(rs *rings, faces int) *Topology {
	c := &cutter{rings: rs, t: &Topology{start: []int32{0}, faces: make([]Region, faces)}}
	c.ids = identify(rs.vertices)
	c.junction = junctions(rs, c.ids)
	c.known = make(map[uint64]Arc, len(rs.vertices)/8)
	c.t.vertices = make([]Vertex, 0, len(rs.vertices)*5/8)
	for r := range rs.len() {
		c.ring(r)
	}
	c.number()
	c.t.unpinch()
	return c.t
}

type cutter struct {
	*rings
	t        *Topology
	ids      []int32        // of rings.vertices: equal vertices have equal ids
	junction []bool         // by id
	known    map[uint64]Arc // by the first directed edge of an arc, either way
}

// ring appends one ring of its face as arcs.
func (c *cutter) ring(r int) {
	from, to := int(c.start[r]), int(c.start[r+1])
	n := to - from
	begin := c.begin(from, to)
	var arcs Ring
	piece := []int32{int32(begin)}
	for k := 1; k <= n; k++ {
		at := from + (begin-from+k)%n
		piece = append(piece, int32(at))
		if k == n || c.junction[c.ids[at]] || c.ids[at] == c.ids[begin] {
			arcs = append(arcs, c.arc(piece, c.face[r]))
			piece = append(piece[:0], int32(at))
		}
	}
	region := &c.t.faces[c.face[r]]
	if c.shell[r] {
		*region = append(*region, nil)
	}
	(*region)[len(*region)-1] = append((*region)[len(*region)-1], arcs)
}

// begin is where a ring is first cut: at a junction, else at its smallest vertex, which any equal ring shares.
// Of several junctions the smallest vertex is taken, so that a ring begins at one place whatever the file did.
func (c *cutter) begin(from, to int) int {
	best, atNode := from, c.junction[c.ids[from]]
	for i := from + 1; i < to; i++ {
		node := c.junction[c.ids[i]]
		if node == atNode && c.vertices[i].less(c.vertices[best]) || node && !atNode {
			best, atNode = i, node
		}
	}
	return best
}

// arc returns the arc along a piece of a ring, as a new arc or as the other side of a known one. A piece between two
// junctions has none inside, so that it equals a known arc as soon as it shares its first edge.
func (c *cutter) arc(piece []int32, face int32) Arc {
	forward, backward := c.edge(piece[0], piece[1]), c.edge(piece[len(piece)-1], piece[len(piece)-2])
	if a, ok := c.known[forward]; ok {
		if c.t.face(a) == Outside {
			c.t.setFace(a, face)
			return a
		}
		c.t.overlaps = append(c.t.overlaps, overlap{c.t.face(a), face, a.index()})
	}
	a := Arc(c.t.Arcs())
	for _, at := range piece {
		c.t.vertices = append(c.t.vertices, c.vertices[at])
	}
	c.t.start = append(c.t.start, int32(len(c.t.vertices)))
	c.t.left, c.t.right = append(c.t.left, face), append(c.t.right, Outside)
	c.t.first, c.t.last = append(c.t.first, c.ids[piece[0]]), append(c.t.last, c.ids[piece[len(piece)-1]])
	c.known[forward], c.known[backward] = a, ^a
	return a
}

func (c *cutter) edge(from, to int32) uint64 {
	return uint64(uint32(c.ids[from]))<<32 | uint64(uint32(c.ids[to]))
}

func (t *Topology) setFace(a Arc, face int32) {
	if a < 0 {
		t.right[^a] = face
	} else {
		t.left[a] = face
	}
}

// number turns the vertex ids at the ends of arcs into dense node numbers, in order of arcs.
func (c *cutter) number() {
	node := make(map[int32]int32, 2*c.t.Arcs()/3)
	for _, ends := range [2][]int32{c.t.first, c.t.last} {
		for i, id := range ends {
			n, ok := node[id]
			if !ok {
				n = int32(len(node))
				node[id] = n
			}
			ends[i] = n
		}
	}
	c.t.nodes = len(node)
}

// junctions marks, by id, the vertices that two rings pass with different neighbours, or one ring passes twice: there
// borders meet. Where all rings pass with the same two neighbours, no border begins or ends.
//
//	     C                    at B the rings ABC… and CBA… pass with {A, C}: no junction
//	A ── B ── D               at B the rings ABC…, CBD… and DBA… pass with three pairs: junction
func junctions(rs *rings, ids []int32) []bool {
	type pair struct{ low, high int32 }
	passed := make([]pair, len(ids))
	marked := make([]bool, len(ids))
	for i := range passed {
		passed[i].low = -1
	}
	for r := range rs.len() {
		ring := ids[rs.start[r]:rs.start[r+1]]
		before := ring[len(ring)-1]
		for i, id := range ring {
			after := ring[(i+1)%len(ring)]
			p := pair{min(before, after), max(before, after)}
			if passed[id].low < 0 {
				passed[id] = p
			} else if passed[id] != p {
				marked[id] = true
			}
			before = id
		}
	}
	return marked
}

// identify numbers vertices: equal ones alike, in order of first appearance. Open addressing on a table at most half
// full, its slots the positions of first appearance.
func identify(vertices []Vertex) []int32 {
	size := 1
	for size < 2*len(vertices) {
		size *= 2
	}
	table := make([]int32, size)
	ids := make([]int32, len(vertices))
	next := int32(0)
	for i, v := range vertices {
		slot := hash(v) & uint64(size-1)
		for table[slot] != 0 && vertices[table[slot]-1] != v {
			slot = (slot + 1) & uint64(size-1)
		}
		if table[slot] == 0 {
			table[slot] = int32(i + 1)
			ids[i] = next
			next++
		} else {
			ids[i] = ids[table[slot]-1]
		}
	}
	return ids
}

// hash spreads a vertex over 64 bits (the finalizer of SplitMix64, Steele et al. 2014).
func hash(v Vertex) uint64 {
	h := uint64(uint32(v.X))<<32 | uint64(uint32(v.Y))
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}
