package api

import (
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/encoding/mvt"
)

// trim leaves of each feature what a tile needs: what is in its frame, and every edge that enters it up to both its
// ends. To cut an edge at the frame would make a point that has to be rounded, and the edge would cross the seam
// elsewhere than in the tile beside.
//
//	        │ frame
//	A ──────┼───── B         the edges AB and CD stay whole, and whatever the ring does beyond
//	│       │      │         A and D makes way for the one edge DA
//	D ──────┼───── C
//
// Edges of more than a tile beyond the seam are cut there all the same: maps hold coordinates in 16 bits. A vertex so
// made is half a unit off at most, and the seam less the nearer it is to the other end.
func trim(drawn *mvt.Layer) {
	kept := drawn.Features[:0]
	for _, f := range drawn.Features {
		if polygons, ok := f.Geometry.(orb.MultiPolygon); ok {
			f.Geometry = eachRing(polygons, trimmedRing)
		} else {
			f.Geometry = clip.Geometry(frame(), f.Geometry)
		}
		if f.Geometry != nil {
			kept = append(kept, f)
		}
	}
	drawn.Features = kept
}

// frame is a tile with its buffer.
func frame() orb.Bound { return box(-buffer, -buffer, extent+buffer, extent+buffer) }

// trimmedRing is the part of a ring, on whole units, that enters the frame; nil when none does.
func trimmedRing(r orb.Ring) orb.Ring {
	f := frame()
	if b := r.Bound(); f.Contains(b.Min) && f.Contains(b.Max) {
		return r
	}
	for _, beyond := range []func(orb.Point) bool{
		func(p orb.Point) bool { return p[0] < f.Min[0] }, func(p orb.Point) bool { return p[0] > f.Max[0] },
		func(p orb.Point) bool { return p[1] < f.Min[1] }, func(p orb.Point) bool { return p[1] > f.Max[1] },
	} {
		if r = nearSide(r, beyond); len(r) < 4 {
			return nil
		}
	}
	if clip.Ring(f, slices.Clone(r)) == nil {
		return nil
	}
	if reach := box(-extent, -extent, 2*extent-1, 2*extent-1); !reach.Contains(r.Bound().Min) || !reach.Contains(r.Bound().Max) {
		return clip.Ring(reach, r)
	}
	return r
}

// nearSide drops the vertices of a ring beyond a line whose neighbours are both beyond it too. What is dropped, and the
// edges that take its place, lie beyond the line: nothing changes on its near side.
func nearSide(r orb.Ring, beyond func(orb.Point) bool) orb.Ring {
	open := r[:len(r)-1]
	out := make(orb.Ring, 0, len(r))
	for i, p := range open {
		before, after := open[(i+len(open)-1)%len(open)], open[(i+1)%len(open)]
		if !beyond(p) || !beyond(before) || !beyond(after) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, out[0])
}
