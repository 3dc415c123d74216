package geo

import "slices"

// Holes lists the faces in each hole of a region that has any, ascending, in the order of the first of each; member tells
// the faces of the region itself. A face that lies partly in a hole, and partly elsewhere, is in none; neither is
// ground without a face, such as a lake.
//
//	┌────────────────┐
//	│  ┌───┬───┐     │      the region is the frame: 2 and 3 are in its hole, 4 is
//	│  │ 2 │ 3 │ ┌───┤      in none, since an edge of it is outside
//	│  └───┴───┘ │ 4 │
//	└────────────┴───┘
func (t *Topology) Holes(r Region, member func(face int32) bool) [][]int32 {
	t.listing.Do(t.listArcs)
	var out [][]int32
	for _, polygon := range r {
		for _, ring := range polygon[1:] {
			if in := t.inHole(ring, member); len(in) > 0 {
				out = append(out, in)
			}
		}
	}
	slices.SortFunc(out, func(a, b []int32) int { return int(a[0]) - int(b[0]) })
	return out
}

// inHole spreads from the far side of a hole's ring, whose interior is on its right, over edges.
func (t *Topology) inHole(ring Ring, member func(face int32) bool) []int32 {
	var found []int32
	seen := map[int32]bool{}
	visit := func(f int32) {
		if f == Outside || seen[f] || member(f) {
			return
		}
		seen[f] = true
		if t.surrounds(ring, f) {
			found = append(found, f)
		}
	}
	for _, a := range ring {
		visit(t.face(^a))
	}
	for i := 0; i < len(found); i++ {
		for _, a := range t.beside.of(int(found[i])) {
			visit(t.face(^a))
		}
	}
	slices.Sort(found)
	return found
}

// surrounds tells whether every polygon of a face lies in a ring.
func (t *Topology) surrounds(ring Ring, face int32) bool {
	for _, polygon := range t.faces[face] {
		if !t.encloses(ring, polygon[0]) {
			return false
		}
	}
	return true
}
