package geo

import "math"

// run is some edges of one arc, one after the other: from one position in Topology.vertices to another.
type run struct {
	from, to int32
	box
}

// box is the least rectangle around something, on the grid.
type box struct{ low, high Vertex }

// near tells whether two boxes are at most a grid step apart.
func (b *box) near(c *box) bool {
	return b.high.X >= c.low.X-1 && c.high.X >= b.low.X-1 && b.high.Y >= c.low.Y-1 && c.high.Y >= b.low.Y-1
}

func boxOf(vs []Vertex) box {
	b := box{vs[0], vs[0]}
	for _, v := range vs[1:] {
		b.low, b.high = Vertex{min(b.low.X, v.X), min(b.low.Y, v.Y)}, Vertex{max(b.high.X, v.X), max(b.high.Y, v.Y)}
	}
	return b
}

func (t *Topology) edgeBox(e int32) box {
	a, b := t.vertices[e], t.vertices[e+1]
	return box{Vertex{min(a.X, b.X), min(a.Y, b.Y)}, Vertex{max(a.X, b.X), max(a.Y, b.Y)}}
}

func (t *Topology) run(from, to int32) run { return run{from, to, boxOf(t.vertices[from : to+1])} }

// runLength bounds the edges of a run. Borders of communes turn so often that their longer runs have boxes full of
// others, and shorter ones are many to compare.
const runLength = 10

// runs cuts arcs into runs of about equal lengths.
func (t *Topology) runs() []run {
	out := make([]run, 0, len(t.vertices)/runLength+t.Arcs())
	for i := range t.Arcs() {
		from, edges := t.start[i], t.start[i+1]-1-t.start[i]
		for n := (edges + runLength - 1) / runLength; n > 0; n-- {
			to := from + edges/n
			out = append(out, t.run(from, to))
			from, edges = to, edges-edges/n
		}
	}
	return out
}

// meet visits the pairs of edges of two runs whose boxes are near.
func (t *Topology) meet(r, s *run, visit func(e, f int32)) {
	for e := r.from; e < r.to; e++ {
		if b := t.edgeBox(e); b.near(&s.box) {
			for f := s.from; f < s.to; f++ {
				if c := t.edgeBox(f); b.near(&c) {
					visit(e, f)
				}
			}
		}
	}
}

// meetItself visits the pairs of edges of a run that are near and do not follow each other: two that do have an end in
// common and, since no spike is left, nothing else.
func (t *Topology) meetItself(r *run, visit func(e, f int32)) {
	for e := r.from; e < r.to; e++ {
		b := t.edgeBox(e)
		for f := e + 2; f < r.to; f++ {
			if c := t.edgeBox(f); b.near(&c) {
				visit(e, f)
			}
		}
	}
}

// placed are runs in buckets of a grid.
type placed struct {
	runs   []run
	bucket []int32 // of each
}

func joinedPlaced(parts []placed) placed {
	all := parts[0]
	for _, p := range parts[1:] {
		all.runs, all.bucket = append(all.runs, p.runs...), append(all.bucket, p.bucket...)
	}
	return all
}

// place puts a run into the cells under it, a grid step of margin included, halved as long as it is under more than
// four: a few runs a cell and a few cells a run, whatever the scale.
func (t *Topology) place(r run, g grid, out *placed) {
	x0, x1 := g.column(int64(r.low.X)-1), g.column(int64(r.high.X)+1)
	y0, y1 := g.column(int64(r.low.Y)-1), g.column(int64(r.high.Y)+1)
	if r.to-r.from > 1 && (x1 > x0+1 || y1 > y0+1) {
		middle := (r.from + r.to) / 2
		t.place(t.run(r.from, middle), g, out)
		t.place(t.run(middle, r.to), g, out)
		return
	}
	for x := x0; x <= x1; x++ {
		if r.to-r.from == 1 {
			low, high := columnSpan(t.vertices[r.from], t.vertices[r.to], x<<g.shift-1, (x+1)<<g.shift+1)
			y0, y1 = g.column(low-1), g.column(high+1)
		}
		for y := y0; y <= y1; y++ {
			out.runs, out.bucket = append(out.runs, r), append(out.bucket, g.bucket(x, y))
		}
	}
}

// columnSpan is the range of Y that an edge has between two abscissas, widened by a step of rounding.
func columnSpan(a, b Vertex, from, to int64) (low, high int64) {
	if b.X < a.X {
		a, b = b, a
	}
	ax, ay, bx, by := int64(a.X), int64(a.Y), int64(b.X), int64(b.Y)
	if ax >= from && bx <= to {
		return min(ay, by), max(ay, by)
	}
	slope := float64(by-ay) / float64(bx-ax)
	at := func(x int64) int64 { return ay + int64(math.Round(slope*float64(min(max(x, ax), bx)-ax))) }
	y0, y1 := at(from), at(to)
	return min(y0, y1) - 1, max(y0, y1) + 1
}
