package coverage

import (
	"cmp"
	"slices"
)

// rewritten gives units other states, and CPTS other facts. The moves are of the units that change hands, or whose CPTS
// comes to another stage.
func (s *Snapshot) rewritten(units []rewrite, facts []CPTS) (*Snapshot, []move) {
	slices.SortFunc(units, func(a, b rewrite) int { return cmp.Compare(a.unit, b.unit) })
	t := s.sibling()
	t.Grid = s.Grid
	restaged, revived := t.restate(s, facts)
	t.claims = s.claims.rewrittenTo(units, s.At)
	moves := t.resettle(s, units, revived)
	t.Territories = t.handOver(t.Territories, merged(moves, s.staying(revived)))
	moves = merged(moves, s.staying(restaged))
	t.countAfter(s, moves)
	return t, moves
}

// restate gives CPTS other facts, and tells which of them are at another stage now, and which of these ended by it or did
// not end after all.
func (s *Snapshot) restate(before *Snapshot, facts []CPTS) (restaged, revived []int32) {
	s.cpts, s.level, s.Territories = before.cpts, before.level, slices.Clone(before.Territories)
	if len(facts) == 0 {
		return nil, nil
	}
	s.cpts, s.level = slices.Clone(s.cpts), slices.Clone(s.level)
	for _, c := range facts {
		i, _ := slices.BinarySearchFunc(s.cpts, c.ID, byID)
		n := int32(i)
		now := *s.Territories[n]
		now.CPTS, now.StageNow = c, c.StageOn(s.At)
		s.cpts[n], s.level[n], s.Territories[n] = c, now.StageNow.level(), &now
		if s.level[n] != before.level[n] {
			restaged = append(restaged, n)
		}
		if s.ended(n) != before.ended(n) {
			revived = append(revived, n)
		}
	}
	return restaged, revived
}

// rewrittenTo are the next claims, as they are on a day.
func (c claims) rewrittenTo(units []rewrite, at Date) claims {
	next := claims{several: slices.Clip(c.several), history: c.history}
	by := make([]move, len(units))
	for i, r := range units {
		by[i] = move{unit: r.unit, to: next.number(r.states.on(at))}
	}
	next.by = c.by.with(by)
	if next.history == nil {
		if !slices.ContainsFunc(units, func(r rewrite) bool { return r.dated }) {
			return next
		}
		next.history = make(paged[*timeline], len(c.by.pages))
	}
	next.history = next.history.with(len(units), func(i int) (int32, *timeline) {
		if !units[i].dated {
			return units[i].unit, nil
		}
		return units[i].unit, &units[i].states
	})
	return next
}
