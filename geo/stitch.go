package geo

// stitcher joins border arcs into rings. What it holds beside the topology is scratch space, as large as the largest
// group so far and reused from group to group.
type stitcher struct {
	t       *Topology
	arcs    []Arc
	nodes   table   // where arcs of the group begin
	leaving []int32 // by node: the first arc that leaves it and is still to be walked, -1 when none is
	after   []int32 // by arc: the next one that leaves the same node, in the order of arcs
	taken   []bool  // by arc
	at      []int32 // by node: where the open walk passes it, -1 when it does not
	open    Ring
	passed  []int32 // the nodes where the arcs of open begin
	joined  []Arc   // of all rings of the group, one after the other
}

func newStitcher(t *Topology) *stitcher { return &stitcher{t: t} }

// rings joins the directed arcs around one group into simple rings, each from its smallest node on. Every node has as
// many arcs in as out, so that each walk closes.
func (s *stitcher) rings(arcs []Arc) []Ring {
	s.gather(arcs)
	var out []Ring
	for i := range arcs {
		if !s.taken[i] {
			out = s.walk(int32(i), out)
		}
	}
	return out
}

// gather lists the arcs that leave each node.
func (s *stitcher) gather(arcs []Arc) {
	s.arcs, s.joined = arcs, make([]Arc, 0, len(arcs))
	s.nodes.reset(len(arcs))
	s.leaving, s.at = s.leaving[:0], s.at[:0]
	s.after, s.taken = resized(s.after, len(arcs)), resized(s.taken, len(arcs))
	clear(s.taken)
	for i := len(arcs) - 1; i >= 0; i-- {
		n := s.nodes.add(s.t.origin(arcs[i]))
		if int(n) == len(s.leaving) {
			s.leaving, s.at = append(s.leaving, -1), append(s.at, -1)
		}
		s.after[i], s.leaving[n] = s.leaving[n], int32(i)
	}
}

func resized[T any](scratch []T, n int) []T {
	if cap(scratch) < n {
		return make([]T, n)
	}
	return scratch[:n]
}

// walk goes on from an arc until nothing leaves the node where it arrives, and cuts a ring off the open walk wherever
// it comes back to a node.
func (s *stitcher) walk(i int32, out []Ring) []Ring {
	s.open, s.passed = s.open[:0], s.passed[:0]
	for n := s.nodes.number(s.t.origin(s.arcs[i])); ; {
		a := s.take(i, n)
		s.at[n] = int32(len(s.open))
		s.open, s.passed = append(s.open, a), append(s.passed, n)
		n = s.nodes.number(s.t.target(a))
		if n >= 0 && s.at[n] >= 0 {
			out = append(out, s.cut(s.at[n]))
		}
		if n < 0 || s.leaving[n] < 0 {
			break
		}
		i = s.turn(a, n)
	}
	s.forget(0) // nothing is left open but among faces that use one arc twice
	return out
}

// take removes an arc from those that are still to leave its node.
func (s *stitcher) take(i, node int32) Arc {
	at := &s.leaving[node]
	for *at != i {
		at = &s.after[*at]
	}
	*at, s.taken[i] = s.after[i], true
	return s.arcs[i]
}

// cut takes the end of the open walk off as a ring.
func (s *stitcher) cut(from int32) Ring {
	start := len(s.joined)
	s.joined = s.t.rotate(s.joined, s.open[from:])
	s.forget(from)
	s.open, s.passed = s.open[:from], s.passed[:from]
	return s.joined[start:len(s.joined):len(s.joined)]
}

func (s *stitcher) forget(from int32) {
	for _, n := range s.passed[from:] {
		s.at[n] = -1
	}
}

// rotate appends a ring, from its smallest node on.
func (t *Topology) rotate(dst []Arc, ring Ring) []Arc {
	best, least := 0, t.firstVertex(ring[0])
	for i, a := range ring {
		if v := t.firstVertex(a); v.less(least) {
			best, least = i, v
		}
	}
	return append(append(dst, ring[best:]...), ring[:best]...)
}

func (t *Topology) firstVertex(a Arc) Vertex {
	if a < 0 {
		return t.vertices[t.start[^a+1]-1]
	}
	return t.vertices[t.start[a]]
}
