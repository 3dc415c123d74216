package geo

import (
	"cmp"
	"slices"
)

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

// collect adds the edges of a figure that lie in the box or below it, and counts those in it.
func (o *overlay) collect(f figure, number int32) (passing int) {
	for i := range f {
		p := &f[i]
		if p.high[0] <= o.low[0] || p.low[0] >= o.high[0] || p.low[1] >= o.high[1] {
			continue
		}
		for _, ring := range p.rings {
			passing += o.walk(ring, number+int32(i))
		}
	}
	return passing
}

// walk adds the edges of a ring. A run of edges below the box is one edge from its first vertex to its last, which lies
// below the box too and changes the same parities.
func (o *overlay) walk(ring [][2]float64, polygon int32) (passing int) {
	low, high := o.low, o.high
	n := len(ring)
	from, under := ring[n-1], false // where a run began
	last := ring[n-1]
	for _, v := range ring {
		below := last[1] <= low[1] && v[1] <= low[1]
		if below != under {
			if under {
				o.add(from, last, polygon)
			}
			from, under = last, below
		}
		if !below && (last[1] <= high[1] || v[1] <= high[1]) && (last[0] < high[0] || v[0] < high[0]) && (last[0] > low[0] || v[0] > low[0]) {
			o.add(last, v, polygon)
			passing++
		}
		last = v
	}
	if under {
		o.add(from, last, polygon)
	}
	return passing
}

func (o *overlay) add(a, b [2]float64, polygon int32) {
	if a[0] > b[0] {
		a, b = b, a
	}
	if a[0] < b[0] && a[0] < o.high[0] && b[0] > o.low[0] {
		o.edges = append(o.edges, slope{a[0] - o.low[0], a[1] - o.low[1], b[0] - o.low[0], b[1] - o.low[1], polygon})
	}
}

// cut lists the abscissas of the slabs, within the box.
func (o *overlay) cut() {
	slices.SortFunc(o.edges, func(a, b slope) int { return cmp.Compare(a.x0, b.x0) })
	width := o.high[0] - o.low[0]
	o.cuts = append(o.cuts[:0], 0, width)
	for i := range o.edges {
		e := &o.edges[i]
		o.cuts = append(o.cuts, max(0, e.x0), min(width, e.x1))
		for k := i + 1; k < len(o.edges) && o.edges[k].x0 < e.x1; k++ {
			if x, ok := e.crossing(&o.edges[k]); ok && x > 0 && x < width {
				o.cuts = append(o.cuts, x)
			}
		}
	}
	slices.Sort(o.cuts)
	o.cuts = slices.Compact(o.cuts)
}

// crossing is the abscissa where two edges cross; that they touch does not matter.
func (e *slope) crossing(f *slope) (x float64, ok bool) {
	if max(e.y0, e.y1) < min(f.y0, f.y1) || max(f.y0, f.y1) < min(e.y0, e.y1) {
		return 0, false
	}
	left, right := max(e.x0, f.x0), min(e.x1, f.x1)
	before, after := e.at(left)-f.at(left), e.at(right)-f.at(right)
	if before < 0 == (after < 0) || before == 0 || after == 0 {
		return 0, false
	}
	return left + (right-left)*(before/(before-after)), true
}

// sweep sums the area of the first figure, and of what both cover.
func (o *overlay) sweep() (all, both float64) {
	o.active, o.middle = o.active[:0], append(o.middle[:0], make([]float64, len(o.edges))...)
	next := 0
	for i := 1; i < len(o.cuts); i++ {
		from, to := o.cuts[i-1], o.cuts[i]
		for ; next < len(o.edges) && o.edges[next].x0 <= from; next++ {
			o.active = append(o.active, int32(next))
		}
		o.active = slices.DeleteFunc(o.active, func(e int32) bool { return o.edges[e].x1 <= from })
		o.order((from + to) / 2)
		a, b := o.stack()
		all, both = all+a*(to-from), both+b*(to-from)
	}
	return all, both
}

// order puts the active edges in the order of their heights at x. From slab to slab little changes: insertion.
func (o *overlay) order(x float64) {
	for i, e := range o.active {
		o.middle[e] = o.edges[e].at(x)
		k := i
		for ; k > 0 && o.middle[o.active[k-1]] > o.middle[e]; k-- {
			o.active[k] = o.active[k-1]
		}
		o.active[k] = e
	}
}

// stack sums the heights, at the middle of a slab, of what lies between edges: in the first figure, and in both.
func (o *overlay) stack() (all, both float64) {
	clear(o.odd)
	inside := [2]int{} // odd polygons of each figure
	height := 0.0
	for _, e := range o.active {
		y := o.middle[e]
		if inside[0] > 0 {
			all += y - height
			if inside[1] > 0 {
				both += y - height
			}
		}
		height = y
		p := o.edges[e].polygon
		of := 0
		if p >= o.first {
			of = 1
		}
		if o.odd[p] = !o.odd[p]; o.odd[p] {
			inside[of]++
		} else {
			inside[of]--
		}
	}
	return all, both
}
