package geo

import (
	"cmp"
	"slices"
)

// Patch is some faces of a topology, looked at by themselves: what it answers costs what its faces have, however many
// the topology has. Only the first Patch of a topology lists the arcs of every face.
type Patch struct {
	t      *Topology
	faces  []int32
	border []Arc        // around the faces, the patch on the left
	joined disjointSets // of places in faces, by shared edges
}

// Patch takes faces of the topology, each once. The list is kept, not copied.
func (t *Topology) Patch(faces []int32) *Patch {
	t.listing.Do(t.listArcs)
	s := t.stitcher()
	defer t.scratch.Put(s)
	in := &s.nodes // numbers the faces by their place in the list
	in.reset(len(faces))
	for _, f := range faces {
		in.add(f)
	}
	p := &Patch{t: t, faces: faces, joined: newDisjointSets(len(faces))}
	border := s.open[:0]
	for i, f := range faces {
		for _, a := range t.beside.of(int(f)) {
			if j := in.number(t.face(^a)); j < 0 {
				border = append(border, a)
			} else if j > int32(i) {
				p.joined.union(int32(i), j)
			}
		}
	}
	p.border, s.open = slices.Clone(border), border
	return p
}

// stitcher takes one that somebody has left, or a new one.
func (t *Topology) stitcher() *stitcher {
	if s, ok := t.scratch.Get().(*stitcher); ok {
		return s
	}
	return newStitcher(t)
}

// Union merges the faces: the region that Dissolve gives for a group of them.
func (p *Patch) Union() Region {
	s := p.t.stitcher()
	defer p.t.scratch.Put(s)
	return p.t.assemble(s.rings(p.border), false)
}

// Components lists the sets of faces that edges connect, in the order of their first face; a corner is not enough. The
// faces of a set keep their order.
func (p *Patch) Components() [][]int32 {
	size := make([]int32, len(p.faces)) // of each set, by its first face
	for i := range p.faces {
		size[p.joined.find(int32(i))]++
	}
	all, out := make([]int32, len(p.faces)), [][]int32(nil)
	place := size // in out, once a set has begun
	for i, f := range p.faces {
		root := p.joined.find(int32(i))
		if root == int32(i) {
			n := size[i]
			place[i] = int32(len(out))
			out, all = append(out, all[:0:n]), all[n:]
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
	for _, a := range p.border {
		if other := p.t.face(^a); other != Outside {
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
