package coverage

// unitsAfter is the layer of units as columns give it, with the rows of a view before where they say the same.
func (v *View) unitsAfter(before *View, columns []column) *Layer {
	l := *before.layers[unitsAt].layer.Load()
	l.Features = l.Features.with(v.changedUnits(before), func(unit int32, f Feature) Feature {
		f.Values = make([]any, len(columns))
		for k, c := range columns {
			f.Values[k] = c.value(int(unit))
		}
		return f
	})
	return &l
}

// changedUnits are those, ascending, of which the layer says something else than in a view before, of the same day and threshold:
// all that it says besides what never changes follows from the claims, and from the name and the stages of the CPTS. When in
// doubt a unit is one of them. As long as the CPTS are the same only pages of claims that are not shared are looked at.
func (v *View) changedUnits(before *View) []int32 {
	to, all := v.sameCPTS(before)
	var changed []int32
	for u := int32(0); u < int32(len(v.Units)); u++ {
		if all && u%pageSize == 0 && v.sharesPage(before, u/pageSize) {
			u += pageSize - 1
			continue
		}
		if all && !v.sameClaims(before, u) || !all && !v.sameHolders(before, u, to) {
			changed = append(changed, u)
		}
	}
	return changed
}

// sameCPTS gives the numbers that the CPTS of a view before have now, Nobody to those that are called otherwise or have come to
// another stage, and tells whether each is as it was and has the number that it had.
func (v *View) sameCPTS(before *View) (to renumbering, all bool) {
	to, all = numbering(before.cpts, v.cpts), len(v.cpts) == len(before.cpts)
	for i, n := range to {
		if n >= 0 && !sameLabels(before.Territories[i], v.Territories[n]) {
			to[i] = Nobody // no unit's
		}
		all = all && to[i] == int32(i)
	}
	return to, all
}

// sharesPage tells that nothing was written to a page of units since a view before.
func (v *View) sharesPage(before *View, page int32) bool {
	return v.Owner.pages[page] == before.Owner.pages[page] && v.claims.by.pages[page] == before.claims.by.pages[page] &&
		v.claims.statedPage(page) == before.claims.statedPage(page)
}

func (v *View) sameClaims(before *View, u int32) bool {
	return before.Owner.At(u) == v.Owner.At(u) && before.claims.by.At(u) == v.claims.by.At(u) && before.claims.stated(u) == v.claims.stated(u)
}

func (v *View) sameHolders(before *View, u int32, to renumbering) bool {
	return before.claims.always(u) && v.claims.always(u) &&
		to.says(before.Owner.At(u), v.Owner.At(u)) && to.says(before.claims.by.At(u), v.claims.by.At(u))
}

// says tells whether what was a CPTS, or nobody, is the same one.
func (to renumbering) says(was, is int32) bool {
	if was < 0 {
		return was == is
	}
	return to[was] == is && is >= 0
}

func sameLabels(a, b *Territory) bool {
	return a == b || a.Name == b.Name && a.Stage == b.Stage && a.StageNow == b.StageNow
}

// stated is the history of a unit, which is never written to; nil where it has none.
func (c claims) stated(unit int32) *timeline {
	if c.history == nil {
		return nil
	}
	return c.history.at(unit)
}

func (c claims) statedPage(page int32) *[pageSize]*timeline {
	if c.history == nil {
		return nil
	}
	return c.history[page]
}
