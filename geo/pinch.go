package geo

import "maps"

// pinch is a face whose rings were sorted anew, and where they met.
type pinch struct {
	face  int32
	place Vertex
	note  string
}

// unpinch sorts the rings of faces that meet themselves or each other into simple rings, which cover the same ground,
// each hole under its own shell:
//
//	A ──── B                    one ring ABCDEBFG… through B twice: two shells that touch in B,
//	│      │                    or a shell and a hole
//	D ──── C ──── E
//	       │      │             two polygons of one face that share an edge: one polygon without it
//	       G ──── F
//
// A face whose rings cannot be sorted so, since it crosses or covers itself, stays as it is; see faults.
func (t *Topology) unpinch() {
	s := newStitcher(t)
	seen := make([]int32, t.nodes) // by node: the last face, counted from 1, that passed it
	twice := map[int32]bool{}
	for _, o := range t.overlaps {
		twice[o.first] = o.first == o.second || twice[o.first]
	}
	for f, region := range t.faces {
		place, met := t.meeting(int32(f), region, seen)
		if !met && !sheltered(region) || twice[int32(f)] {
			continue
		}
		arcs, inner := t.around(region)
		sorted := t.assemble(s.rings(arcs), true)
		if len(sorted) == 0 || t.doubleArea(sorted) != t.doubleArea(region) || maps.Equal(polygonsOf(sorted), polygonsOf(region)) {
			continue
		}
		note := "rings meet"
		if inner {
			note, t.mended = "polygons share an edge", true
		} else if !met {
			note, place = "hole under another shell", t.firstVertex(region[0][0][0])
		}
		t.pinches = append(t.pinches, pinch{int32(f), place, note})
		t.faces[f] = sorted
	}
}

// meeting is the first node that a face passes again. The ends of an arc that has it on both sides are such nodes.
func (t *Topology) meeting(f int32, region Region, seen []int32) (place Vertex, met bool) {
	for _, polygon := range region {
		for _, ring := range polygon {
			for _, a := range ring {
				o := t.origin(a)
				if seen[o] == f+1 {
					return t.firstVertex(a), true
				}
				seen[o] = f + 1
			}
		}
	}
	return Vertex{}, false
}

// sheltered tells whether a hole might lie in another polygon than its own.
func sheltered(region Region) bool {
	for _, polygon := range region {
		if len(region) > 1 && len(polygon) > 1 {
			return true
		}
	}
	return false
}

// around lists the arcs of a region but those it has on both sides, inner tells whether there are any.
func (t *Topology) around(region Region) (arcs []Arc, inner bool) {
	for _, polygon := range region {
		for _, ring := range polygon {
			for _, a := range ring {
				if t.face(a) == t.face(^a) {
					inner = true
				} else {
					arcs = append(arcs, a)
				}
			}
		}
	}
	return arcs, inner
}

// polygonsOf tells of each ring, by its first arc, the shell above it and its length.
func polygonsOf(region Region) map[Arc][2]int {
	out := map[Arc][2]int{}
	for _, polygon := range region {
		for _, ring := range polygon {
			out[ring[0]] = [2]int{int(polygon[0][0]), len(ring)}
		}
	}
	return out
}

func (t *Topology) doubleArea(region Region) int64 {
	sum := int64(0)
	for _, polygon := range region {
		for _, ring := range polygon {
			sum += doubleArea(t.walk(nil, ring))
		}
	}
	return sum
}

// rings takes the faces apart again, for another cut.
func (t *Topology) rings() *rings {
	rs := &rings{vertices: make([]Vertex, 0, len(t.vertices)*2), start: []int32{0}}
	for f, region := range t.faces {
		for _, polygon := range region {
			for i, ring := range polygon {
				from := len(rs.vertices)
				rs.vertices = t.walk(rs.vertices, ring)
				rs.close(from, int32(f), i == 0)
			}
		}
	}
	return rs
}

func (t *Topology) pinchFaults(y *tally) {
	for _, p := range t.pinches {
		y.add(Fault{InvalidRing, Repaired, []int32{p.face}, p.place.Point(), p.note})
	}
}
