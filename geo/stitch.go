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
