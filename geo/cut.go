package geo

// cut makes arcs of rings: it breaks each ring at the vertices where borders meet and shares what two rings walk in
// opposite directions. What comes out depends on the order of rings only in its numbering, unless rings walk an edge in
// the same direction: then it is the last that shares it, and the others are overlaps.
func cut(rs *rings, faces int) *Topology {
	ids := identify(rs)
	markJunctions(rs, ids)
	p := breakUp(rs, ids)
	t := &Topology{}
	owners := t.addArcs(p, match(p))
	t.number()
	t.faces = p.regions(owners, faces)
	t.unpinch()
	return t
}

// addArcs makes an arc of each piece that is its own, in their order. It returns the arc that each piece walks along.
func (t *Topology) addArcs(p *pieces, m *matches) []Arc {
	arc, owners := make([]Arc, p.len()), make([]int32, 0, p.len()*5/8)
	t.start = append(make([]int32, 0, cap(owners)+1), 0)
	end := int32(0)
	for i, owner := range m.owner {
		if owner == Arc(i) {
			arc[i] = Arc(len(owners))
			owners = append(owners, int32(i))
			end += p.size(int32(i))
			t.start = append(t.start, end)
		}
	}
	t.vertices = make([]Vertex, end)
	t.left, t.right = make([]int32, len(owners)), make([]int32, len(owners))
	t.first, t.last = make([]int32, len(owners)), make([]int32, len(owners))
	parallel(len(owners), func(from, to int) {
		for a := from; a < to; a++ {
			i := owners[a]
			p.copy(t.vertices[t.start[a]:t.start[a+1]], i)
			t.left[a], t.right[a] = m.left[i], m.right[i]
			t.first[a], t.last[a] = p.ends(i)
		}
	})
	for i, owner := range m.owner {
		if owner < 0 {
			arc[i] = ^arc[^owner]
		} else {
			arc[i] = arc[owner]
		}
	}
	for _, o := range m.overlaps {
		t.overlaps = append(t.overlaps, overlap{o.first, o.second, arc[o.owner].index()})
	}
	return arc
}

// regions lists the arcs of each face, ring by ring; all are slices of a few lists.
func (p *pieces) regions(arcs []Arc, faces int) []Region {
	out := make([]Region, faces)
	outlines, polygons := make([]Ring, p.rings.len()), make([][]Ring, 0, p.rings.len())
	for r, face := range p.face {
		outlines[r] = arcs[p.first[r]:p.first[r+1]:p.first[r+1]]
		if p.shell[r] {
			polygons = append(polygons, nil)
			n := len(polygons)
			out[face] = polygons[n-1-len(out[face]) : n : n]
		}
		polygon := &polygons[len(polygons)-1]
		*polygon = outlines[r-len(*polygon) : r+1 : r+1]
	}
	return out
}

// number turns the vertex ids at the ends of arcs into dense node numbers, in order of arcs.
func (t *Topology) number() {
	highest := int32(0)
	for i := range t.first {
		highest = max(highest, t.first[i], t.last[i])
	}
	node := make([]int32, highest+1) // by id, counted from 1
	n := int32(0)
	for i := range t.first {
		for _, end := range [2]*int32{&t.first[i], &t.last[i]} {
			if node[*end] == 0 {
				n++
				node[*end] = n
			}
			*end = node[*end] - 1
		}
	}
	t.nodes = int(n)
}
