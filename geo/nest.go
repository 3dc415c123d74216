package geo

import (
	"cmp"
	"maps"
	"slices"
)

const strayHole = "hole outside its shell"

// part is a connected set of arcs, with its smallest vertex and the edge that leaves it counterclockwise-most: beyond
// that edge begins the ground around the part.
type part struct {
	low, next Vertex
	around    []int32 // the faces that claim this ground: one, or Outside; none while the part has no arc
}

// nestFaults compares the ground that each part claims to lie in with what the rings of all other parts make of it.
// Their number around one vertex is that around the whole part, since no edges cross.
//
//	A ───────────── D        part EFGH says: around me is nobody. But E lies in the ring ABCD of face 1:
//	│  E ─── H      │        face 1 and those of the part share ground.
//	│  │  2  │   1  │
//	│  F ─── G      │        Were EFGH a hole of face 1, it would say: around me is face 1; and outside ABCD
//	B ───────────── C        no ring would bear that out.
func (t *Topology) nestFaults(y *tally) {
	sets := t.connected()
	members := map[int32][]int32{}
	parts := t.parts(sets)
	over := t.over(parts)
	for id, p := range parts {
		rings := t.wind(p, over[id], func(a Arc) bool { return sets.find(t.origin(a)) != int32(id) })
		for _, f := range ascending(slices.Collect(maps.Keys(rings))...) {
			switch claimed := slices.Contains(p.around, f); {
			case claimed && rings[f] < 1 && !y.broken[f]:
				y.add(Fault{InvalidRing, Error, []int32{f}, p.low.Point(), strayHole})
			case !claimed && rings[f] > 0:
				if len(members) == 0 {
					members = t.members(sets)
				}
				nested(f, p, members[int32(id)], y)
			}
		}
	}
}

// nested reports a face that covers a part with all its members.
func nested(f int32, p part, members []int32, y *tally) {
	if slices.Contains(members, f) {
		y.add(Fault{SelfIntersection, Error, []int32{f}, p.low.Point(), "polygon inside another of its face"})
	}
	if all := ascending(append([]int32{f}, members...)...); len(all) > 1 {
		y.add(Fault{Overlap, Error, all, p.low.Point(), "contained"})
	}
}

// connected joins the nodes that arcs connect.
func (t *Topology) connected() disjointSets {
	sets := newDisjointSets(t.nodes)
	for i := range t.first {
		sets.union(t.first[i], t.last[i])
	}
	return sets
}

// parts describes each connected set of arcs, by the number of its set.
func (t *Topology) parts(sets disjointSets) []part {
	parts := make([]part, len(sets))
	for i := range t.first {
		p := &parts[sets.find(t.first[i])]
		vs := t.arc(int32(i))
		for k, v := range vs {
			if len(p.around) > 0 && p.low.less(v) {
				continue
			}
			if k+1 < len(vs) {
				p.extend(v, vs[k+1], t.left[i])
			}
			if k > 0 {
				p.extend(v, vs[k-1], t.right[i])
			}
		}
	}
	return parts
}

// extend takes an edge that leaves v, with the face on its left, if it is the outermost so far. All edges that leave
// the smallest vertex lie within a half turn from south to north, so that a left turn tells the outer of two. Edges
// that lie over each other, of faces that do so too, each name their face.
func (p *part) extend(v, next Vertex, left int32) {
	side := int64(1)
	if len(p.around) > 0 && v == p.low {
		side = cross(v, p.next, next)
	}
	switch {
	case side > 0:
		*p = part{v, next, append(p.around[:0], left)}
	case side == 0:
		p.around = append(p.around, left)
	}
}

// bounding is a ring of a face, and what it adds to the times that the face covers what lies in it.
type bounding struct {
	face, sign int32
	ring       Ring
}

// over lists, by part, the rings whose box contains its smallest vertex. There are few parts, as a rule, and many
// rings: each looks for the parts within its width.
func (t *Topology) over(parts []part) [][]bounding {
	var order []int32
	for id, p := range parts {
		if len(p.around) > 0 {
			order = append(order, int32(id))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(parts[a].low.X, parts[b].low.X) })
	out := make([][]bounding, len(parts))
	for f, region := range t.faces {
		for _, polygon := range region {
			for i, ring := range polygon {
				sign := int32(-1)
				if i == 0 {
					sign = 1
				}
				t.within(ring, parts, order, func(id int32) { out[id] = append(out[id], bounding{int32(f), sign, ring}) })
			}
		}
	}
	return out
}

// within visits the parts, in the order of abscissas, whose smallest vertex is in the box of a ring.
func (t *Topology) within(ring Ring, parts []part, order []int32, visit func(id int32)) {
	box := t.boxOf(ring)
	from, _ := slices.BinarySearchFunc(order, box.low.X, func(id, x int32) int { return cmp.Compare(parts[id].low.X, x) })
	for _, id := range order[from:] {
		if parts[id].low.X > box.high.X {
			break
		}
		if y := parts[id].low.Y; box.low.Y <= y && y <= box.high.Y {
			visit(id)
		}
	}
}

// wind counts, for each face near, its rings around the smallest vertex of a part, holes negative: those only whose
// first arc counts.
func (t *Topology) wind(p part, over []bounding, counts func(Arc) bool) map[int32]int {
	rings := map[int32]int{}
	for _, f := range p.around {
		rings[f] = 0
	}
	for _, b := range over {
		if counts(b.ring[0]) && locate(t.walk(nil, b.ring), p.low) > 0 {
			rings[b.face] += int(b.sign)
		}
	}
	return rings
}

// members lists the faces beside the arcs of each set.
func (t *Topology) members(sets disjointSets) map[int32][]int32 {
	out := map[int32][]int32{}
	for i := range t.first {
		id := sets.find(t.first[i])
		out[id] = append(out[id], t.left[i], t.right[i])
	}
	for id, faces := range out {
		out[id] = ascending(faces...)
	}
	return out
}
