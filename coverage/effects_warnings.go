package coverage

import "slices"

// warnings are those that there were not before, in the order of Warnings.
func (t *toll) warnings() []Warning {
	type key struct {
		kind        WarningKind
		id, content string
	}
	known := map[key]bool{}
	for _, w := range t.warningsOn(t.before, t.closed) {
		known[key{w.Kind, w.Subject.ID, w.Text}] = true
	}
	out := []Warning{}
	for _, w := range t.warningsOn(t.after, t.opened) {
		if !known[key{w.Kind, w.Subject.ID, w.Text}] {
			out = append(out, w)
		}
	}
	return append(t.newlyDoubtful(), out...)
}

// warningsOn are those of a side: of CPTS that change or lie beside units that do, and of zones.
func (t *toll) warningsOn(v *View, zones []*WhiteZone) []Warning {
	var of []int32
	for _, id := range t.cpts {
		if c, stands := slices.BinarySearchFunc(v.cpts, id, byID); stands {
			of = append(of, int32(c))
		}
	}
	for _, u := range t.touched {
		for _, b := range v.beside(u) {
			if o := v.Owner.At(b); o >= 0 {
				of = append(of, o)
			}
		}
	}
	slices.Sort(of)
	return slices.Concat(v.warnOfTerritories(slices.Compact(of)), v.warnOfZones(zones))
}

// newlyDoubtful says of départements that there are more conflicts, or amounts to check where there were none.
func (t *toll) newlyDoubtful() []Warning {
	out := []Warning{}
	var was, is map[string]int
	if t.uncertain() {
		was, is = t.before.uncertain(), t.after.uncertain()
	}
	more := map[string]bool{}
	for i, a := range t.after.Departments {
		if a.ConflictUnitCount > t.before.Departments[i].ConflictUnitCount {
			more[a.Code] = true
		}
	}
	for _, code := range t.after.ground.departments {
		if more[code] || was[code] == 0 && is[code] > 0 {
			for _, w := range t.after.warnOfDepartment(code, is[code]) {
				if w.Kind == WarnConflict && more[code] || w.Kind == WarnUncertain && was[code] == 0 {
					out = append(out, w)
				}
			}
		}
	}
	return out
}

// uncertain tells whether the amounts of a CPTS that changes are: else none have come to be.
func (t *toll) uncertain() bool {
	return slices.ContainsFunc(t.cpts, func(id string) bool {
		c, stands := slices.BinarySearchFunc(t.after.cpts, id, byID)
		return stands && t.after.Territories[c].Funding.Certainty.ToCheck()
	})
}
