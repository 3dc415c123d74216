package geo

// pieces are the rings, each broken at its junctions. A ring without junction is one piece.
//
//	B ─── C ─── D      junctions at B and E break the ring ABCDEF, turned to begin at B, into the pieces
//	│           │      BCDE and EFAB; the last ends where the first begins
//	A ─── F ─── E
type pieces struct {
	*rings
	ids   []int32 // of rings.vertices, see identify
	from  []int32 // where each piece begins in rings.vertices
	ring  []int32 // of each piece
	first []int32 // by ring: its first piece
}

// breakUp turns rings, and the ids of their vertices, so that each begins where it is first cut, and lists the pieces.
func breakUp(rs *rings, ids []int32) *pieces {
	p := &pieces{rings: rs, ids: ids, first: make([]int32, rs.len()+1)}
	parallel(rs.len(), func(from, to int) {
		var spare turner
		for r := from; r < to; r++ {
			p.first[r+1] = spare.turn(rs.ring(r), ids[rs.start[r]:rs.start[r+1]])
		}
	})
	for r := range rs.len() {
		p.first[r+1] += p.first[r]
	}
	p.from, p.ring = make([]int32, p.first[rs.len()]), make([]int32, p.first[rs.len()])
	parallel(rs.len(), func(from, to int) {
		for r := from; r < to; r++ {
			p.list(int32(r))
		}
	})
	return p
}

// list fills in the pieces of a ring, and takes the marks off its junctions.
func (p *pieces) list(r int32) {
	n := p.first[r]
	p.from[n], p.ring[n] = p.start[r], r
	for i := p.start[r]; i < p.start[r+1]; i++ {
		if (p.ids[i] < 0 || p.ids[i] == p.ids[p.start[r]]) && i > p.start[r] { // the latter comes back without junction
			n++
			p.from[n], p.ring[n] = i, r
		}
	}
}

// turner turns rings by way of scratch space.
type turner struct {
	vertices []Vertex
	ids      []int32
}

// turn makes a ring begin where it is first cut, and counts its pieces: at a junction, else at its smallest vertex,
// which any equal ring shares. Of several junctions the smallest vertex is taken, so that a ring begins at one place
// whatever the file did.
func (t *turner) turn(ring []Vertex, ids []int32) (pieces int32) {
	best := -1
	for i, id := range ids {
		if id < 0 {
			pieces++
			if best < 0 || ring[i].less(ring[best]) {
				best = i
			}
		}
	}
	if best < 0 {
		best = leastOf(ring)
		for _, id := range ids {
			if id == ids[best] {
				pieces++
			}
		}
	}
	t.vertices, t.ids = append(t.vertices[:0], ring[:best]...), append(t.ids[:0], ids[:best]...)
	copy(ring[copy(ring, ring[best:]):], t.vertices)
	copy(ids[copy(ids, ids[best:]):], t.ids)
	return pieces
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

func (p *pieces) len() int { return len(p.from) }

// end is the position behind the last edge of a piece, and that of its last vertex, which for the last piece of a ring
// is the ring's first.
func (p *pieces) end(i int32) (behind, last int32) {
	if r := p.ring[i]; i+1 == p.first[r+1] {
		return p.start[r+1], p.start[r]
	}
	return p.from[i+1], p.from[i+1]
}

// size is the number of vertices of a piece, both ends included.
func (p *pieces) size(i int32) int32 {
	behind, _ := p.end(i)
	return behind - p.from[i] + 1
}

func (p *pieces) copy(dst []Vertex, i int32) {
	behind, last := p.end(i)
	dst[copy(dst, p.vertices[p.from[i]:behind])] = p.vertices[last]
}

// ends are the ids of the first and the last vertex of a piece.
func (p *pieces) ends(i int32) (first, last int32) {
	_, end := p.end(i)
	return plain(p.ids[p.from[i]]), plain(p.ids[end])
}

// edges name the directed edges by which a piece begins, and by which it begins when it is walked the other way.
func (p *pieces) edges(i int32) (forward, backward uint64) {
	behind, last := p.end(i)
	second := p.from[i] + 1
	if second == behind {
		second = last
	}
	return p.edge(p.from[i], second), p.edge(last, behind-1)
}

func (p *pieces) edge(from, to int32) uint64 {
	return uint64(plain(p.ids[from]))<<32 | uint64(plain(p.ids[to]))
}

// plain is an id whether complemented or not.
func plain(id int32) int32 { return max(id, ^id) }
