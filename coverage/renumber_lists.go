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
