package geo

import "math/bits"

// arcTable finds an arc by the first directed edge of it, either way: open addressing, at most four fifths full.
type arcTable []knownArc

// knownArc is the directed arc that begins with an edge.
type knownArc struct {
	edge uint64 // see edgeKey; 0 in a free slot
	arc  Arc
}

func (k knownArc) taken() bool { return k.edge != 0 }

// edgeKey names an edge by the ids of its vertices. No edge leads from a vertex to itself, so that none is 0.
func edgeKey(from, to int32) uint64 { return uint64(plain(from))<<32 | uint64(plain(to)) }

// plain is an id whether complemented or not.
func plain(id int32) int32 { return max(id, ^id) }

func newArcTable(edges int) arcTable { return make(arcTable, 1<<bits.Len(uint(2*edges))) }

// slot is where the arc of an edge is, or is to be put.
func (t arcTable) slot(edge uint64) *knownArc {
	mask := uint64(len(t) - 1)
	for i := mix(edge); ; i++ {
		if s := &t[i&mask]; s.edge == 0 || s.edge == edge {
			return s
		}
	}
}
