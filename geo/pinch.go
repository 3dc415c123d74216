package geo

// pinch is a node that one ring of a face passed more than once.
type pinch struct{ face, node int32 }

// unpinch replaces the rings of a face that touch themselves by simple ones, which cover the same ground:
//
//	┌───┐                    one ring ABCBD… through B twice      ▶  two shells that touch in B,
//	│   B───┐                                                        or a shell and a hole
//	└───┘   │
//	    └───┘
func (t *Topology) unpinch() {
	seen := make([]int32, t.nodes) // by node: the last ring, counted from 1, that passed it
	ring := int32(0)
	for f, region := range t.faces {
		pinched := false
		for _, polygon := range region {
			for _, r := range polygon {
				ring++
				for _, a := range r {
					if o := t.origin(a); seen[o] == ring {
						t.pinches = append(t.pinches, pinch{int32(f), o})
						pinched = true
					} else {
						seen[o] = ring
					}
				}
			}
		}
		if pinched {
			t.faces[f] = t.simple(region)
		}
	}
}

func (t *Topology) simple(region Region) Region {
	s := stitcher{t: t}
	var out []Ring
	for _, polygon := range region {
		for _, r := range polygon {
			out = s.split(r, out)
		}
	}
	return t.assemble(out)
}

func (t *Topology) pinchFaults() []Fault {
	place := map[int32]Vertex{}
	for i := range t.first {
		place[t.first[i]] = t.arc(int32(i))[0]
	}
	var y tally
	for _, p := range t.pinches {
		y.add(Fault{Kind: InvalidRing, Severity: Repaired, Faces: []int32{p.face}, Place: place[p.node].Point(), Note: "ring touches itself"})
	}
	return y.list()
}
