package geo

import "slices"

// overlay measures how much of one figure another covers, by slabs between the abscissas where an edge begins, ends or
// crosses another: within a slab edges lie above each other in one order, and what is between two of them is a trapezoid.
//
//	 ╲ a   ╱ b
//	  ╲   ╱
//	┊  ╲ ╱  ┊        from below, an edge changes the parity of its polygon; ground counts from the moment that
//	┊   ╳   ┊        polygons of both figures are odd
//	┊  ╱ ╲  ┊
//	┊ ╱┊  ╲ ┊
//
// A crossing that is rounded, or missed because it is all but an overlap, misplaces ground no wider than the rounding: no
// order of edges can make an answer that is far from right. Memory is kept from one measure to the next.
type overlay struct {
	low, high [2]float64 // the box of the first figure: only what is above or below it matters
	edges     []slope
	cuts      []float64 // abscissas
	active    []int32   // edges in a slab, from the lowest at its middle
	middle    []float64 // their heights there, by edge
	odd       []bool    // by polygon of both figures
	first     int32     // polygons of the first figure
}

// slope is an edge that is not vertical, from left to right, seen from the corner of the box: m² of the country would
// leave a unit few digits.
type slope struct {
	x0, y0, x1, y1 float64
	polygon        int32
}

func (e *slope) at(x float64) float64 {
	switch x {
	case e.x0:
		return e.y0
	case e.x1:
		return e.y1
	}
	return e.y0 + (e.y1-e.y0)*((x-e.x0)/(e.x1-e.x0))
}

// part is the share of a that b covers.
func (o *overlay) part(a, b figure) float64 {
	o.low, o.high = a.box()
	o.edges, o.first = o.edges[:0], int32(len(a))
	passing := o.collect(b, int32(len(a)))
	if passing == 0 {
		return o.whole(len(b))
	}
	o.collect(a, 0)
	o.odd = append(o.odd[:0], make([]bool, len(a)+len(b))...)
	o.cut()
	all, both := o.sweep()
	if all == 0 {
		return 0
	}
	return min(1, both/all)
}

// whole is 1 when b, none of whose edges passes the box of a, has all of it inside; else 0.
func (o *overlay) whole(polygons int) float64 {
	middle := (o.high[0] - o.low[0]) / 2
	o.odd = append(o.odd[:0], make([]bool, int(o.first)+polygons)...)
	for _, e := range o.edges {
		if e.x0 <= middle && middle < e.x1 {
			o.odd[e.polygon] = !o.odd[e.polygon]
		}
	}
	if slices.Contains(o.odd, true) {
		return 1
	}
	return 0
}
