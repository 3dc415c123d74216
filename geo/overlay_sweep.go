package geo

import "slices"

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
