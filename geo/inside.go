package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// scanlines is how many heights PointInside tries: enough for a label to sit in the broad part of most shapes.
const scanlines = 9

// PointInside returns a point well inside a region, in degrees: the middle of the widest stretch that its largest
// polygon has on a few parallels. ok is false for an empty region.
//
//	┌──────────┐
//	│   ┌──┐   │      the middle of the box is outside; the middle of the widest stretch on
//	│───│  │─x─│      a parallel never is
//	└───┘  └───┘
func (t *Topology) PointInside(r Region) (p orb.Point, ok bool) {
	if len(r) == 0 {
		return p, false
	}
	polygon := slices.MaxFunc(r, func(a, b []Ring) int {
		return int(max(-1, min(1, t.outline(a[0]).area-t.outline(b[0]).area)))
	})
	o := t.outline(polygon[0])
	var widest float64
	for i := range scanlines {
		// Halves of grid steps: no vertex lies on the line, so that crossings pair up.
		y := float64(o.min.Y) + 0.5 + float64(int64(o.max.Y-o.min.Y)*int64(i+1)/(scanlines+1))
		xs := t.crossingsAt(polygon, y)
		for k := 0; k+1 < len(xs); k += 2 {
			if width := xs[k+1] - xs[k]; width > widest {
				widest, p = width, orb.Point{(xs[k] + xs[k+1]) / 2 / Scale, y / Scale}
			}
		}
	}
	return p, widest > 0
}

// crossingsAt lists, ascending, where the rings of a polygon cross a parallel.
func (t *Topology) crossingsAt(polygon []Ring, y float64) []float64 {
	var xs []float64
	for _, ring := range polygon {
		vs := t.walk(nil, ring)
		a := vs[len(vs)-1]
		for _, b := range vs {
			if (float64(a.Y) > y) != (float64(b.Y) > y) {
				s := (y - float64(a.Y)) / float64(b.Y-a.Y)
				xs = append(xs, float64(a.X)+s*float64(b.X-a.X))
			}
			a = b
		}
	}
	slices.Sort(xs)
	return xs
}
