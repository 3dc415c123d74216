package geo_test

import (
	"cmp"
	"math"
	"slices"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// polygons writes the faces as a file might have them: outlines walked through corners either way, rings that start
// anywhere, run either way and repeat points, polygons in any order.
func (w *world) polygons() []orb.MultiPolygon {
	out := make([]orb.MultiPolygon, w.faces)
	for f, border := range w.outline(w.themselves(), int(w.faces)) {
		out[f] = w.untidy(nest(w.rings(border)))
	}
	return out
}

// rings joins the edges of an outline into closed walks.
func (w *world) rings(border map[edge]bool) [][]geo.Vertex {
	var edges []edge
	rays := map[geo.Vertex][]edge{} // at each vertex, the edges that leave it or arrive
	for e := range border {
		edges = append(edges, e)
	}
	slices.SortFunc(edges, byVertices)
	for _, e := range edges {
		rays[e.from], rays[e.to] = append(rays[e.from], e), append(rays[e.to], e)
	}
	next := map[edge]edge{}
	for _, e := range edges {
		if _, ok := next[e]; !ok {
			w.join(e.to, rays[e.to], next)
		}
	}
	var out [][]geo.Vertex
	for _, e := range edges {
		var ring []geo.Vertex
		for ; border[e]; e = next[e] {
			delete(border, e)
			ring = append(ring, e.from)
		}
		if ring != nil {
			out = append(out, ring)
		}
	}
	return out
}

func byVertices(a, b edge) int {
	return cmp.Or(cmp.Compare(a.from.X, b.from.X), cmp.Compare(a.from.Y, b.from.Y), cmp.Compare(a.to.X, b.to.X), cmp.Compare(a.to.Y, b.to.Y))
}

// join tells by which edge a walk leaves v. The edges around v leave and arrive by turns. To leave always by the next
// clockwise keeps to the same inside, by the next counterclockwise to the same outside: walks never cross, and of
// shells or holes that touch here, the one or the other becomes a single ring.
func (w *world) join(v geo.Vertex, rays []edge, next map[edge]edge) {
	angle := func(e edge) float64 {
		if e.to == v {
			e = e.reversed()
		}
		return math.Atan2(float64(e.to.Y-v.Y), float64(e.to.X-v.X))
	}
	slices.SortFunc(rays, func(a, b edge) int { return cmp.Compare(angle(a), angle(b)) })
	side := 1
	if w.IntN(2) == 0 {
		side = len(rays) - 1
	}
	for i, e := range rays {
		if e.to == v {
			next[e] = rays[(i+side)%len(rays)]
		}
	}
}

// nest puts each clockwise ring under the smallest counterclockwise one around it.
func nest(rings [][]geo.Vertex) orb.MultiPolygon {
	var out orb.MultiPolygon
	var holes []orb.Ring
	for _, r := range rings {
		if ring := closed(r); planar.Area(ring) > 0 {
			out = append(out, orb.Polygon{ring})
		} else {
			holes = append(holes, ring)
		}
	}
	for _, h := range holes {
		best := -1
		middle := orb.Point{(h[0][0] + h[1][0]) / 2, (h[0][1] + h[1][1]) / 2} // on no other ring
		for i, p := range out {
			if planar.RingContains(p[0], middle) && (best < 0 || planar.Area(p[0]) < planar.Area(out[best][0])) {
				best = i
			}
		}
		out[best] = append(out[best], h)
	}
	return out
}

func closed(ring []geo.Vertex) orb.Ring {
	out := make(orb.Ring, 0, len(ring)+1)
	for _, v := range ring {
		out = append(out, v.Point())
	}
	return append(out, out[0])
}

func (w *world) untidy(m orb.MultiPolygon) orb.MultiPolygon {
	w.Shuffle(len(m), func(i, j int) { m[i], m[j] = m[j], m[i] })
	for _, polygon := range m {
		w.Shuffle(len(polygon)-1, func(i, j int) { polygon[i+1], polygon[j+1] = polygon[j+1], polygon[i+1] })
		for i, ring := range polygon {
			polygon[i] = w.untidyRing(ring[:len(ring)-1])
		}
	}
	return m
}

func (w *world) untidyRing(open orb.Ring) orb.Ring {
	begin := w.IntN(len(open))
	var out orb.Ring
	for i := range open {
		p := open[(begin+i)%len(open)]
		for out = append(out, p); w.IntN(20) == 0; {
			out = append(out, p)
		}
	}
	if w.IntN(2) == 0 {
		slices.Reverse(out)
	}
	return append(out, out[0])
}
