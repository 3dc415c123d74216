package geo

import (
	"cmp"
	"slices"
)

// outline is a ring on its way into a polygon.
type outline struct {
	ring     Ring
	area     int64 // doubled, exact
	min, max Vertex
	polygon  int
}

// assemble sorts simple rings into polygons: a positive area is a shell, a negative one a hole of the smallest shell
// around it. Polygons and holes are ordered by their first vertex. Around a region of faces every hole lies in a shell,
// so that a single shell needs no test; around their complement (open) the outermost ones lie in none, and go.
func (t *Topology) assemble(rings []Ring, open bool) Region {
	shells, holes := make([]outline, 0, len(rings)), []outline(nil)
	for _, r := range rings {
		if o := t.outline(r); o.area >= 0 {
			shells = append(shells, o)
		} else {
			holes = append(holes, o)
		}
	}
	t.order(shells)
	t.order(holes)
	region, first := make(Region, len(shells)), make([]Ring, len(shells))
	for i := range shells {
		shells[i].polygon, first[i] = i, shells[i].ring
		region[i] = first[i : i+1 : i+1]
	}
	if len(holes) > 0 && (len(shells) > 1 || open) {
		slices.SortStableFunc(shells, func(a, b outline) int { return cmp.Compare(a.area, b.area) })
	}
	for _, h := range holes {
		if len(shells) == 1 && !open {
			region[0] = append(region[0], h.ring)
		} else if i := t.shellOf(h, shells); i >= 0 {
			region[i] = append(region[i], h.ring)
		}
	}
	return region
}

func (t *Topology) order(os []outline) {
	slices.SortStableFunc(os, func(a, b outline) int {
		switch p, q := t.firstVertex(a.ring[0]), t.firstVertex(b.ring[0]); {
		case p.less(q):
			return -1
		case q.less(p):
			return 1
		}
		return cmp.Compare(b.area, a.area)
	})
}

// outline measures a ring where its arcs lie. Cross products are taken from the origin of the grid: partial sums may
// wrap around, the sum is that from any other point, and fits.
func (t *Topology) outline(r Ring) outline {
	v := t.firstVertex(r[0])
	o := outline{ring: r, min: v, max: v}
	for _, a := range r {
		area, vs := int64(0), t.arc(a.index())
		x, y := vs[0].X, vs[0].Y
		for _, v := range vs {
			area += int64(x)*int64(v.Y) - int64(v.X)*int64(y)
			x, y = v.X, v.Y
			o.min = Vertex{min(o.min.X, x), min(o.min.Y, y)}
			o.max = Vertex{max(o.max.X, x), max(o.max.Y, y)}
		}
		if a < 0 {
			area = -area
		}
		o.area += area
	}
	return o
}

// shellOf is the polygon of the smallest shell around a hole, -1 when none is.
func (t *Topology) shellOf(h outline, bySize []outline) int {
	for _, s := range bySize {
		if s.area >= -h.area && s.min.X <= h.min.X && s.min.Y <= h.min.Y && s.max.X >= h.max.X && s.max.Y >= h.max.Y &&
			t.encloses(s.ring, h.ring) {
			return s.polygon
		}
	}
	return -1
}
