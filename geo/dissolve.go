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
	b := &borders{start: make([]int32, n+2)}
	next := b.start[1:] // ends as the starts of the groups, moved on by one
	for i, left := range t.left {
		if l, r := of(group, left), of(group, t.right[i]); l != r {
			b.count(l)
			b.count(r)
		}
	}
	for g := range n {
		next[g+1] += next[g]
	}
	b.arcs = make([]Arc, next[n])
	for i, left := range t.left {
		if l, r := of(group, left), of(group, t.right[i]); l != r {
			b.put(l, Arc(i))
			b.put(r, ^Arc(i))
		}
	}
	return b
}

// count makes room for an arc of a group, two places on: put moves the start of the group after it on, from where this
// one begins to where it ends.
func (b *borders) count(g int32) {
	if g >= 0 {
		b.start[g+2]++
	}
}

func (b *borders) put(g int32, a Arc) {
	if g >= 0 {
		b.arcs[b.start[g+1]] = a
		b.start[g+1]++
	}
}
