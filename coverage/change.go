package coverage

import (
	"slices"
	"strings"
)

// Assign derives the next snapshot, of a new revision, in which units change hands: each claim replaces every claim on
// its unit, so that a conflict is settled, and one with an empty CPTS leaves the unit to nobody. One with a day replaces
// what holds from that day on, and leaves what was before; a day still to come changes nothing but that. s stays as it is.
//
// The result is that of Analyse on the changed dataset, to the last bit of every figure, but shares with s all that the
// change does not touch. Measured anew are the territories that units leave or join, the borders of those beside, the
// white zones that grow, split, merge or vanish, the blocks of ground that units lie in and the areas these are part of:
// cost and memory are those of what these have, and of a few lists of pointers. Views that s has derived already are
// carried over; layers are not, each is made anew when it is asked for.
//
// An unknown unit or CPTS, or a unit named twice, is an error in French; nothing is derived then.
func (s *Snapshot) Assign(revision int64, claims ...Claim) (*Snapshot, error) {
	edits, err := s.edits(claims)
	if err != nil {
		return nil, err
	}
	t := s.sibling()
	t.Revision, t.Grid, t.level = revision, s.Grid, s.level
	moves := s.moves(edits)
	t.claims = s.claims.with(edits, moves)
	// A unit may change its claims and keep its owner: those of CPTS that have ended yielded anyway.
	moves = slices.DeleteFunc(moves, func(m move) bool { return m.from == m.to })
	t.Owner = s.Owner.with(moves)
	t.Conflicts = s.unsettled(moves)
	t.Territories = t.handOver(s.Territories, moves)
	t.countAfter(s, moves)
	return t, nil
}

// countAfter takes over the figures of before, those of the blocks that moves touch counted again, and the views of before that
// were derived already.
func (s *Snapshot) countAfter(before *Snapshot, moves []move) {
	s.blocks = slices.Clone(before.blocks)
	for _, b := range numbers(moves, s.ground.blockOf) {
		s.blocks[b] = s.tally(b)
	}
	for i := range before.views {
		if v := before.views[i].view.Load(); v != nil {
			s.views[i].view.Store(v.after(s, moves))
		}
	}
}

// numbers lists, ascending, the numbers that the units of moves have.
func numbers(moves []move, of []int32) []int32 {
	var out []int32
	for _, m := range moves {
		out = append(out, of[m.unit])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// unsettled lists the conflicts that moves leave; those that they settle are most often none.
func (s *Snapshot) unsettled(moves []move) []Conflict {
	left := s.Conflicts
	for _, m := range moves {
		if m.from != Disputed {
			continue
		}
		i, _ := slices.BinarySearchFunc(left, s.Units[m.unit].Code, func(c Conflict, code string) int { return strings.Compare(c.Unit, code) })
		left = slices.Concat(left[:i], left[i+1:])
	}
	return left
}

// handOver measures the territories that units leave or join, and the borders of those beside.
func (s *Snapshot) handOver(before []*Territory, moves []move) []*Territory {
	joining, beside := map[int32][]int32{}, map[int32]bool{}
	for _, m := range moves {
		if m.from >= 0 {
			joining[m.from] = append(joining[m.from], m.unit) // so that it is measured; it leaves below
		}
		if m.to >= 0 {
			joining[m.to] = append(joining[m.to], m.unit)
		}
		for _, u := range s.beside(m.unit) {
			if o := s.Owner.At(u); o >= 0 {
				beside[o] = true
			}
		}
	}
	s.Territories = slices.Clone(before)
	for c, units := range joining {
		s.Territories[c] = s.territory(c, s.heldBy(c, before[c].Units, units))
	}
	for c := range beside {
		if joining[c] == nil {
			t := *before[c]
			t.Neighbours = s.neighbours(c, s.Topology.Patch(t.Units))
			s.Territories[c] = &t
		}
	}
	return s.Territories
}

// beside lists the units across the borders of one.
func (s *Snapshot) beside(unit int32) []int32 {
	var out []int32
	for _, f := range s.Topology.Patch([]int32{unit}).Facing(func(u int32) int32 { return u }) {
		out = append(out, f.Group)
	}
	return out
}

// heldBy lists those of some units, ascending, that a CPTS holds.
func (s *Snapshot) heldBy(c int32, of ...[]int32) []int32 {
	var held []int32
	for _, u := range slices.Concat(of...) {
		if s.Owner.At(u) == c {
			held = append(held, u)
		}
	}
	slices.Sort(held)
	return slices.Compact(held)
}
