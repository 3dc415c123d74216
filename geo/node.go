package geo

import (
	"cmp"
	"slices"
)

// segment is an undirected edge, its smaller vertex first.
type segment struct{ low, high Vertex }

func segmentOf(a, b Vertex) segment {
	if b.less(a) {
		a, b = b, a
	}
	return segment{a, b}
}

// along orders the vertices on a segment from low to high.
func (s segment) along(v, w Vertex) int {
	dx, dy := s.low.to(s.high)
	vx, vy := s.low.to(v)
	wx, wy := s.low.to(w)
	return cmp.Or(cmp.Compare(dx*vx+dy*vy, dx*wx+dy*wy), cmp.Compare(vx, wx), cmp.Compare(vy, wy))
}

// node adds to rings the vertices that touch their edges, so that neighbours share edges again.
//
//	A ─────────── B        A ──── C ──── B
//	       C          ▶         ╱ │        the ring through AB gains its neighbour's vertex C,
//	     ╱ │                  ╱   │        at most a grid step beside the straight AB
func (t *Topology) node(rs *rings, touches []touch, y *tally) *rings {
	added := map[segment][]Vertex{}
	for _, h := range touches {
		s := segmentOf(t.vertices[h.edge], t.vertices[h.edge+1])
		added[s] = append(added[s], h.vertex)
	}
	for s, vs := range added { // a vertex that is there twice is pushed once
		slices.SortFunc(vs, s.along)
	}
	return rs.insert(added, y)
}

// insert returns the rings with vertices added to their segments. A ring thinner than a grid step has nothing left.
func (rs *rings) insert(added map[segment][]Vertex, y *tally) *rings {
	out := &rings{vertices: make([]Vertex, 0, len(rs.vertices)+2*len(added)), start: []int32{0}}
	for r := range rs.len() {
		from := len(out.vertices)
		out.weave(from, rs.ring(r), added)
		if why, severity := out.close(from, rs.face[r], rs.shell[r]); why != "" {
			y.add(Fault{InvalidRing, severity, []int32{rs.face[r]}, rs.ring(r)[0].Point(), why + " on the grid"})
		}
	}
	return out
}

// weave appends a ring with the vertices added between its own.
func (rs *rings) weave(from int, ring []Vertex, added map[segment][]Vertex) {
	for i, a := range ring {
		rs.push(from, a)
		b := ring[(i+1)%len(ring)]
		between := added[segmentOf(a, b)]
		for k := range between {
			if b.less(a) {
				rs.push(from, between[len(between)-1-k])
			} else {
				rs.push(from, between[k])
			}
		}
	}
}
