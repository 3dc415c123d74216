package geo

import "sort"

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
	var shells, holes []outline
	for _, r := range rings {
		if o := t.outline(r); o.area >= 0 {
			shells = append(shells, o)
		} else {
			holes = append(holes, o)
		}
	}
	t.order(shells)
	t.order(holes)
	region := make(Region, len(shells))
	for i := range shells {
		shells[i].polygon = i
		region[i] = []Ring{shells[i].ring}
	}
	sort.SliceStable(shells, func(i, j int) bool { return shells[i].area < shells[j].area })
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
	sort.Slice(os, func(i, j int) bool {
		a, b := t.firstVertex(os[i].ring[0]), t.firstVertex(os[j].ring[0])
		return a.less(b) || a == b && os[i].area > os[j].area
	})
}

func (t *Topology) outline(r Ring) outline {
	vs := t.walk(nil, r)
	o := outline{ring: r, area: doubleArea(vs), min: vs[0], max: vs[0]}
	for _, v := range vs {
		o.min = Vertex{min(o.min.X, v.X), min(o.min.Y, v.Y)}
		o.max = Vertex{max(o.max.X, v.X), max(o.max.Y, v.Y)}
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
