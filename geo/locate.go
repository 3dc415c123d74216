package geo

import (
	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// faceIndex finds faces by their boxes, on the grid.
type faceIndex = rtree.RTreeG[int32]

// Locate returns the face that contains a point given in degrees, the lowest of those that share a border the point
// is on, or Outside.
func (t *Topology) Locate(p orb.Point) int32 {
	v, ok := Snap(p)
	if !ok {
		return Outside
	}
	found := Outside
	t.each(v, func(face int32) bool {
		if (found == Outside || face < found) && t.contains(face, v) {
			found = face
		}
		return true
	})
	return found
}

// each visits the faces whose box contains v.
func (t *Topology) each(v Vertex, visit func(face int32) bool) {
	t.indexing.Do(t.indexFaces)
	at := [2]float64{float64(v.X), float64(v.Y)}
	t.index.Search(at, at, func(_, _ [2]float64, face int32) bool { return visit(face) })
}

func (t *Topology) indexFaces() {
	for f, region := range t.faces {
		for _, polygon := range region {
			o := t.outline(polygon[0])
			t.index.Insert([2]float64{float64(o.min.X), float64(o.min.Y)}, [2]float64{float64(o.max.X), float64(o.max.Y)}, int32(f))
		}
	}
}

// contains tells whether a face contains a vertex; its own border counts.
func (t *Topology) contains(face int32, v Vertex) bool {
	var buf []Vertex
	for _, polygon := range t.faces[face] {
		buf = t.walk(buf[:0], polygon[0])
		switch locate(buf, v) {
		case 0:
			return true
		case 1:
			if !t.inHole(polygon[1:], v) {
				return true
			}
		}
	}
	return false
}

func (t *Topology) inHole(holes []Ring, v Vertex) bool {
	for _, h := range holes {
		if locate(t.walk(nil, h), v) > 0 {
			return true
		}
	}
	return false
}
