package geo

import (
	"cmp"
	"math/bits"
	"slices"
)

// matches tells which pieces walk along the same arc, and which faces lie beside it.
type matches struct {
	owner       []Arc   // by piece: the piece whose vertices are the arc, complemented when this one walks it backward
	left, right []int32 // by piece that owns an arc: the faces beside it
	overlaps    []doubled
}

// doubled is a piece whose face uses an arc in the direction that another face already uses.
type doubled struct {
	first, second int32 // faces
	owner, piece  int32
}

// match pairs pieces. A piece between two junctions has none inside, so that it equals another as soon as they share
// their first edge, or the first edge of the one and the last of the other.
//
// Pieces are grouped by the hash of the lesser of the two, and all that concerns an arc happens in its group, in the
// order of pieces.
func match(p *pieces) *matches {
	m := &matches{owner: make([]Arc, p.len()), left: make([]int32, p.len()), right: make([]int32, p.len())}
	count := 1 << bits.Len(uint(p.len()/matchGroup))
	groups := sortInto(p.len(), count, func(i int) int {
		forward, backward := p.edges(int32(i))
		return int(mix(min(forward, backward)) & uint64(count-1))
	})
	doubles := make([][]doubled, parts(count))
	inParts(count, func(part, from, to int) {
		g := matcher{pieces: p, matches: m}
		for b := from; b < to; b++ {
			g.known, g.group = g.known[:0], groups.of(b)
			for _, i := range g.group {
				g.match(i)
			}
		}
		doubles[part] = g.doubles
	})
	m.overlaps = slices.Concat(doubles...)
	slices.SortFunc(m.overlaps, func(a, b doubled) int { return cmp.Compare(a.piece, b.piece) })
	return m
}

// matchGroup is the mean number of pieces in a group, or half of it: few enough to be looked through.
const matchGroup = 16

// matcher matches the pieces of a group.
type matcher struct {
	*pieces
	*matches
	group   []int32
	known   []known
	doubles []doubled
}

// known is an arc by its first edge, either way, and the piece that owns it.
type known struct {
	forward, backward uint64
	owner             int32
}

// match finds the arc of a piece, or makes it one.
func (g *matcher) match(i int32) {
	forward, backward := g.edges(i)
	face := g.face[g.ring[i]]
	at := slices.IndexFunc(g.known, func(k known) bool { return k.forward == forward || k.backward == forward })
	if at < 0 {
		g.own(i, face, Outside)
		g.known = append(g.known, known{forward, backward, i})
		return
	}
	k := &g.known[at]
	a := Arc(k.owner)
	if k.forward != forward {
		a = ^a
	}
	switch {
	case *g.side(a) == Outside:
		*g.side(a), g.owner[i] = face, a
	case *g.side(^a) == face:
		g.fold(k, a, i)
	default:
		g.doubles = append(g.doubles, doubled{*g.side(a), face, k.owner, i})
		g.own(i, face, Outside)
		k.forward, k.backward, k.owner = forward, backward, i
	}
}

// own makes a piece the owner of an arc.
func (g *matcher) own(i, left, right int32) {
	g.owner[i], g.left[i], g.right[i] = Arc(i), left, right
}

// side is the face on the left of an arc, by the piece that owns it.
func (g *matcher) side(a Arc) *int32 {
	if a < 0 {
		return &g.right[^a]
	}
	return &g.left[a]
}

// fold pairs a face with itself, where it walks both ways along an arc that has another face beside it already. Its
// first way, which was the other side of that face's, goes to the arc of its second way: the other face has no
// neighbour there, as if this one had come first.
func (g *matcher) fold(k *known, a Arc, i int32) {
	facing, first, face := g.walking(a), g.walking(^a), *g.side(^a)
	g.own(facing, *g.side(a), Outside)
	k.forward, k.backward = g.edges(facing)
	k.owner = facing
	g.own(i, face, face)
	g.owner[first] = ^Arc(i)
}

// walking is the piece of the group, of those matched so far, that walks along an arc one way.
func (g *matcher) walking(a Arc) int32 {
	return g.group[slices.IndexFunc(g.group, func(i int32) bool { return g.owner[i] == a })]
}
