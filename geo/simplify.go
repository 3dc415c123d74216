package geo

import "github.com/paulmach/orb"

// Weigh finds the removal weight of every vertex, once, of the national file in half a second; combs of n long teeth take
// n² steps. Simplified and Level do it when first asked; who serves does it before that.
func (t *Topology) Weigh() { t.weigh.Do(t.weighAll) }

// Simplified materialises a region with only the vertices whose removal weight is at least min, in square degrees: the
// area of the triangle that a vertex made with its neighbours when it was the least of all (Visvalingam and Whyatt,
// 1993). Both sides of a border share its simplified arc, so borders never tear; nodes stay. Whatever min, no edges
// come to cross or touch that did not, and no ring falls below three vertices: the smallest island is still there.
func (t *Topology) Simplified(r Region, min float64) orb.MultiPolygon {
	t.Weigh()
	var out orb.MultiPolygon
	var buf []Vertex
	for _, polygon := range r {
		var p orb.Polygon
		for _, ring := range polygon {
			buf = t.walkAbove(buf[:0], ring, float32(min))
			p = append(p, degrees(buf))
		}
		out = append(out, p)
	}
	return out
}

// walkAbove is walk over the vertices of at least a weight.
func (t *Topology) walkAbove(dst []Vertex, ring Ring, min float32) []Vertex {
	for _, a := range ring {
		from, to := t.start[a.index()], t.start[a.index()+1]
		if a >= 0 {
			for k := from; k < to-1; k++ {
				if t.weights[k] >= min {
					dst = append(dst, t.vertices[k])
				}
			}
			continue
		}
		for k := to - 1; k > from; k-- {
			if t.weights[k] >= min {
				dst = append(dst, t.vertices[k])
			}
		}
	}
	return dst
}
