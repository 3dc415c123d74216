package geo

import (
	"fmt"
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// narrowGap is the mean width in metres (area over half the perimeter) below which a gap is called narrow: a misfit of
// two borders. Above it may be a lake or foreign ground.
const narrowGap = 50

// faults lists what is wrong with a coverage after noding.
func (t *Topology) faults(found findings) []Fault {
	out := t.pinchFaults()
	out = append(out, t.crossingFaults(found.crossings)...)
	out = append(out, t.overlapFaults()...)
	out = append(out, t.containedFaults()...)
	return append(out, t.gapFaults()...)
}

// arcOf is the arc that an edge belongs to.
func (t *Topology) arcOf(edge int32) int32 {
	return int32(sort.Search(t.Arcs(), func(i int) bool { return t.start[i+1] > edge }))
}

// facesOf lists the faces beside an edge, ascending.
func (t *Topology) facesOf(edge int32) []int32 {
	a := t.arcOf(edge)
	return ascending(t.left[a], t.right[a])
}

func ascending(faces ...int32) []int32 {
	sort.Slice(faces, func(i, j int) bool { return faces[i] < faces[j] })
	for len(faces) > 0 && faces[0] == Outside {
		faces = faces[1:]
	}
	return compact(faces, func(a, b int32) bool { return a == b })
}

// tally keeps one fault for each kind and set of faces, the first place seen, and counts the others.
type tally struct {
	faults []Fault
	count  []int
	seen   map[string]int
}

func (y *tally) add(f Fault) {
	key := fmt.Sprint(f.Kind, f.Faces)
	if i, ok := y.seen[key]; ok {
		y.count[i]++
		return
	}
	if y.seen == nil {
		y.seen = map[string]int{}
	}
	y.seen[key] = len(y.faults)
	y.faults, y.count = append(y.faults, f), append(y.count, 1)
}

// list returns the faults, their number of places as note.
func (y *tally) list() []Fault {
	for i, n := range y.count {
		if n > 1 {
			y.faults[i].Note = fmt.Sprintf("%d places", n)
		}
	}
	return y.faults
}

// junctionFaults reports the vertices that node adds. Where both edges have the same single face, it touches itself
// and noding makes two simple rings of it: nothing is wrong with the ground it covers.
func (t *Topology) junctionFaults(touches []touch) []Fault {
	var y tally
	for _, h := range touches {
		faces := ascending(append(t.facesOf(h.edge), t.facesOf(h.from)...)...)
		y.add(Fault{Kind: TJunction, Severity: Repaired, Faces: faces, Place: h.vertex.Point()})
	}
	return y.list()
}

// crossingFaults tells a face that crosses itself from two faces that overlap.
func (t *Topology) crossingFaults(crossings [][2]int32) []Fault {
	var y tally
	for _, c := range crossings {
		p, q := t.facesOf(c[0]), t.facesOf(c[1])
		place := t.meet(c[0], c[1])
		shared := intersect(p, q)
		for _, f := range shared {
			y.add(Fault{Kind: SelfIntersection, Severity: Error, Faces: []int32{f}, Place: place})
		}
		if len(shared) == 0 {
			y.add(Fault{Kind: Overlap, Severity: Error, Faces: ascending(p[0], q[0]), Place: place})
		}
	}
	return y.list()
}

func intersect(p, q []int32) []int32 {
	var out []int32
	for _, a := range p {
		for _, b := range q {
			if a == b {
				out = append(out, a)
			}
		}
	}
	return out
}

// meet is the point where two crossing edges meet.
func (t *Topology) meet(e, f int32) orb.Point {
	a, b, c, d := t.vertices[e], t.vertices[e+1], t.vertices[f], t.vertices[f+1]
	p, q := math.Abs(float64(cross(c, d, a))), math.Abs(float64(cross(c, d, b)))
	s := p / (p + q)
	return orb.Point{
		(float64(a.X) + s*float64(b.X-a.X)) / Scale,
		(float64(a.Y) + s*float64(b.Y-a.Y)) / Scale,
	}
}

// overlapFaults reports faces that use arcs in the same direction; when all arcs of both are shared so, the faces are
// the same.
func (t *Topology) overlapFaults() []Fault {
	type pair struct{ a, b int32 }
	shared, place := map[pair]int{}, map[pair]Vertex{}
	var order []pair
	for _, o := range t.overlaps {
		p := pair{min(o.first, o.second), max(o.first, o.second)}
		if shared[p] == 0 {
			order = append(order, p)
			place[p] = t.arc(o.arc)[0]
		}
		shared[p]++
	}
	var out []Fault
	for _, p := range order {
		kind := Overlap
		if n := t.arcsOf(p.a); n == t.arcsOf(p.b) && n == shared[p] {
			kind = Duplicate
		}
		out = append(out, Fault{Kind: kind, Severity: Error, Faces: ascending(p.a, p.b), Place: place[p].Point()})
	}
	return out
}

func (t *Topology) arcsOf(face int32) int {
	n := 0
	for _, polygon := range t.faces[face] {
		for _, ring := range polygon {
			n += len(ring)
		}
	}
	return n
}

// containedFaults finds polygons laid inside another face without meeting its border: no edges cross, and yet the
// ground is counted twice. One vertex is enough for each connected set of arcs.
func (t *Topology) containedFaults() []Fault {
	parts := newDisjointSets(t.nodes)
	for i := range t.first {
		parts.union(t.first[i], t.last[i])
	}
	beside := map[int32]map[int32]bool{} // part → faces that use its arcs
	probe := map[int32]int32{}           // part → its first arc
	for i := range t.first {
		part := parts.find(t.first[i])
		if beside[part] == nil {
			beside[part], probe[part] = map[int32]bool{}, int32(i)
		}
		beside[part][t.left[i]], beside[part][t.right[i]] = true, true
	}
	var out []Fault
	for i := range t.first {
		part := parts.find(t.first[i])
		if probe[part] != int32(i) {
			continue
		}
		v := t.arc(int32(i))[0]
		t.each(v, func(face int32) bool {
			if !beside[part][face] && t.contains(face, v) {
				out = append(out, Fault{Kind: Overlap, Severity: Error, Faces: ascending(face, t.left[i]), Place: v.Point(), Note: "contained"})
			}
			return true
		})
	}
	sort.Slice(out, func(i, j int) bool { return fmt.Sprint(out[i].Faces) < fmt.Sprint(out[j].Faces) })
	return out
}

// gapFaults reports the holes of the whole coverage.
func (t *Topology) gapFaults() []Fault {
	whole := t.Dissolve(make([]int32, len(t.faces)), 1)[0]
	var out []Fault
	for _, polygon := range whole {
		for _, hole := range polygon[1:] {
			out = append(out, t.gapFault(hole))
		}
	}
	return out
}

func (t *Topology) gapFault(hole Ring) Fault {
	var faces []int32
	under, perimeter := 0.0, 0.0
	for _, a := range hole {
		faces = append(faces, t.face(a))
		u, l := measureArc(t.arc(a.index()))
		if a < 0 {
			u = -u
		}
		under, perimeter = under-u, perimeter+l
	}
	width, severity := "wide", Info
	if under < narrowGap*perimeter/2 {
		width, severity = "narrow", Error
	}
	return Fault{
		Kind: Gap, Severity: severity, Faces: ascending(faces...), Place: t.firstVertex(hole[0]).Point(),
		Note: fmt.Sprintf("%s, %.4f km²", width, under/1e6),
	}
}
