package geo

import "sort"

// Dissolve merges faces by group: region g of the result is the union of the faces f with group[f] == g, for g in
// [0, n). A negative group takes no part. Rings are simple: where a region touches itself in a point, it has two rings.
//
// It keeps the arcs whose sides differ in group and walks them, the region on the left. Nothing is overlaid, so that
// vertices come out as they went in, and the result does not depend on the order of faces.
func (t *Topology) Dissolve(group []int32, n int) []Region {
	border := t.borderArcs(group, n)
	s := stitcher{t: t, next: make([]int32, t.nodes), leaving: make([][]Arc, 0, 64)}
	for i := range s.next {
		s.next[i] = -1
	}
	regions := make([]Region, n)
	for g := range regions {
		regions[g] = t.assemble(s.rings(border.of(g)))
	}
	return regions
}

func of(group []int32, face int32) int32 {
	if face < 0 {
		return -1
	}
	return group[face]
}

// borders lists the directed arcs around each group, the group on their left.
type borders struct {
	start []int32
	arcs  []Arc
}

func (b *borders) of(g int) []Arc { return b.arcs[b.start[g]:b.start[g+1]] }

func (t *Topology) borderArcs(group []int32, n int) *borders {
	b := &borders{start: make([]int32, n+1)}
	each := func(visit func(g int32, a Arc)) {
		for i := range t.left {
			l, r := of(group, t.left[i]), of(group, t.right[i])
			if l == r {
				continue
			}
			if l >= 0 {
				visit(l, Arc(i))
			}
			if r >= 0 {
				visit(r, ^Arc(i))
			}
		}
	}
	each(func(g int32, _ Arc) { b.start[g+1]++ })
	for g := range n {
		b.start[g+1] += b.start[g]
	}
	b.arcs = make([]Arc, b.start[n])
	next := append([]int32(nil), b.start[:n]...)
	each(func(g int32, a Arc) {
		b.arcs[next[g]] = a
		next[g]++
	})
	return b
}

// stitcher joins border arcs into rings. next and leaving are scratch space reused from group to group.
type stitcher struct {
	t       *Topology
	next    []int32 // by node: index in leaving of the arcs that leave it, -1 when none does
	leaving [][]Arc
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

// outline is a ring on its way into a polygon.
type outline struct {
	ring     Ring
	area     int64 // doubled, exact
	min, max Vertex
	polygon  int
}

// assemble sorts simple rings into polygons: a positive area is a shell, a negative one a hole of the smallest shell
// around it. Polygons and holes are ordered by their first vertex.
func (t *Topology) assemble(rings []Ring) Region {
	var shells, holes []outline
	for _, r := range rings {
		switch o := t.outline(r); {
		case o.area > 0:
			shells = append(shells, o)
		case o.area < 0:
			holes = append(holes, o)
		}
	}
	t.order(shells)
	t.order(holes)
	region := make(Region, len(shells))
	for i := range shells {
		shells[i].polygon = i
		region[i] = []Ring{shells[i].ring}
	}
	sort.SliceStable(shells, func(i, j int) bool { return shells[i].area < shells[j].area })
	for _, h := range holes {
		if i := t.shellOf(h, shells); i >= 0 {
			region[i] = append(region[i], h.ring)
		}
	}
	return region
}

func (t *Topology) order(os []outline) {
	sort.Slice(os, func(i, j int) bool {
		a, b := t.firstVertex(os[i].ring[0]), t.firstVertex(os[j].ring[0])
		return a.less(b) || a == b && os[i].area > os[j].area
	})
}

func (t *Topology) outline(r Ring) outline {
	vs := t.walk(nil, r)
	o := outline{ring: r, area: doubleArea(vs), min: vs[0], max: vs[0]}
	for _, v := range vs {
		o.min = Vertex{min(o.min.X, v.X), min(o.min.Y, v.Y)}
		o.max = Vertex{max(o.max.X, v.X), max(o.max.Y, v.Y)}
	}
	return o
}

// shellOf is the polygon of the smallest shell around a hole, -1 when none is (the input overlaps itself).
func (t *Topology) shellOf(h outline, bySize []outline) int {
	if len(bySize) == 1 {
		return bySize[0].polygon
	}
	for _, s := range bySize {
		if s.area >= -h.area && s.min.X <= h.min.X && s.min.Y <= h.min.Y && s.max.X >= h.max.X && s.max.Y >= h.max.Y &&
			t.encloses(s.ring, h.ring) {
			return s.polygon
		}
	}
	return -1
}

// encloses tells whether a hole lies in a shell, by the first vertex of the hole that is not on the shell.
func (t *Topology) encloses(shell, hole Ring) bool {
	outer := t.walk(nil, shell)
	for _, v := range t.walk(nil, hole) {
		if side := locate(outer, v); side != 0 {
			return side > 0
		}
	}
	return true
}

// locate tells where v is to an open ring: 1 inside, 0 on it, -1 outside. Exact.
func locate(ring []Vertex, v Vertex) int {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a.Y > v.Y) != (b.Y > v.Y) {
			c := cross(a, b, v)
			if c == 0 {
				return 0
			}
			if (c > 0) == (b.Y > a.Y) {
				in = !in
			}
		} else if a.Y == v.Y && b.Y == v.Y && min(a.X, b.X) <= v.X && v.X <= max(a.X, b.X) || b == v {
			return 0
		}
		a = b
	}
	if in {
		return 1
	}
	return -1
}
