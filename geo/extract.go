package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// extract snaps polygons to the grid. A ring that bounds nothing there, or cannot be placed on it, is left out (a shell
// with its holes) and becomes a fault; so does a polygon that its face has already.
func extract(polygons []orb.MultiPolygon, y *tally) *rings {
	n := 0
	for _, mp := range polygons {
		for _, p := range mp {
			for _, r := range p {
				n += len(r)
			}
		}
	}
	rs := &rings{vertices: make([]Vertex, 0, n), start: []int32{0}}
	for face, mp := range polygons {
		known := rs.repeats()
		for _, polygon := range mp {
			shell := rs.len()
			rs.add(int32(face), polygon, y)
			if len(mp) > 1 {
				known.drop(shell, y)
			}
		}
	}
	return rs
}

// add appends one polygon.
func (rs *rings) add(face int32, polygon orb.Polygon, y *tally) {
	for i, ring := range polygon {
		from := len(rs.vertices)
		why, severity := rs.snap(from, ring), Error
		if why == "" {
			why, severity = rs.close(from, face, i == 0)
		}
		if why == "" {
			continue
		}
		rs.vertices = rs.vertices[:from]
		y.add(Fault{InvalidRing, severity, []int32{face}, placeOf(polygon), why})
		if i == 0 {
			return
		}
	}
}

// placeOf is the first point of a polygon that is a place at all.
func placeOf(polygon orb.Polygon) orb.Point {
	for _, ring := range polygon {
		for _, p := range ring {
			if _, ok := Snap(p); ok {
				return p
			}
		}
	}
	return orb.Point{}
}

// snap appends the vertices of a ring, and tells why if it cannot.
func (rs *rings) snap(from int, ring orb.Ring) (why string) {
	low, high := int32(halfTurn), int32(-halfTurn)
	for _, p := range ring {
		v, ok := Snap(p)
		if !ok {
			return fmt.Sprintf("%v is not a longitude and latitude", p)
		}
		low, high = min(low, v.X), max(high, v.X)
		rs.push(from, v)
	}
	if int64(high)-int64(low) > halfTurn {
		return "ring wider than 180°: to be cut at the antimeridian"
	}
	return ""
}
