package coverage

import (
	"cmp"
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

// changedZones are the zones that there are on one side alone, or with other neighbours, where units are touched or beside.
func (t *toll) changedZones() (closed, opened []*WhiteZone) {
	var near []int32
	for _, u := range t.touched {
		near = append(near, t.before.ground.departmentOf[u])
		for _, b := range t.before.beside(u) {
			near = append(near, t.before.ground.departmentOf[b])
		}
	}
	slices.Sort(near)
	for _, d := range slices.Compact(near) {
		code := t.before.ground.departments[d]
		was, is := t.before.zonesIn(code), t.after.zonesIn(code)
		closed = append(closed, t.without(was, t.before, is, t.after)...)
		opened = append(opened, t.without(is, t.after, was, t.before)...)
	}
	return closed, opened
}

// without are zones that another list does not have, with the same neighbours.
func (t *toll) without(zones []*WhiteZone, in *View, others []*WhiteZone, of *View) []*WhiteZone {
	var out []*WhiteZone
	for _, z := range zones {
		i, has := slices.BinarySearchFunc(others, z, byDepartmentThenPopulation)
		if !has || others[i] != z && !slices.EqualFunc(z.Neighbours, others[i].Neighbours, func(a, b Neighbour) bool {
			return a.BorderKM == b.BorderKM && in.cpts[a.CPTS].ID == of.cpts[b.CPTS].ID
		}) {
			out = append(out, z)
		}
	}
	return out
}

// named tells zones that a list does not have.
func named(zones, others []*WhiteZone) []ZoneEffect {
	out := []ZoneEffect{}
	for _, z := range zones {
		if _, has := slices.BinarySearchFunc(others, z, byDepartmentThenPopulation); !has {
			out = append(out, ZoneEffect{z.ID, z.Name, z.Department, z.Population, len(z.Units)})
		}
	}
	return out
}

// departments are the numbers of those whose figures or funding may differ: where units are touched, where a CPTS that
// changes lies, and where one lies that white zones which change would join, or the zones that would join these CPTS.
func (t *toll) departments() map[int32]bool {
	out := map[int32]bool{}
	for _, u := range t.touched {
		out[t.before.ground.departmentOf[u]] = true
	}
	for _, side := range []struct {
		*View
		zones []*WhiteZone
	}{{t.before, t.closed}, {t.after, t.opened}} {
		changed := map[int32]bool{}
		for _, id := range t.cpts {
			if c, stands := slices.BinarySearchFunc(side.cpts, id, byID); stands {
				changed[int32(c)] = true
			}
		}
		for _, z := range side.zones {
			out[side.ground.departmentOf[z.Units[0]]] = true
			if len(z.Neighbours) > 0 {
				changed[z.Neighbours[0].CPTS] = true
			}
		}
		for c := range changed {
			for _, u := range side.Territories[c].Units {
				out[side.ground.departmentOf[u]] = true
			}
		}
		for _, z := range side.WhiteZones {
			if len(z.Neighbours) > 0 && changed[z.Neighbours[0].CPTS] {
				out[side.ground.departmentOf[z.Units[0]]] = true
			}
		}
	}
	return out
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

// state are the figures of an area of the view.
func (v *View) state(a *Area) AreaState {
	f := v.Funding(a)
	return AreaState{
		CoveragePct: round(a.CoveragePct(), 2), Population: a.Population, CoveredPopulation: a.CoveredPopulation,
		UnitCount: a.UnitCount, CoveredUnitCount: a.CoveredUnitCount, ConflictUnitCount: a.ConflictUnitCount,
		WhiteZoneCount: a.WhiteZoneCount, WhiteZonePopulation: a.WhiteZonePopulation, AreaKM2: round(a.AreaKM2, 4), CoveredAreaKM2: round(a.CoveredAreaKM2, 4),
		FundingNow: f.Now.Max, FundingPotential: f.Potential.Max, FundingCertainty: max(f.Now.Certainty, f.Potential.Certainty),
	}
}

func (t *toll) cptsEffect(id string) CPTSEffect {
	e := CPTSEffect{ID: id}
	if i, stands := slices.BinarySearchFunc(t.before.cpts, id, byID); stands {
		was := t.before.cptsState(t.before.Territories[i])
		e.Before, e.Name = &was, was.Name
	}
	if i, stands := slices.BinarySearchFunc(t.after.cpts, id, byID); stands {
		is := t.after.cptsState(t.after.Territories[i])
		is.PieceDetails = t.after.pieces(t.after.Territories[i])
		e.After, e.Name = &is, is.Name
	}
	return e
}

func (s *Snapshot) cptsState(t *Territory) CPTSState {
	return CPTSState{
		Name: t.Name, Stage: t.StageNow, UnitCount: len(t.Units), Population: t.Population, Estimated: t.Estimated, AreaKM2: round(t.AreaKM2, 4),
		Size: t.Size.Category, SizeNote: t.Size.Note, ToNextSize: t.Size.Gain, ToPreviousSize: t.Size.Loss,
		FundingMax: t.Funding.Max, FundingOrdinary: t.Funding.Ordinary, FundingCertainty: t.Funding.Certainty,
		Pieces: t.Pieces, Departments: orEmpty(t.Departments),
	}
}

// pieces are those of a territory in several, most inhabitants first.
func (v *View) pieces(t *Territory) []Piece {
	if t.Pieces < 2 {
		return nil
	}
	var out []Piece
	for _, units := range v.byInhabitants(v.Topology.Patch(t.Units).Components()) {
		region := v.Topology.Patch(units).Union()
		bound, part := v.Topology.Bound(region), v.part(units)
		out = append(out, Piece{part.UnitCount, part.Population, part.Name,
			[4]float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}, v.inside(region)})
	}
	return out
}

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
	was, is := t.before.uncertain(), t.after.uncertain()
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
	slices.SortStableFunc(out, func(a, b Warning) int { return cmp.Compare(a.Subject.ID, b.Subject.ID) })
	return out
}
