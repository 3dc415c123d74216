package geo

import "sort"

// segment is an undirected edge, its smaller vertex first.
type segment struct{ low, high Vertex }

func segmentOf(a, b Vertex) segment {
	if b.less(a) {
		a, b = b, a
	}
	return segment{a, b}
}

// node adds to rings the vertices that touch their edges, so that neighbours share edges again.
//
//	a ─────── b        a ── c ── b
//	     c         ▶        │         the ring through ab gains the neighbour's vertex c
//	     │                  │
func (t *Topology) node(rs *rings, touches []touch) *rings {
	added := map[segment][]Vertex{}
	for _, h := range touches {
		s := segmentOf(t.vertices[h.edge], t.vertices[h.edge+1])
		added[s] = append(added[s], h.vertex)
	}
	for s, vs := range added {
		sort.Slice(vs, func(i, j int) bool { return s.along(vs[i]) < s.along(vs[j]) })
	}
	return rs.insert(added)
}

// along orders the vertices on a segment from low to high.
func (s segment) along(v Vertex) int64 {
	return int64(s.high.X-s.low.X)*int64(v.X-s.low.X) + int64(s.high.Y-s.low.Y)*int64(v.Y-s.low.Y)
}

func (rs *rings) insert(added map[segment][]Vertex) *rings {
	out := &rings{vertices: make([]Vertex, 0, len(rs.vertices)+2*len(added)), start: []int32{0}}
	for r := range rs.len() {
		from, ring := len(out.vertices), rs.ring(r)
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			out.push(from, a)
			between := added[segmentOf(a, b)]
			for k := range between {
				if b.less(a) {
					out.push(from, between[len(between)-1-k])
				} else {
					out.push(from, between[k])
				}
			}
		}
		if open := out.vertices[from:]; len(open) > 1 && open[len(open)-1] == open[0] {
			out.pop(len(out.vertices) - 1)
		}
		out.close(rs.face[r], rs.shell[r])
	}
	return out
}
