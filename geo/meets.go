package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Meets tells whether a region and a box in degrees share a point, borders included. It walks the arcs where they lie and
// allocates nothing: 0.4 µs for a commune, where making its polygons and clipping them takes 3 µs.
//
// Sides of at most seven decimals are on the grid, and then it is exact as long as region and box are less than 9 degrees
// wide together: products stay below 2⁵³. Beyond, a border that passes a corner at less than a step may go either way.
func (t *Topology) Meets(r Region, b orb.Bound) bool {
	w := window{onGrid(b.Min[0]), onGrid(b.Min[1]), onGrid(b.Max[0]), onGrid(b.Max[1])}
	inside := false
	for _, polygon := range r {
		for _, ring := range polygon {
			for _, a := range ring {
				hit, odd := w.along(t.arc(a.index()))
				if hit {
					return true
				}
				inside = inside != odd
			}
		}
	}
	return inside
}

// onGrid turns degrees into steps: a whole number for a place of the grid, which a product alone may miss by a hair.
func onGrid(degrees float64) float64 {
	if whole := math.Round(degrees * Scale); whole/Scale == degrees {
		return whole
	}
	return degrees * Scale
}

// window is a box in steps of the grid.
type window struct{ west, south, east, north float64 }

// along tells whether a line meets the window, and if not, whether it passes an odd number of times east of the south-west
// corner: a window that no border meets lies wholly inside when all borders together do.
//
//	     ┌─────────┐
//	     │ window  │   ╱
//	     └─────────┘  ╱
//	corner ──────────╳──▶ once: odd
//	                ╱
func (w window) along(line []Vertex) (hit, odd bool) {
	ax, ay := float64(line[0].X), float64(line[0].Y)
	from := w.sides(ax, ay)
	for _, v := range line[1:] {
		bx, by := float64(v.X), float64(v.Y)
		to := w.sides(bx, by)
		if from == 0 || to == 0 || from&to == 0 && w.cutBy(ax, ay, bx, by) {
			return true, false
		}
		if (ay > w.south) != (by > w.south) && (side(ax, ay, bx, by, w.west, w.south) > 0) == (by > ay) {
			odd = !odd
		}
		ax, ay, from = bx, by, to
	}
	return false, odd
}

// sides are the sides of the window that a point lies beyond: 0 inside and on the border.
func (w window) sides(x, y float64) (beyond uint8) {
	switch {
	case x < w.west:
		beyond = 1
	case x > w.east:
		beyond = 2
	}
	switch {
	case y < w.south:
		beyond |= 4
	case y > w.north:
		beyond |= 8
	}
	return beyond
}

// cutBy tells whether a segment that does not lie beyond one side meets the window: its line has corners on both sides.
func (w window) cutBy(ax, ay, bx, by float64) bool {
	sw, se := side(ax, ay, bx, by, w.west, w.south), side(ax, ay, bx, by, w.east, w.south)
	nw, ne := side(ax, ay, bx, by, w.west, w.north), side(ax, ay, bx, by, w.east, w.north)
	return min(sw, se, nw, ne) <= 0 && max(sw, se, nw, ne) >= 0
}

// side is positive for a point on the left of the line from a to b, 0 on it.
func side(ax, ay, bx, by, x, y float64) float64 { return (bx-ax)*(y-ay) - (by-ay)*(x-ax) }
