package geo

import (
	"cmp"
	"slices"
)

// Patch is some faces of a topology, looked at by themselves: what it answers costs what its faces have, however many
// the topology has. Only the first Patch of a topology lists the arcs of every face.
type Patch struct {
	t     *Topology
	faces []int32
	in    table // numbers faces by their place in the list
}

// Patch takes faces of the topology, each once. The list is kept, not copied.
func (t *Topology) Patch(faces []int32) *Patch {
	t.listing.Do(t.listArcs)
	p := &Patch{t: t, faces: faces}
	p.in.reset(len(faces))
	for _, f := range faces {
		p.in.add(f)
	}
	return p
}

// Union merges the faces: the region that Dissolve gives for a group of them.
func (p *Patch) Union() Region {
	var border []Arc
	for _, f := range p.faces {
		for _, a := range p.t.beside.of(int(f)) {
			if p.in.number(p.t.face(^a)) < 0 {
				border = append(border, a)
			}
		}
	}
	return p.t.assemble(newStitcher(p.t).rings(border), false)
}

// Components lists the sets of faces that edges connect, in the order of their first face; a corner is not enough. The
// faces of a set keep their order.
func (p *Patch) Components() [][]int32 {
	sets := newDisjointSets(len(p.faces))
	for i, f := range p.faces {
		for _, a := range p.t.beside.of(int(f)) {
			if j := p.in.number(p.t.face(^a)); j > int32(i) {
				sets.union(int32(i), j)
			}
		}
	}
	var out [][]int32
	place := make([]int32, len(p.faces)) // in out, of the sets by their first face
	for i, f := range p.faces {
		root := sets.find(int32(i))
		if root == int32(i) {
			place[i] = int32(len(out))
			out = append(out, nil)
		}
		out[place[root]] = append(out[place[root]], f)
	}
	return out
}

// Facing is a group of faces on the other side of the border of a Patch.
type Facing struct {
	Group  int32
	Length float64 // geodesic, of the shared border, metres
}

// Facing lists the groups that share an edge with the patch, ascending, with the lengths that Borders gives. A negative
// group takes no part.
func (p *Patch) Facing(group func(face int32) int32) []Facing {
	lengths := p.t.arcLengths()
	var out []Facing
	for _, f := range p.faces {
		for _, a := range p.t.beside.of(int(f)) {
			other := p.t.face(^a)
			if other < 0 || p.in.number(other) >= 0 {
				continue
			}
			if g := group(other); g >= 0 {
				out = append(out, Facing{g, lengths[a.index()]})
			}
		}
	}
	slices.SortFunc(out, func(a, b Facing) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Length, b.Length))
	})
	return sumFacing(out)
}

// sumFacing merges equal groups of an ordered list, in place, lengths in ascending order as in sumBorders.
func sumFacing(sorted []Facing) []Facing {
	kept := sorted[:0]
	for _, f := range sorted {
		if n := len(kept); n > 0 && kept[n-1].Group == f.Group {
			kept[n-1].Length += f.Length
		} else {
			kept = append(kept, f)
		}
	}
	return kept
}

// listArcs lists the arcs around each face, without those that it has on both sides.
func (t *Topology) listArcs() {
	each := make([]int32, t.Faces())
	for i := range each {
		each[i] = int32(i)
	}
	t.beside = t.borderArcs(each, len(each))
}
