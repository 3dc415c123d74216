package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// crossingFaults judges the faces beside two edges around the point where they cross.
func (t *Topology) crossingFaults(crossings [][2]int32, y *tally) {
	for _, edges := range crossings {
		e, f := edges[0], edges[1]
		a, b, c, d := t.vertices[e], t.vertices[e+1], t.vertices[f], t.vertices[f+1]
		p, q := Arc(t.arcOf(e)), Arc(t.arcOf(f))
		if cross(a, b, d) < 0 {
			c, d, q = d, c, ^q
		}
		star{
			{b, t.face(p), t.face(^p)},
			{d, t.face(q), t.face(^q)},
			{a, t.face(^p), t.face(p)},
			{c, t.face(^q), t.face(q)},
		}.judge(meet(a, b, c, d), func(int) bool { return true }, y)
	}
}

// meet is the point where the crossing edges ab and cd meet.
func meet(a, b, c, d Vertex) orb.Point {
	p, q := math.Abs(float64(cross(c, d, a))), math.Abs(float64(cross(c, d, b)))
	dx, dy := a.to(b)
	s := p / (p + q)
	return orb.Point{(float64(a.X) + s*float64(dx)) / Scale, (float64(a.Y) + s*float64(dy)) / Scale}
}
