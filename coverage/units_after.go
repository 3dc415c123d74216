package coverage

import "slices"

// followed has the layer of units be derived from that of a view before, the nearest of which it was made: a change touches a
// few of 35 000 rows. No more than one view is held on to for that, until the layer is made.
func (v *View) followed(before *View) *View {
	basis := before.basis.Load() // before looking whether the layer is there: it goes when that comes
	if before.layers[unitsAt].layer.Load() != nil {
		basis = before
	}
	v.basis.Store(basis)
	return v
}

// unitsAfter is the layer of units as columns give it, with the rows of a view before where they say the same.
func (v *View) unitsAfter(before *View, columns []column) *Layer {
	l := *before.layers[unitsAt].layer.Load()
	l.Features = slices.Clone(l.Features)
	same := v.sameUnits(before)
	for i := range l.Features {
		if !same(int32(i)) {
			row := make([]any, len(columns))
			for k, c := range columns {
				row[k] = c.value(i)
			}
			l.Features[i].Values = row
		}
	}
	return &l
}

// sameUnits tells units of which the layer says what it did in a view before, of the same day and threshold: all that it says
// besides what never changes follows from the claims, and from the name and the stages of the CPTS. When in doubt it says no.
func (v *View) sameUnits(before *View) func(unit int32) bool {
	now, to := v.Snapshot, numbering(before.cpts, v.cpts)
	all := len(v.cpts) == len(before.cpts) // whether every CPTS is as it was, and has the number that it had
	for i, n := range to {
		if n >= 0 && !sameLabels(before.Territories[i], now.Territories[n]) {
			to[i] = Nobody // no unit's
		}
		all = all && to[i] == int32(i)
	}
	return func(u int32) bool {
		if all {
			return before.Owner.At(u) == now.Owner.At(u) && before.claims.by.At(u) == now.claims.by.At(u) && before.claims.stated(u) == now.claims.stated(u)
		}
		return before.claims.always(u) && now.claims.always(u) &&
			to.says(before.Owner.At(u), now.Owner.At(u)) && to.says(before.claims.by.At(u), now.claims.by.At(u))
	}
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
