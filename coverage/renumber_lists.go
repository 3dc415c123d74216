package coverage

import "slices"

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
		if page != nil {
			next.history[i] = to.timelines(page)
		}
	}
	return next
}

// timelines renumbers those of a page, all in three lists: one by one they would be 130 000 small ones for the country.
// Those that nothing changes in are shared.
func (to renumbering) timelines(page *[pageSize]*timeline) *[pageSize]*timeline {
	next, changed, states, numbers := *page, 0, 0, 0
	for _, t := range page {
		if n, moves := to.moves(t); moves {
			changed, states, numbers = changed+1, states+len(*t), numbers+n
		}
	}
	all, ofStates, of := make([]timeline, 0, changed), make([]state, 0, states), make([]int32, 0, numbers)
	for i, t := range page {
		if _, moves := to.moves(t); !moves {
			continue
		}
		first := len(ofStates)
		for _, s := range *t {
			from := len(of)
			for _, n := range s.of {
				of = append(of, to[n])
			}
			if s.of = of[from:len(of):len(of)]; from == len(of) {
				s.of = nil
			}
			ofStates = append(ofStates, s)
		}
		all = append(all, ofStates[first:len(ofStates):len(ofStates)])
		next[i] = &all[len(all)-1]
	}
	return &next
}

// moves tells whether a timeline has a number that changes, and how many it has.
func (to renumbering) moves(t *timeline) (numbers int, moves bool) {
	if t == nil {
		return 0, false
	}
	for _, s := range *t {
		numbers += len(s.of)
		moves = moves || !to.keeps(s.of)
	}
	return numbers, moves
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
	return w.followed(v)
}
