// Package geo is geometry without any domain: a coverage of polygons is cut once into arcs, and unions, connected
// components, neighbours, borders, areas and simplified outlines are linear passes over those arcs.
package geo

import (
	"sync"

	"github.com/paulmach/orb"
)

// Outside is the face on the far side of an arc that only one face uses: the sea, a foreign country, a gap.
const Outside int32 = -1

// Arc refers to an arc of a Topology: i taken forward, or ^i taken backward.
type Arc int32

// index is the number of the arc, whichever way it is taken.
func (a Arc) index() int32 {
	if a < 0 {
		return int32(^a)
	}
	return int32(a)
}

// Ring is a closed walk over arcs, its interior on the left.
type Ring []Arc

// Region is polygons as rings of arcs: of each polygon the shell first (counterclockwise), then its holes (clockwise).
type Region [][]Ring

// Topology is a coverage cut into arcs: a border between two faces, or between a face and the outside, from one node
// to the next. A node is a vertex where borders meet. An island or enclave that meets no other border is one arc, closed
// at its smallest vertex, which is then a node too.
//
//	E ──────── F
//	│    2     │         arc a runs from node A to node B: face 2 on its left, face 1 on its right;
//	A ── a ──▶ B         arc b runs from B by C and D to A: the outside on its left, face 1 on its right
//	│    1     │
//	D ◀─ b ─── C
//
// It is immutable once built and shared without a lock.
type Topology struct {
	vertices []Vertex // of every arc in turn, both ends included
	start    []int32  // arc i is vertices[start[i]:start[i+1]]
	left     []int32  // face on the left of arc i, Outside when none
	right    []int32
	first    []int32 // node at the start of arc i
	last     []int32 // node at its end
	nodes    int
	faces    []Region
	overlaps []overlap // same-direction uses met while building
	pinches  []pinch   // faces whose rings were sorted anew
	mended   bool      // arcs are left that no ring uses any more

	measure  sync.Once
	areas    []float64 // of faces, m²
	lengths  []float64 // of arcs, m
	listing  sync.Once
	beside   *borders  // of each face, see Patch
	scratch  sync.Pool // of *stitcher
	weigh    sync.Once
	weights  []float32 // of vertices, see Simplified
	indexing sync.Once
	index    faceIndex
	levels   levels // see Level
}

// Faces is the number of polygons the topology was built from.
func (t *Topology) Faces() int { return len(t.faces) }

// Arcs is the number of arcs.
func (t *Topology) Arcs() int { return len(t.left) }

// Vertices is the number of stored vertices: each border once, nodes once for each arc that ends there.
func (t *Topology) Vertices() int { return len(t.vertices) }

// Face returns the region of one face, as it was given: oriented, on the grid, noded.
func (t *Topology) Face(i int32) Region { return t.faces[i] }

func (t *Topology) arc(i int32) []Vertex { return t.vertices[t.start[i]:t.start[i+1]] }

// origin and target are the nodes where a directed arc begins and ends.
func (t *Topology) origin(a Arc) int32 {
	if a < 0 {
		return t.last[^a]
	}
	return t.first[a]
}

func (t *Topology) target(a Arc) int32 { return t.origin(^a) }

// face is the face on the left of a directed arc.
func (t *Topology) face(a Arc) int32 {
	if a < 0 {
		return t.right[^a]
	}
	return t.left[a]
}

// walk appends the vertices of a ring without the closing repeat.
func (t *Topology) walk(dst []Vertex, ring Ring) []Vertex {
	for _, a := range ring {
		vs := t.arc(a.index())
		if a >= 0 {
			dst = append(dst, vs[:len(vs)-1]...)
			continue
		}
		for i := len(vs) - 1; i > 0; i-- {
			dst = append(dst, vs[i])
		}
	}
	return dst
}

// MultiPolygon materialises a region at full detail, in degrees, rings closed, shells counterclockwise.
func (t *Topology) MultiPolygon(r Region) orb.MultiPolygon {
	out := make(orb.MultiPolygon, len(r))
	var buf []Vertex
	for i, polygon := range r {
		out[i] = make(orb.Polygon, len(polygon))
		for j, ring := range polygon {
			buf = t.walk(buf[:0], ring)
			out[i][j] = degrees(buf)
		}
	}
	return out
}

// degrees closes an open ring and leaves the grid.
func degrees(open []Vertex) orb.Ring {
	ring := make(orb.Ring, 0, len(open)+1)
	for _, v := range open {
		ring = append(ring, v.Point())
	}
	return append(ring, ring[0])
}

// Bound is the box of a region, in degrees; the zero Bound when the region is empty.
func (t *Topology) Bound(r Region) orb.Bound {
	if len(r) == 0 {
		return orb.Bound{}
	}
	low, high := t.firstVertex(r[0][0][0]), t.firstVertex(r[0][0][0])
	for _, polygon := range r {
		for _, a := range polygon[0] {
			for _, v := range t.arc(a.index()) {
				low = Vertex{min(low.X, v.X), min(low.Y, v.Y)}
				high = Vertex{max(high.X, v.X), max(high.Y, v.Y)}
			}
		}
	}
	return orb.Bound{Min: low.Point(), Max: high.Point()}
}
