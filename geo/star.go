package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// spoke is an edge that leaves a point, with the faces beside it as seen from there.
type spoke struct {
	to          Vertex
	left, right int32
}

// star is the edges around a point, counterclockwise. Between one spoke and the next lies a sector: whoever is left of
// the one must be right of the other.
//
//	   C   1   B         OA has face 1 on its left and OB has it on its right: the sector is face 1's alone.
//	    ╲     ╱          Were face 2 left of OB and nobody right of OC, something would cover the sector BOC
//	  2  ╲   ╱  1        that begins or ends in mid-air: two faces there, or one twice.
//	──────── O ── A
type star []spoke

func (s star) agrees() bool {
	before := s[len(s)-1]
	for _, after := range s {
		if before.left != after.right {
			return false
		}
		before = after
	}
	return true
}

// around sorts spokes counterclockwise around a vertex, from east.
func (s star) around(o Vertex) {
	slices.SortFunc(s, func(p, q spoke) int {
		if c := cmp.Compare(half(o, p.to), half(o, q.to)); c != 0 {
			return c
		}
		return -cmp.Compare(cross(o, p.to, q.to), 0)
	})
}

// apart tells whether the sector after spoke i is open: two spokes over each other have none between them.
func (s star) apart(o Vertex, i int) bool {
	p, q := s[i].to, s[(i+1)%len(s)].to
	return half(o, p) != half(o, q) || cross(o, p, q) != 0
}

// half is 0 for the rays of [0°, 180°), 1 for the others.
func half(o, to Vertex) int {
	if dx, dy := o.to(to); dy > 0 || dy == 0 && dx > 0 {
		return 0
	}
	return 1
}

// judge reports the faces that share a sector. How often a face covers each sector follows from its edges but for a
// constant: the least by which every edge has its face on the left. On the right it then has too: a face covers no
// sector less than zero times before the edge that it is left of.
func (s star) judge(o orb.Point, open func(i int) bool, y *tally) {
	cover, least := map[int32]int{}, map[int32]int{}
	for _, p := range s {
		cover[p.right]--
		cover[p.left]++
		least[p.left] = max(least[p.left], 1-cover[p.left])
	}
	for f, n := range least {
		cover[f] += n
	}
	for i, p := range s {
		cover[p.right]--
		cover[p.left]++
		if open(i) {
			sector(cover, o, y)
		}
	}
}

// sector reports a face that covers it twice, and each pair of faces that do.
func sector(cover map[int32]int, o orb.Point, y *tally) {
	var faces []int32
	for f, n := range cover {
		if f != Outside && n > 0 {
			faces = append(faces, f)
		}
	}
	slices.Sort(faces)
	for i, f := range faces {
		if cover[f] > 1 {
			y.add(Fault{SelfIntersection, Error, []int32{f}, o, ""})
		}
		for _, g := range faces[i+1:] {
			if !y.twin(f, g) {
				y.add(Fault{Overlap, Error, []int32{f, g}, o, ""})
			}
		}
	}
}

// starFaults judges the faces around every node.
func (t *Topology) starFaults(y *tally) {
	start, leaving := t.leaving()
	odd := make([][]int32, parts(t.nodes)) // nodes where faces disagree
	inParts(t.nodes, func(part, from, to int) {
		var s star
		for n := from; n < to; n++ {
			if s = t.star(s[:0], leaving[start[n]:start[n+1]]); !s.agrees() {
				odd[part] = append(odd[part], int32(n))
			}
		}
	})
	for _, n := range slices.Concat(odd...) {
		arcs := leaving[start[n]:start[n+1]]
		s, o := t.star(nil, arcs), t.firstVertex(arcs[0])
		s.judge(o.Point(), func(i int) bool { return s.apart(o, i) }, y)
	}
}

// star appends the edges by which arcs leave their node, and sorts them.
func (t *Topology) star(s star, arcs []Arc) star {
	for _, a := range arcs {
		s = append(s, spoke{t.secondVertex(a), t.face(a), t.face(^a)})
	}
	s.around(t.firstVertex(arcs[0]))
	return s
}

// leaving lists the directed arcs that leave each node.
func (t *Topology) leaving() (start []int32, arcs []Arc) {
	start, arcs = make([]int32, t.nodes+2), make([]Arc, 2*t.Arcs())
	for i := range t.first {
		start[t.first[i]+2]++
		start[t.last[i]+2]++
	}
	for n := 2; n < len(start); n++ {
		start[n] += start[n-1]
	}
	put := func(node int32, a Arc) {
		arcs[start[node+1]] = a
		start[node+1]++
	}
	for i := range t.first {
		put(t.first[i], Arc(i))
		put(t.last[i], ^Arc(i))
	}
	return start[:t.nodes+1], arcs
}
