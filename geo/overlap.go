package geo

// overlapFaults reports faces that use arcs in one direction. When they share all arcs so, they are the same.
func (t *Topology) overlapFaults(y *tally) {
	shared := map[[2]int32]int{}
	for _, o := range t.overlaps {
		shared[o.pair()]++
	}
	for _, o := range t.overlaps {
		pair, place := o.pair(), t.arc(o.arc)[0].Point()
		n := t.arcsOf(pair[0])
		switch {
		case pair[0] == pair[1]:
			y.add(Fault{SelfIntersection, Error, pair[:1], place, ""})
		case n == t.arcsOf(pair[1]) && n == shared[pair]:
			y.add(Fault{Duplicate, Error, pair[:], place, ""})
		default:
			y.add(Fault{Overlap, Error, pair[:], place, ""})
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
