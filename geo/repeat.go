package geo

import "slices"

// repeats looks for polygons that a face was given twice. The ground of a face is a set: a part given again says
// nothing more, and goes.
type repeats struct {
	*rings
	at map[Vertex][]int // shells of one face by their smallest vertex
}

func (rs *rings) repeats() repeats { return repeats{rs, nil} }

// drop takes back the polygon that begins at a ring and ends the rings, if its face has it already.
func (p *repeats) drop(shell int, y *tally) {
	if shell == p.len() {
		return // it was left out
	}
	ring := p.ring(shell)
	low := ring[leastOf(ring)]
	for _, other := range p.at[low] {
		if p.same(other, shell) {
			y.add(Fault{Duplicate, Repaired, []int32{p.face[shell]}, low.Point(), "polygon given twice"})
			p.truncate(shell)
			return
		}
	}
	if p.at == nil {
		p.at = map[Vertex][]int{}
	}
	p.at[low] = append(p.at[low], shell)
}

// same tells whether two polygons have the same rings, their holes in any order.
func (p *repeats) same(shell, other int) bool {
	a, b := p.polygon(shell), p.polygon(other)
	if len(a) != len(b) || !equalRings(a[0], b[0]) {
		return false
	}
	for _, hole := range a[1:] {
		if !slices.ContainsFunc(b[1:], func(h []Vertex) bool { return equalRings(hole, h) }) {
			return false
		}
	}
	return true
}

// polygon lists the rings of the polygon that begins at a shell.
func (rs *rings) polygon(shell int) [][]Vertex {
	out := [][]Vertex{rs.ring(shell)}
	for r := shell + 1; r < rs.len() && !rs.shell[r]; r++ {
		out = append(out, rs.ring(r))
	}
	return out
}

// equalRings compares open rings of one direction, wherever they begin.
func equalRings(a, b []Vertex) bool {
	i := slices.Index(b, a[0])
	return len(a) == len(b) && i >= 0 && slices.Equal(a[:len(b)-i], b[i:]) && slices.Equal(a[len(b)-i:], b[:i])
}

// truncate drops the rings from r on.
func (rs *rings) truncate(r int) {
	rs.vertices = rs.vertices[:rs.start[r]]
	rs.start, rs.face, rs.shell = rs.start[:r+1], rs.face[:r], rs.shell[:r]
}
