package geo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// extract snaps polygons to the grid. A ring that bounds nothing there, or cannot be placed on it, is left out (a shell
// with its holes) and becomes a fault; so does a polygon that its face has already.
//
// Each processor takes the faces of one range, into its own range of one list of vertices.
func extract(polygons []orb.MultiPolygon, y *tally) *rings {
	before := make([]int, len(polygons)+1) // vertices before each face
	for f, mp := range polygons {
		before[f+1] = before[f] + points(mp)
	}
	vertices := make([]Vertex, before[len(polygons)])
	taken, tallies := make([]*rings, parts(len(polygons))), make([]tally, parts(len(polygons)))
	inParts(len(polygons), func(part, from, to int) {
		rs := &rings{vertices: vertices[before[from]:before[from]:before[to]], start: []int32{0}}
		for face := from; face < to; face++ {
			rs.extract(int32(face), polygons[face], &tallies[part])
		}
		taken[part] = rs
	})
	all := &rings{vertices: vertices[:0], start: []int32{0}}
	for part, rs := range taken {
		all.join(rs)
		y.join(&tallies[part])
	}
	return all
}

func points(mp orb.MultiPolygon) int {
	n := 0
	for _, p := range mp {
		for _, r := range p {
			n += len(r)
		}
	}
	return n
}

// join appends rings whose vertices lie further on in the same memory, if anywhere.
func (rs *rings) join(next *rings) {
	n := int32(len(rs.vertices))
	rs.vertices = append(rs.vertices, next.vertices...)
	for _, end := range next.start[1:] {
		rs.start = append(rs.start, n+end)
	}
	rs.face, rs.shell = append(rs.face, next.face...), append(rs.shell, next.shell...)
}

// extract appends the polygons of one face.
func (rs *rings) extract(face int32, mp orb.MultiPolygon, y *tally) {
	known := rs.repeats()
	for _, polygon := range mp {
		shell := rs.len()
		rs.add(face, polygon, y)
		if len(mp) > 1 {
			known.drop(shell, y)
		}
	}
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
