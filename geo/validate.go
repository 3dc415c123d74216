package geo

import (
	"math"
	"slices"
	"sort"

	"github.com/paulmach/orb"
)

// faults lists what is wrong with a coverage after the last round of repair.
//
// A coverage without Error fault is valid, which is shown in four steps. No edge touches or crosses another but at
// common ends (junctionFaults, crossingFaults), so that arcs cut the plane into regions. No arc has two faces on one side
// (overlapFaults), and around each node every sector has one claim (starFaults): within a connected set of arcs each
// region belongs to one face or to none. Each such set lies in ground that is all of the face it claims to lie in, and
// of no other (nestFaults): so every point of the plane is in one face at most, as often as its rings say.
func (t *Topology) faults(found findings, y *tally) {
	t.junctionFaults(found.touches, Error, y)
	t.overlapFaults(y)
	t.crossingFaults(found.crossings, y)
	t.starFaults(y)
	t.nestFaults(y)
	t.gapFaults(y)
}

// arcOf is the arc that an edge belongs to.
func (t *Topology) arcOf(edge int32) int32 {
	return int32(sort.Search(t.Arcs(), func(i int) bool { return t.start[i+1] > edge }))
}

// ascending sorts faces, each once and without Outside.
func ascending(faces ...int32) []int32 {
	slices.Sort(faces)
	faces = slices.Compact(faces)
	if len(faces) > 0 && faces[0] == Outside {
		faces = faces[1:]
	}
	return faces
}

// junctionFaults reports vertices on edges: of the face beside the edge and all that meet at the vertex. Where all are
// one face, it touches itself, and noding makes two simple rings of it.
func (t *Topology) junctionFaults(touches []touch, severity Severity, y *tally) {
	for len(touches) > 0 {
		first := touches[0]
		a := t.arcOf(first.edge)
		faces := []int32{t.left[a], t.right[a]}
		for len(touches) > 0 && touches[0].edge == first.edge && touches[0].vertex == first.vertex {
			b := t.arcOf(touches[0].from)
			faces = append(faces, t.left[b], t.right[b])
			touches = touches[1:]
		}
		y.add(Fault{TJunction, severity, ascending(faces...), first.vertex.Point(), ""})
	}
}

// overlapFaults reports faces that use arcs in one direction. When they share all arcs so, they are the same.
func (t *Topology) overlapFaults(y *tally) {
	shared := map[[2]int32]int{}
	for _, o := range t.overlaps {
		shared[o.pair()]++
	}
	for _, o := range t.overlaps {
		pair, place := o.pair(), t.arc(o.arc)[0].Point()
		n := t.arcsOf(pair[0])
		switch {
		case pair[0] == pair[1]:
			y.add(Fault{SelfIntersection, Error, pair[:1], place, ""})
		case n == t.arcsOf(pair[1]) && n == shared[pair]:
			y.add(Fault{Duplicate, Error, pair[:], place, ""})
		default:
			y.add(Fault{Overlap, Error, pair[:], place, ""})
		}
	}
}

// overlap is a use of an arc by a face in the direction that another face already uses.
type overlap struct {
	first, second int32 // faces
	arc           int32
}

func (o overlap) pair() [2]int32 { return [2]int32{min(o.first, o.second), max(o.first, o.second)} }

func (t *Topology) arcsOf(face int32) int {
	n := 0
	for _, polygon := range t.faces[face] {
		for _, ring := range polygon {
			n += len(ring)
		}
	}
	return n
}

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

// starFaults judges the faces around every node.
func (t *Topology) starFaults(y *tally) {
	start, leaving := t.leaving()
	var s star
	for n := range t.nodes {
		s = s[:0]
		arcs := leaving[start[n]:start[n+1]]
		for _, a := range arcs {
			s = append(s, spoke{t.secondVertex(a), t.face(a), t.face(^a)})
		}
		o := t.firstVertex(arcs[0])
		s.around(o)
		if !s.agrees() {
			s.judge(o.Point(), func(i int) bool { return s.apart(o, i) }, y)
		}
	}
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
