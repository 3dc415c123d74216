package coverage

import (
	"maps"
	"slices"
)

// Effects tells what a change does, counted from a stage on; nil when min is not one of Thresholds. It costs what changes:
// figures and warnings are looked at where units change hands, and their CPTS and white zones lie.
func (c *Change) Effects(min Stage) *Effects {
	before, after := c.Before.View(min), c.After.View(min)
	if before == nil {
		return nil
	}
	t := &toll{c, before, after, nil, nil, nil}
	t.cpts = t.changedCPTS()
	t.closed, t.opened = t.changedZones()
	after.fundAfter(before, slices.Sorted(maps.Keys(t.departments())))
	e := &Effects{Units: t.units(), CPTS: []CPTSEffect{}, Country: AreaEffect{"FR", after.Country.Name, before.state(before.Country), after.state(after.Country)}}
	for _, id := range t.cpts {
		e.CPTS = append(e.CPTS, t.cptsEffect(id))
	}
	e.Departments, e.Regions = t.areas(before.Departments, after.Departments), t.areas(before.Regions, after.Regions)
	e.WhiteZones = WhiteZonesEffects{named(t.closed, after.WhiteZones), named(t.opened, before.WhiteZones)}
	e.Warnings = t.warnings()
	return e
}

// toll is a change as it is being told.
type toll struct {
	*Change
	before, after  *View
	cpts           []string     // ids of those whose facts or territories change, ascending
	closed, opened []*WhiteZone // in the orders of the views; those with other neighbours are in both
}

// changedCPTS are those of the edit, and those that had or have units that change hands.
func (t *toll) changedCPTS() []string {
	ids := slices.Concat(t.Was.Gone, t.Is.Gone)
	for _, c := range slices.Concat(t.Was.CPTS, t.Is.CPTS) {
		ids = append(ids, c.ID)
	}
	for _, u := range t.touched {
		if o := t.before.Owner.At(u); o >= 0 {
			ids = append(ids, t.before.Territories[o].ID)
		}
		if o := t.after.Owner.At(u); o >= 0 {
			ids = append(ids, t.after.Territories[o].ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// units are those that change hands.
func (t *toll) units() []UnitEffect {
	out := []UnitEffect{}
	for _, u := range t.touched {
		e := t.unit(u)
		if was, is := t.before.Owner.At(u), t.after.Owner.At(u); was == Disputed && is != Disputed || is == Disputed && was != Disputed || pointed(e.Before) != pointed(e.After) {
			out = append(out, e)
		}
	}
	return out
}

func pointed(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

func (t *toll) unit(u int32) UnitEffect {
	unit := &t.before.Units[u]
	e := UnitEffect{Code: unit.Code, Name: unit.FullName(), Department: unit.Department, Population: unit.Population,
		Before: t.before.holding(u), After: t.after.holding(u)}
	if t.before.Owner.At(u) == Disputed {
		e.Claimants = t.before.conflict(u).CPTS
	}
	return e
}

// holding is the id of the CPTS that holds a unit and has not ended; nil for none.
func (s *Snapshot) holding(unit int32) *string {
	if o := s.Owner.At(unit); o >= 0 && !s.ended(o) {
		return &s.Territories[o].ID
	}
	return nil
}

// areas are those whose figures differ, of two lists in the same order.
func (t *toll) areas(before, after []*Area) []AreaEffect {
	out := []AreaEffect{}
	for i := range after {
		was, is := t.before.state(before[i]), t.after.state(after[i])
		if was != is {
			out = append(out, AreaEffect{after[i].Code, after[i].Name, was, is})
		}
	}
	return out
}
