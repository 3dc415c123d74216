package geo

// turn picks, of the arcs that leave the node (at) where a arrives, the first clockwise from a: it bounds the same sector
// of the region's inside, so that the walk never crosses to another part that touches at the node.
//
//	   ╲ B ╱
//	in  ╲ ╱ out of B       the walk around A arrives from "in": the arc that leaves along A is
//	─────●─────            nearer clockwise than the one around B
//	 A  ╱
func (s *stitcher) turn(a Arc, at int32) int32 {
	best := s.leaving[at]
	if s.after[best] < 0 {
		return best
	}
	node, back := s.t.lastEdge(a)
	for i := s.after[best]; i >= 0; i = s.after[i] {
		if clockwiseBefore(node, back, s.t.secondVertex(s.arcs[i]), s.t.secondVertex(s.arcs[best])) {
			best = i
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
