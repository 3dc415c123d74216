package coverage

import (
	"slices"
	"strings"
)

// CPTS are known by their place in the order of ids. One that is founded, or that there is no more, moves those behind it:
//
//	before  a c d        to  0 → 0
//	after   a b c d          1 → 2
//	                         2 → 3
//
// No order changes otherwise, so that lists sorted by number stay sorted.

// renumbered is the same state under another list of CPTS, sorted: new ones hold nothing yet, and nobody may claim anything
// for those that it leaves out. What has no number in it is shared.
func (s *Snapshot) renumbered(next []CPTS) *Snapshot {
	to := numbering(s.cpts, next)
	t := s.sibling()
	t.cpts, t.Grid, t.Conflicts, t.blocks = next, s.Grid, s.Conflicts, s.blocks
	t.Owner, t.claims = s.Owner.renumbered(to, len(s.Units)), s.claims.renumbered(to, len(s.Units))
	t.Territories, t.level = make([]*Territory, len(next)), make([]int8, len(next))
	for c, n := range to {
		if n >= 0 {
			t.Territories[n], t.level[n] = s.Territories[c].renumbered(to), s.level[c]
		}
	}
	for n, c := range next {
		if t.Territories[n] == nil {
			now := c.StageOn(t.At)
			t.Territories[n], t.level[n] = &Territory{CPTS: c, StageNow: now}, now.level()
			t.Territories[n] = t.territory(int32(n), nil)
		}
	}
	for i := range s.views {
		if v := s.views[i].view.Load(); v != nil {
			t.views[i].view.Store(v.renumbered(t, to))
		}
	}
	return t
}

// numbers that CPTS of one list, by theirs in it, have in another; Nobody for those that are gone.
type renumbering []int32

func numbering(before, after []CPTS) renumbering {
	to := make(renumbering, len(before))
	for i := range before {
		n, stays := slices.BinarySearchFunc(after, before[i].ID, byID)
		if to[i] = int32(n); !stays {
			to[i] = Nobody
		}
	}
	return to
}

func byID(c CPTS, id string) int { return strings.Compare(c.ID, id) }

func (to renumbering) number(cpts int32) int32 {
	if cpts < 0 {
		return cpts
	}
	return to[cpts]
}

// keeps tells whether some numbers stay as they are.
func (to renumbering) keeps(numbers []int32) bool {
	return !slices.ContainsFunc(numbers, func(n int32) bool { return to[n] != n })
}

func (to renumbering) all(numbers []int32) []int32 {
	out := make([]int32, len(numbers))
	for i, n := range numbers {
		out[i] = to[n]
	}
	return out
}

func (to renumbering) neighbours(of []Neighbour) []Neighbour {
	if !slices.ContainsFunc(of, func(n Neighbour) bool { return to[n.CPTS] != n.CPTS }) {
		return of
	}
	of = slices.Clone(of)
	for i := range of {
		of[i].CPTS = to[of[i].CPTS]
	}
	return of
}
