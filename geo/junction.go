package geo

import "sync/atomic"

// markJunctions complements the ids of vertices that two rings pass with different neighbours, or one ring passes
// twice: there borders meet. Where all rings pass with the same two neighbours, no border begins or ends.
//
//	     C                    at B the rings ABC… and CBA… pass with {A, C}: no junction
//	A ── B ── D               at B the rings ABC…, CBD… and DBA… pass with three pairs: junction
func markJunctions(rs *rings, ids []int32) {
	passed := make([][2]int32, len(ids)) // the neighbours of each vertex on its ring, the lower id first
	parallel(rs.len(), func(from, to int) {
		for r := from; r < to; r++ {
			pass(ids[rs.start[r]:rs.start[r+1]], passed[rs.start[r]:])
		}
	})
	junction := make([]atomic.Bool, len(ids)) // by id
	parallel(len(ids), func(from, to int) {
		for i, id := range ids[from:to] {
			if passed[from+i] != passed[id] {
				junction[id].Store(true)
			}
		}
	})
	parallel(len(ids), func(from, to int) {
		for i, id := range ids[from:to] {
			if junction[id].Load() {
				ids[from+i] = ^id
			}
		}
	})
}

// pass lists the neighbours that each vertex of a ring has on it.
func pass(ring []int32, passed [][2]int32) {
	before, at := ring[len(ring)-1], ring[0]
	for i := range ring {
		after := ring[0]
		if i+1 < len(ring) {
			after = ring[i+1]
		}
		passed[i] = [2]int32{min(before, after), max(before, after)}
		before, at = at, after
	}
}
