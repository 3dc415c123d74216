package geo

import (
	"cmp"
	"math"
	"slices"
)

// findings are what inspect sees where edges meet other than at their ends.
type findings struct {
	touches   []touch
	crossings [][2]int32 // pairs of edges, each once
}

// touch is a vertex strictly inside an edge, or at most a grid step beside it when neither has a neighbour. An edge is named by the position of its
// first vertex in Topology.vertices.
type touch struct {
	edge   int32
	vertex Vertex
	from   int32 // an edge that ends at vertex
}

// inspect compares the edges that are near each other. Each border is looked at once, for both its faces.
func (t *Topology) inspect() findings {
	runs := t.runs()
	sorted, cells := t.inCells(runs)
	found := make([]findings, max(parts(len(runs)), parts(cells.len())))
	inParts(len(runs), func(part, from, to int) {
		compare := t.comparer(&found[part])
		for i := from; i < to; i++ {
			t.meetItself(&runs[i], compare)
		}
	})
	inParts(cells.len(), func(part, from, to int) {
		compare := t.comparer(&found[part])
		for c := from; c < to; c++ {
			t.meetAll(sorted[cells.start[c]:cells.start[c+1]], compare)
		}
	})
	return joined(found)
}

// inCells groups runs, or parts of them, by the cells of a grid that they pass.
func (t *Topology) inCells(runs []run) ([]run, *buckets) {
	g := inspectionGrid(runs)
	some := make([]placed, parts(len(runs)))
	inParts(len(runs), func(part, from, to int) {
		p := &some[part]
		p.runs, p.bucket = make([]run, 0, 2*(to-from)), make([]int32, 0, 2*(to-from))
		for _, r := range runs[from:to] {
			t.place(r, g, p)
		}
	})
	all := joinedPlaced(some)
	cells := sortInto(len(all.runs), g.buckets(), func(i int) int { return int(all.bucket[i]) })
	sorted := make([]run, len(all.runs))
	parallel(len(sorted), func(from, to int) {
		for i := from; i < to; i++ {
			sorted[i] = all.runs[cells.order[i]]
		}
	})
	return sorted, cells
}

// inspectionGrid has cells about twice as wide as the mean run.
func inspectionGrid(runs []run) grid {
	sum := int64(0)
	for _, r := range runs {
		sum += extent(r.low, r.high)
	}
	return newGrid(sum/max(1, int64(len(runs))), len(runs))
}

// meetAll visits the pairs of edges of the runs in a cell that are near.
func (t *Topology) meetAll(cell []run, visit func(e, f int32)) {
	for i := range cell {
		r := &cell[i]
		for k := i + 1; k < len(cell); k++ {
			if s := &cell[k]; r.near(&s.box) {
				t.meet(r, s, visit)
			}
		}
	}
}

func (t *Topology) comparer(found *findings) func(e, f int32) {
	return func(e, f int32) { t.compare(e, f, found) }
}

// joined puts findings together, in order.
func joined(parts []findings) findings {
	var all findings
	for _, p := range parts {
		all.touches, all.crossings = append(all.touches, p.touches...), append(all.crossings, p.crossings...)
	}
	all.sort()
	return all
}

// sort puts findings in order and drops those that several cells saw.
func (f *findings) sort() {
	slices.SortFunc(f.touches, func(a, b touch) int {
		return cmp.Or(cmp.Compare(a.edge, b.edge), cmp.Compare(a.vertex.X, b.vertex.X), cmp.Compare(a.vertex.Y, b.vertex.Y), cmp.Compare(a.from, b.from))
	})
	f.touches = slices.Compact(f.touches)
	slices.SortFunc(f.crossings, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	f.crossings = slices.Compact(f.crossings)
}

// compare records how two edges that are near meet, if they do other than at common ends.
//
//	A ───●─── B   touch: C is on AB        A ─╲╱─ C   crossing: each edge has the ends of the
//	     C                                 D ─╱╲─ B   other strictly on its two sides
func (t *Topology) compare(e, f int32, found *findings) {
	a, b, c, d := t.vertices[e], t.vertices[e+1], t.vertices[f], t.vertices[f+1]
	if o, p, q, ok := corner(a, b, c, d); ok && apart(o, p, q) {
		return
	}
	known := len(found.touches)
	t.touching(e, c, f, found)
	t.touching(e, d, f, found)
	t.touching(f, a, e, found)
	t.touching(f, b, e, found)
	if len(found.touches) > known || a == c || a == d || b == c || b == d {
		return
	}
	if opposite(cross(a, b, c), cross(a, b, d)) && opposite(cross(c, d, a), cross(c, d, b)) {
		found.crossings = append(found.crossings, [2]int32{min(e, f), max(e, f)})
	}
}

// corner is the end o that two edges have in common, and their other ends.
func corner(a, b, c, d Vertex) (o, p, q Vertex, ok bool) {
	switch {
	case a == c:
		return a, b, d, true
	case a == d:
		return a, b, c, true
	case b == c:
		return b, a, d, true
	case b == d:
		return b, a, c, true
	}
	return a, b, c, false
}

// apart tells whether the angle between op and oq is so wide that neither end is within a grid step of the other edge,
// as most are: the height of a triangle is its double area over the base, which is at most twice its extent.
func apart(o, p, q Vertex) bool {
	c := cross(o, p, q)
	return max(c, -c) > 2*max(extent(o, p), extent(o, q))
}

// near tells whether two ranges, given by their ends in any order, are at most a grid step apart.
func near(a, b, c, d int32) bool { return max(a, b) >= min(c, d)-1 && max(c, d) >= min(a, b)-1 }

func opposite(p, q int64) bool { return p > 0 && q < 0 || p < 0 && q > 0 }

func (t *Topology) touching(edge int32, p Vertex, from int32, found *findings) {
	a, b := t.vertices[edge], t.vertices[edge+1]
	if inside(a, b, p) && (cross(a, b, p) == 0 || !beside(p, a) && !beside(p, b) && t.parted(edge, from)) {
		found.touches = append(found.touches, touch{edge, p, from})
	}
}

// beside tells whether two vertices are at most a grid step apart. An edge that has an end beside p is not led through p:
// it would turn back there, over the border that others share at that end.
func beside(p, q Vertex) bool {
	dx, dy := p.to(q)
	return max(dx, -dx, dy, -dy) <= 1
}

// parted tells whether two edges are borders of different faces to the outside, and so may have been meant to be one.
// Edges that have their neighbours stay as they are, however near they pass: clean data comes out exactly.
func (t *Topology) parted(e, f int32) bool {
	p, ok := t.coast(t.arcOf(e))
	q, too := t.coast(t.arcOf(f))
	return ok && too && p != q
}

// coast is the face of an arc that has the outside on one side.
func (t *Topology) coast(arc int32) (face int32, ok bool) {
	l, r := t.left[arc], t.right[arc]
	return max(l, r), (l == Outside) != (r == Outside)
}

// inside tells whether p lies between a and b, at most a grid step beside the edge: twice the error of having rounded
// it, so that two neighbours who each rounded the same point are told to touch. p is near the box of the edge, which
// is at most halfTurn wide: all products fit.
func inside(a, b, p Vertex) bool {
	if p == a || p == b || !near(a.X, b.X, p.X, p.X) || !near(a.Y, b.Y, p.Y, p.Y) {
		return false
	}
	dx, dy := a.to(b)
	px, py := a.to(p)
	along := dx*px + dy*py
	if along <= 0 || along >= dx*dx+dy*dy {
		return false
	}
	return math.Abs(float64(cross(a, b, p))) <= math.Hypot(float64(dx), float64(dy))
}
