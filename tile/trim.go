package tile

import (
	"math"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
)

// view is a tile with its buffer, and reach what its coordinates may span, in dots counted from the tile's corner.
var (
	view  = geo.Frame{Min: geo.Dot{X: -Buffer, Y: -Buffer}, Max: geo.Dot{X: Extent + Buffer, Y: Extent + Buffer}}
	reach = geo.Frame{Min: geo.Dot{X: -Extent, Y: -Extent}, Max: geo.Dot{X: 2*Extent - 1, Y: 2*Extent - 1}}
)

// trimmed leaves of an open ring, which it writes over, what a tile needs: what is in its frame, and every edge that enters
// it up to both its ends; nil when none does. To cut an edge at the frame would make a point that has to be rounded, and
// the edge would cross the seam elsewhere than in the tile beside.
//
//	        │ frame
//	A ──────┼───── B         the edges AB and CD stay whole, and whatever the ring does beyond
//	│       │      │         A and D makes way for the one edge DA
//	D ──────┼───── C
//
// Edges of more than a tile beyond the seam are cut there all the same: maps hold coordinates in 16 bits. A vertex so
// made is half a unit off at most, and the seam less the nearer it is to the other end.
func trimmed(ring []geo.Dot) []geo.Dot {
	if len(ring) < 3 {
		return nil
	}
	box := boxOfRing(ring)
	if view.Holds(box) {
		return ring
	}
	if ring = nearSides(ring, box); len(ring) < 3 || !enters(ring) {
		return nil
	}
	if !reach.Holds(boxOfRing(ring)) {
		return clipped(ring)
	}
	return ring
}

func boxOfRing(ring []geo.Dot) geo.Frame {
	box := geo.Frame{Min: ring[0], Max: ring[0]}
	for _, d := range ring {
		box.Min = geo.Dot{X: min(box.Min.X, d.X), Y: min(box.Min.Y, d.Y)}
		box.Max = geo.Dot{X: max(box.Max.X, d.X), Y: max(box.Max.Y, d.Y)}
	}
	return box
}

func nearSides(ring []geo.Dot, box geo.Frame) []geo.Dot {
	if box.Min.X < view.Min.X {
		ring = nearSide(ring, func(d geo.Dot) bool { return d.X < view.Min.X })
	}
	if box.Max.X > view.Max.X {
		ring = nearSide(ring, func(d geo.Dot) bool { return d.X > view.Max.X })
	}
	if box.Min.Y < view.Min.Y {
		ring = nearSide(ring, func(d geo.Dot) bool { return d.Y < view.Min.Y })
	}
	if box.Max.Y > view.Max.Y {
		ring = nearSide(ring, func(d geo.Dot) bool { return d.Y > view.Max.Y })
	}
	return ring
}

// nearSide drops the vertices of a ring beyond a line whose neighbours are both beyond it too. What is dropped, and the
// edges that take its place, lie beyond the line: nothing changes on its near side.
func nearSide(ring []geo.Dot, beyond func(geo.Dot) bool) []geo.Dot {
	if len(ring) == 0 {
		return ring
	}
	first, out := beyond(ring[0]), ring[:0]
	before, here := beyond(ring[len(ring)-1]), first
	for i, d := range ring {
		after := first
		if i+1 < len(ring) {
			after = beyond(ring[i+1])
		}
		if !before || !here || !after {
			out = append(out, d)
		}
		before, here = here, after
	}
	return out
}

// enters tells whether a ring covers ground of the frame, or touches it.
func enters(ring []geo.Dot) bool {
	a := ring[len(ring)-1]
	for _, b := range ring {
		if crosses(a, b) {
			return true
		}
		a = b
	}
	return around(ring, geo.Dot{X: Extent / 2, Y: Extent / 2})
}

// crosses tells whether an edge has a point in the frame: it has unless it lies beyond one side, or all corners of the frame
// lie on one side of it.
func crosses(a, b geo.Dot) bool {
	if max(a.X, b.X) < view.Min.X || min(a.X, b.X) > view.Max.X || max(a.Y, b.Y) < view.Min.Y || min(a.Y, b.Y) > view.Max.Y {
		return false
	}
	left, right := false, false
	for _, c := range [4]geo.Dot{view.Min, {X: view.Max.X, Y: view.Min.Y}, view.Max, {X: view.Min.X, Y: view.Max.Y}} {
		side := turn(a, b, c)
		left, right = left || side >= 0, right || side <= 0
	}
	return left && right
}

func turn(a, b, c geo.Dot) int64 {
	return int64(b.X-a.X)*int64(c.Y-a.Y) - int64(b.Y-a.Y)*int64(c.X-a.X)
}

// around tells whether a ring, no edge of which passes there, has a dot inside.
func around(ring []geo.Dot, d geo.Dot) bool {
	in := false
	a := ring[len(ring)-1]
	for _, b := range ring {
		if (a.Y > d.Y) != (b.Y > d.Y) && (turn(a, b, d) > 0) == (b.Y > a.Y) {
			in = !in
		}
		a = b
	}
	return in
}

// clipped cuts a ring at the reach of coordinates, on whole dots.
func clipped(ring []geo.Dot) []geo.Dot {
	closed := make(orb.Ring, 0, len(ring)+1)
	for _, d := range ring {
		closed = append(closed, orb.Point{float64(d.X), float64(d.Y)})
	}
	closed = clip.Ring(orb.Bound{
		Min: orb.Point{float64(reach.Min.X), float64(reach.Min.Y)},
		Max: orb.Point{float64(reach.Max.X), float64(reach.Max.Y)},
	}, append(closed, closed[0]))
	var out []geo.Dot
	for _, p := range closed {
		d := geo.Dot{X: int32(math.Floor(p[0])), Y: int32(math.Floor(p[1]))}
		if len(out) == 0 || out[len(out)-1] != d {
			out = append(out, d)
		}
	}
	for len(out) > 1 && out[len(out)-1] == out[0] {
		out = out[:len(out)-1]
	}
	return out
}
