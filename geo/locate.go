package geo

import (
	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// faceIndex finds polygons, as face and number in its region, by their boxes on the grid.
type faceIndex = rtree.RTreeG[[2]int32]

// Locate returns the face that contains a point given in degrees, the lowest of those that share a border the point
// is on, or Outside.
func (t *Topology) Locate(p orb.Point) int32 {
	v, ok := Snap(p)
	if !ok {
		return Outside
	}
	found := Outside
	t.each(v, func(face, polygon int32) bool {
		if (found == Outside || face < found) && t.contains(face, polygon, v) {
			found = face
		}
		return true
	})
	return found
}

// each visits the polygons whose box contains v.
func (t *Topology) each(v Vertex, visit func(face, polygon int32) bool) {
	t.indexing.Do(t.indexFaces)
	at := [2]float64{float64(v.X), float64(v.Y)}
	t.index.Search(at, at, func(_, _ [2]float64, p [2]int32) bool { return visit(p[0], p[1]) })
}

func (t *Topology) indexFaces() {
	for f, region := range t.faces {
		for i, polygon := range region {
			b := t.boxOf(polygon[0])
			t.index.Insert([2]float64{float64(b.low.X), float64(b.low.Y)}, [2]float64{float64(b.high.X), float64(b.high.Y)}, [2]int32{int32(f), int32(i)})
		}
	}
}

func (t *Topology) boxOf(ring Ring) box {
	b := boxOf(t.arc(ring[0].index()))
	for _, a := range ring[1:] {
		c := boxOf(t.arc(a.index()))
		b.low, b.high = Vertex{min(b.low.X, c.low.X), min(b.low.Y, c.low.Y)}, Vertex{max(b.high.X, c.high.X), max(b.high.Y, c.high.Y)}
	}
	return b
}

// contains tells whether a polygon of a face contains a vertex; its own border counts.
func (t *Topology) contains(face, polygon int32, v Vertex) bool {
	var buf []Vertex
	for i, ring := range t.faces[face][polygon] {
		buf = t.walk(buf[:0], ring)
		side := locate(buf, v)
		if side == 0 {
			return true
		}
		if (side > 0) == (i > 0) {
			return false
		}
	}
	return true
}
