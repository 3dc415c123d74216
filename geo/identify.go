package geo

import "math/bits"

// identify returns of each vertex the position of the first that equals it.
//
// Vertices are grouped by blocks of ground, so that a group and its hash table fit in the cache, whatever the number of
// groups, and so that what a ring passes one after the other is looked up one after the other.
func identify(rs *rings) []int32 {
	shift, count := bits.Len64(uint64(blockWidth*rs.meanExtent())), 1<<bits.Len(uint(len(rs.vertices)/groupSize))
	groups := sortInto(len(rs.vertices), count, func(i int) int {
		v := rs.vertices[i]
		return int(hash(Vertex{v.X >> shift, v.Y >> shift}) >> 32 & uint64(count-1))
	})
	ids := make([]int32, len(rs.vertices))
	parallel(len(ids), func(from, to int) {
		var first []int32
		for b := from * count / max(1, len(ids)); b < to*count/max(1, len(ids)); b++ {
			first = rs.identify(groups.of(b), first, ids)
		}
	})
	return ids
}

const (
	// blockWidth is that of a block in mean edges: communes have some 50 vertices in it.
	blockWidth = 16
	// groupSize is the number of vertices in the mean group, or up to twice as many: 64 kB with their table.
	groupSize = 2048
)

// identify fills the ids of one group. first is a table with open addressing, at most half full: the position of the
// first of equal vertices, counted from 1, and 0 in a free slot. It is taken from the last group and left to the next.
func (rs *rings) identify(group, first, ids []int32) []int32 {
	mask := 1<<bits.Len(uint(2*len(group))) - 1
	if mask >= len(first) {
		first = make([]int32, mask+1)
	}
	clear(first[:mask+1])
	for _, at := range group {
		v := rs.vertices[at]
		slot := int(hash(v)) & mask
		for first[slot] != 0 && rs.vertices[first[slot]-1] != v {
			slot = (slot + 1) & mask
		}
		if first[slot] == 0 {
			first[slot] = at + 1
		}
		ids[at] = first[slot] - 1
	}
	return first
}

// hash spreads a vertex over 64 bits.
func hash(v Vertex) uint64 { return mix(uint64(uint32(v.X))<<32 | uint64(uint32(v.Y))) }

// mix is the finalizer of SplitMix64 (Steele et al. 2014).
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

// meanExtent is the mean, of about every sixteenth edge, of the longer side of its box.
func (rs *rings) meanExtent() int64 {
	sum, n := int64(0), int64(1)
	for i := 1; i < len(rs.vertices); i += 16 {
		sum += extent(rs.vertices[i-1], rs.vertices[i])
		n++
	}
	return sum / n
}

func extent(a, b Vertex) int64 {
	dx, dy := a.to(b)
	return max(dx, -dx, dy, -dy)
}
