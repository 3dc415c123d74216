package geo

import (
	"maps"
	"slices"
)

// overlapFaults reports faces that use arcs in one direction. When they share all arcs so, they are the same: one fault
// names all that are.
func (t *Topology) overlapFaults(y *tally) {
	t.findTwins(y)
	for _, o := range t.overlaps {
		pair, place := o.pair(), t.arc(o.arc)[0].Point()
		switch {
		case pair[0] == pair[1]:
			y.add(Fault{SelfIntersection, Error, pair[:1], place, ""})
		case y.twin(pair[0], pair[1]):
			y.add(Fault{Duplicate, Error, y.twins[pair[0]], place, ""})
		default:
			y.add(Fault{Overlap, Error, pair[:], place, ""})
		}
	}
}

// findTwins lists, for each face that is given more than once, all that are the same. Of three, each shares its arcs
// with the one before it.
func (t *Topology) findTwins(y *tally) {
	shared := map[[2]int32]int{}
	for _, o := range t.overlaps {
		shared[o.pair()]++
	}
	same, involved := newDisjointSets(len(t.faces)), map[int32]bool{}
	for pair, arcs := range shared {
		if n := t.arcsOf(pair[0]); pair[0] != pair[1] && n == arcs && n == t.arcsOf(pair[1]) {
			same.union(pair[0], pair[1])
			involved[pair[0]], involved[pair[1]] = true, true
		}
	}
	sets := map[int32][]int32{} // by their first face
	for _, f := range slices.Sorted(maps.Keys(involved)) {
		root := same.find(f)
		sets[root] = append(sets[root], f)
	}
	y.twins = make(map[int32][]int32, len(involved))
	for _, set := range sets {
		for _, f := range set {
			y.twins[f] = set
		}
	}
}

// overlap is a use of an arc by a face in the direction that another face already uses.
type overlap struct {
	first, second int32 // faces
	arc           int32
}

func (o overlap) pair() [2]int32 { return [2]int32{min(o.first, o.second), max(o.first, o.second)} }

func (t *Topology) arcsOf(face int32) int {
	n := 0
	for _, polygon := range t.faces[face] {
		for _, ring := range polygon {
			n += len(ring)
		}
	}
	return n
}
