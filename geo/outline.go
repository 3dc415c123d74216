package geo

import "slices"

// AppendRing appends the vertices of a ring on the grid, open: the first is not repeated at the end. Writers take them so,
// where MultiPolygon would have to leave the grid and every coordinate be put back on it.
func (t *Topology) AppendRing(dst []Vertex, ring Ring) []Vertex {
	n := 0
	for _, a := range ring {
		n += len(t.arc(a.index())) - 1
	}
	return t.walk(slices.Grow(dst, n), ring)
}
