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

func (b ByUnit) renumbered(to renumbering, units int) ByUnit {
	return newByUnit(units, func(unit int32) int32 { return to.number(b.At(unit)) })
}

func (t *Territory) renumbered(to renumbering) *Territory {
	now := *t
	now.Neighbours = to.neighbours(t.Neighbours)
	return &now
}

func (c claims) renumbered(to renumbering, units int) claims {
	next := claims{by: c.by.renumbered(to, units), several: make([][]int32, len(c.several)), history: c.history}
	for k, of := range c.several {
		next.several[k] = to.all(of)
	}
	if c.history == nil {
		return next
	}
	next.history = slices.Clone(c.history)
	for i, page := range c.history {
		if page == nil {
			continue
		}
		next.history[i] = new([pageSize]*timeline)
		for k, t := range page {
			next.history[i][k] = t.renumbered(to)
		}
	}
	return next
}

func (t *timeline) renumbered(to renumbering) *timeline {
	if t == nil || !slices.ContainsFunc(*t, func(s state) bool { return !to.keeps(s.of) }) {
		return t
	}
	now := slices.Clone(*t)
	for i := range now {
		now[i].of = to.all(now[i].of)
	}
	return &now
}

func (v *View) renumbered(next *Snapshot, to renumbering) *View {
	w := &View{Snapshot: next, MinStage: v.MinStage, counts: v.counts, figures: v.figures,
		Departments: v.Departments, Regions: v.Regions, Country: v.Country, WhiteZones: slices.Clone(v.WhiteZones)}
	for i, z := range v.WhiteZones {
		if beside := to.neighbours(z.Neighbours); len(beside) > 0 && &beside[0] != &z.Neighbours[0] {
			now := *z
			now.Neighbours = beside
			w.WhiteZones[i] = &now
		}
	}
	return w
}
