package geo

// Dissolve merges faces by group: region g of the result is the union of the faces f with group[f] == g, for g in
// [0, n). A negative group takes no part. Rings are simple: where a region touches itself in a point, it has two rings.
//
// It keeps the arcs whose sides differ in group and walks them, the region on the left. Nothing is overlaid, so that
// vertices come out as they went in, and the result does not depend on the order of faces. Faces with an Error fault
// come with what is wrong with them: ground that two of a group cover has the rings of both, and a hole that lies in
// no shell is left out.
func (t *Topology) Dissolve(group []int32, n int) []Region {
	border := t.borderArcs(group, n)
	s := newStitcher(t)
	regions := make([]Region, n)
	for g := range regions {
		regions[g] = t.assemble(s.rings(border.of(g)), false)
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
	t.eachBorder(group, func(g int32, _ Arc) { b.start[g+1]++ })
	for g := range n {
		b.start[g+1] += b.start[g]
	}
	b.arcs = make([]Arc, b.start[n])
	next := append([]int32(nil), b.start[:n]...)
	t.eachBorder(group, func(g int32, a Arc) {
		b.arcs[next[g]] = a
		next[g]++
	})
	return b
}

// eachBorder visits the arcs whose sides differ in group, once for each side that has one.
func (t *Topology) eachBorder(group []int32, visit func(g int32, a Arc)) {
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
