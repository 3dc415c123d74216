package cql

import (
	"github.com/paulmach/orb"
)

// shape is a geometry taken apart into what intersections are decided by.
type shape struct {
	bound    orb.Bound
	points   []orb.Point
	lines    []orb.LineString
	polygons []orb.Polygon
	isBox    bool // all of the bound is in it
}

func shapeOf(g orb.Geometry) *shape {
	s := &shape{bound: g.Bound()}
	s.add(g)
	if len(s.polygons) == 1 && len(s.points)+len(s.lines) == 0 && len(s.polygons[0]) == 1 {
		s.isBox = s.polygons[0][0].Equal(s.bound.ToRing())
	}
	return s
}

func (s *shape) add(g orb.Geometry) {
	switch g := g.(type) {
	case orb.Point:
		s.points = append(s.points, g)
	case orb.MultiPoint:
		s.points = append(s.points, g...)
	case orb.LineString:
		s.lines = append(s.lines, g)
	case orb.MultiLineString:
		s.lines = append(s.lines, g...)
	case orb.Polygon:
		s.polygons = append(s.polygons, g)
	case orb.MultiPolygon:
		s.polygons = append(s.polygons, g...)
	case orb.Collection:
		for _, member := range g {
			s.add(member)
		}
	}
}

// boxes are the bounds of the polygons.
func (s *shape) boxes() []orb.Bound {
	all := make([]orb.Bound, len(s.polygons))
	for i, p := range s.polygons {
		all[i] = p.Bound()
	}
	return all
}

// intersects tells whether the shapes share a point. Where no two edges meet, each line and each polygon lies wholly
// inside or outside of the other's polygons, so that one vertex of it tells.
func (s *shape) intersects(o *shape) bool {
	if !s.bound.Intersects(o.bound) {
		return false
	}
	for _, p := range s.points {
		if o.covers(p) {
			return true
		}
	}
	for _, p := range o.points {
		if s.covers(p) {
			return true
		}
	}
	return s.crosses(o) || s.holdsOneOf(o) || o.holdsOneOf(s)
}

// holdsOneOf looks for the first vertex of a line or polygon of o in a polygon of s.
func (s *shape) holdsOneOf(o *shape) bool {
	for _, l := range o.lines {
		if s.holds(l[0]) {
			return true
		}
	}
	for _, p := range o.polygons {
		if s.holds(p[0][0]) {
			return true
		}
	}
	return false
}

// edge is a segment of a line or ring.
type edge struct{ a, b orb.Point }

// edges lists those that come near a box.
func (s *shape) edges(near orb.Bound) []edge {
	var found []edge
	take := func(line []orb.Point) {
		for i := 1; i < len(line); i++ {
			e := edge{line[i-1], line[i]}
			if e.near(near) {
				found = append(found, e)
			}
		}
	}
	for _, l := range s.lines {
		take(l)
	}
	for _, p := range s.polygons {
		for _, r := range p {
			take(r)
		}
	}
	return found
}

// near tells whether the edge's box touches another.
func (e edge) near(b orb.Bound) bool {
	return max(e.a[0], e.b[0]) >= b.Min[0] && min(e.a[0], e.b[0]) <= b.Max[0] &&
		max(e.a[1], e.b[1]) >= b.Min[1] && min(e.a[1], e.b[1]) <= b.Max[1]
}

// crosses tells whether two edges meet.
func (s *shape) crosses(o *shape) bool {
	common := orb.Bound{
		Min: orb.Point{max(s.bound.Min[0], o.bound.Min[0]), max(s.bound.Min[1], o.bound.Min[1])},
		Max: orb.Point{min(s.bound.Max[0], o.bound.Max[0]), min(s.bound.Max[1], o.bound.Max[1])},
	}
	mine := s.edges(common)
	if len(mine) == 0 {
		return false
	}
	for _, e := range o.edges(common) {
		for _, m := range mine {
			if m.meets(e) {
				return true
			}
		}
	}
	return false
}

// covers tells whether a point is one of the shape's, on a line, or in a polygon or on its border.
func (s *shape) covers(p orb.Point) bool {
	if !s.bound.Contains(p) {
		return false
	}
	for _, q := range s.points {
		if p == q {
			return true
		}
	}
	for _, l := range s.lines {
		for i := 1; i < len(l); i++ {
			if (edge{l[i-1], l[i]}).has(p) {
				return true
			}
		}
	}
	return s.holds(p)
}

// holds tells whether a point is in a polygon or on its border.
func (s *shape) holds(p orb.Point) bool {
	for _, polygon := range s.polygons {
		if inside(polygon, p) {
			return true
		}
	}
	return false
}

// inside counts the edges that a ray to the east crosses, of shell and holes alike.
func inside(polygon orb.Polygon, p orb.Point) bool {
	odd := false
	for _, r := range polygon {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			if (edge{a, b}).has(p) {
				return true
			}
			if (a[1] > p[1]) != (b[1] > p[1]) && (orientation(a, b, p) > 0) == (b[1] > a[1]) {
				odd = !odd
			}
		}
	}
	return odd
}
