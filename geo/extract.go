package geo

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"
)

// rings is what extract hands to cut: every ring of every polygon on the grid, open, without repeats or spikes,
// shells counterclockwise and holes clockwise, so that the face is always on the left.
type rings struct {
	vertices []Vertex
	start    []int32 // ring r is vertices[start[r]:start[r+1]]
	face     []int32 // of ring r
	shell    []bool  // ring r opens a new polygon of its face
	lost     bool    // the last shell was no ring
}

func (rs *rings) len() int            { return len(rs.face) }
func (rs *rings) ring(r int) []Vertex { return rs.vertices[rs.start[r]:rs.start[r+1]] }

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

// push appends a vertex to the ring that begins at from. A repeat goes, and so does the vertex between two equal ones:
// it is the tip of a spike, and encloses nothing.
func (rs *rings) push(from int, v Vertex) {
	n := len(rs.vertices)
	switch {
	case n > from && rs.vertices[n-1] == v:
	case n > from+1 && rs.vertices[n-2] == v:
		rs.vertices = rs.vertices[:n-1]
	default:
		rs.vertices = append(rs.vertices, v)
	}
}

// close ends the ring that begins at from, or takes it back and tells why. To leave out a hole without area changes
// nothing; a shell without area may have been meant to have one, and its holes go with it.
func (rs *rings) close(from int, face int32, shell bool) (why string, severity Severity) {
	rs.vertices = rs.vertices[:from+len(trim(rs.vertices[from:]))]
	open := rs.vertices[from:]
	if shell {
		rs.lost = flat(open)
	}
	switch {
	case rs.lost || flat(open):
		rs.vertices = rs.vertices[:from]
		switch {
		case shell:
			return "ring without area", Error
		case rs.lost:
			return "", ""
		}
		return "hole without area", Repaired
	case (doubleArea(open) > 0) != shell:
		slices.Reverse(open)
	}
	rs.start = append(rs.start, int32(len(rs.vertices)))
	rs.face = append(rs.face, face)
	rs.shell = append(rs.shell, shell)
	return "", ""
}

// trim removes repeats and spikes where the end of a ring meets its beginning.
func trim(open []Vertex) []Vertex {
	for len(open) > 1 {
		end := len(open) - 1
		switch {
		case open[end] == open[0], end > 1 && open[end-1] == open[0]:
			open = open[:end]
		case end > 1 && open[end] == open[1]:
			copy(open, open[1:])
			open = open[:end]
		default:
			return open
		}
	}
	return open
}

// flat tells whether a trimmed ring lies on one line.
func flat(open []Vertex) bool {
	for i := 2; i < len(open); i++ {
		if cross(open[0], open[1], open[i]) != 0 {
			return false
		}
	}
	return true
}
