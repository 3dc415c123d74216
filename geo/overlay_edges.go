package geo

import (
	"cmp"
	"slices"
)

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
