package geo

// stitcher joins border arcs into rings. next and leaving are scratch space reused from group to group.
type stitcher struct {
	t       *Topology
	next    []int32 // by node: index in leaving of the arcs that leave it, -1 when none does
	leaving [][]Arc
}

func newStitcher(t *Topology) *stitcher {
	s := &stitcher{t: t, next: make([]int32, t.nodes)}
	for i := range s.next {
		s.next[i] = -1
	}
	return s
}

// rings joins the directed arcs around one group. Every node has as many arcs in as out, so that each walk closes.
func (s *stitcher) rings(arcs []Arc) []Ring {
	s.leaving = s.leaving[:0]
	for _, a := range arcs {
		o := s.t.origin(a)
		if s.next[o] < 0 {
			s.next[o] = int32(len(s.leaving))
			s.leaving = append(s.leaving, nil)
		}
		s.leaving[s.next[o]] = append(s.leaving[s.next[o]], a)
	}
	var out []Ring
	for _, a := range arcs {
		if s.take(a) {
			out = s.split(s.walk(a), out)
		}
	}
	for _, a := range arcs {
		s.next[s.t.origin(a)] = -1
	}
	return out
}

// take removes an arc from those still to be walked; false when it is gone already.
func (s *stitcher) take(a Arc) bool {
	leaving := &s.leaving[s.next[s.t.origin(a)]]
	for i, b := range *leaving {
		if a == b {
			*leaving = append((*leaving)[:i], (*leaving)[i+1:]...)
			return true
		}
	}
	return false
}

func (s *stitcher) walk(first Arc) Ring {
	ring := Ring{first}
	for a := first; ; {
		n := s.next[s.t.target(a)]
		if n < 0 || len(s.leaving[n]) == 0 {
			return ring
		}
		a = s.turn(a, s.leaving[n])
		s.take(a)
		ring = append(ring, a)
	}
}

// turn picks, of the arcs that leave the node where a arrives, the first clockwise from a: it bounds the same sector
// of the region's inside, so that the walk never crosses to another part that touches at the node.
//
//	   ╲ B ╱
//	in  ╲ ╱ out of B       the walk around A arrives from "in": the arc that leaves along A is
//	─────●─────            nearer clockwise than the one around B
//	 A  ╱
func (s *stitcher) turn(a Arc, leaving []Arc) Arc {
	if len(leaving) == 1 {
		return leaving[0]
	}
	node, back := s.t.lastEdge(a)
	best := leaving[0]
	for _, b := range leaving[1:] {
		if clockwiseBefore(node, back, s.t.secondVertex(b), s.t.secondVertex(best)) {
			best = b
		}
	}
	return best
}

func (t *Topology) lastEdge(a Arc) (node, before Vertex) {
	vs := t.arc(a.index())
	if a < 0 {
		return vs[0], vs[1]
	}
	return vs[len(vs)-1], vs[len(vs)-2]
}

func (t *Topology) secondVertex(a Arc) Vertex {
	vs := t.arc(a.index())
	if a < 0 {
		return vs[len(vs)-2]
	}
	return vs[1]
}

// clockwiseBefore tells whether, turning clockwise around o from the ray to start, the ray to p comes before the one
// to q. The ray of start itself comes last.
func clockwiseBefore(o, start, p, q Vertex) bool {
	hp, hq := clockwiseHalf(o, start, p), clockwiseHalf(o, start, q)
	if hp != hq {
		return hp < hq
	}
	return cross(o, p, q) < 0
}

// clockwiseHalf is 0 when p is in the first half turn clockwise from start, the straight angle included, 1 in the
// second, 2 on the ray itself.
func clockwiseHalf(o, start, p Vertex) int {
	c := cross(o, start, p)
	if c != 0 {
		if c < 0 {
			return 0
		}
		return 1
	}
	if int64(start.X-o.X)*int64(p.X-o.X)+int64(start.Y-o.Y)*int64(p.Y-o.Y) < 0 {
		return 0
	}
	return 2
}

// split cuts a closed walk wherever it comes back to a node, so that every ring is simple, and begins each ring at its
// smallest node.
func (s *stitcher) split(walk Ring, out []Ring) []Ring {
	at := make(map[int32]int, len(walk)) // node → length of the open ring when it was there
	var open Ring
	for _, a := range walk {
		at[s.t.origin(a)] = len(open)
		open = append(open, a)
		if from, ok := at[s.t.target(a)]; ok {
			ring := append(Ring(nil), open[from:]...)
			for _, b := range ring {
				delete(at, s.t.origin(b))
			}
			open = open[:from]
			out = append(out, s.t.rotate(ring))
		}
	}
	return out
}

func (t *Topology) rotate(ring Ring) Ring {
	best := 0
	for i, a := range ring {
		if t.firstVertex(a).less(t.firstVertex(ring[best])) {
			best = i
		}
	}
	return append(append(make(Ring, 0, len(ring)), ring[best:]...), ring[:best]...)
}

func (t *Topology) firstVertex(a Arc) Vertex {
	v, _ := t.lastEdge(^a)
	return v
}
