package plan

import (
	"slices"

	"cpts/coverage"
)

// steps writes down the moves, with the figures before and after.
func (d *draft) steps(p *Plan) {
	area := d.m.area(d.m.v)
	covered, units := area.CoveredPopulation, area.CoveredUnitCount
	for k, mv := range d.moves {
		s := d.step(mv)
		s.Order = k + 1
		for _, u := range d.comes(mv) {
			if d.m.inPlace[u] && d.m.white(u) {
				covered, units = covered+d.m.v.Units[u].Population, units+1
			}
		}
		now := area.Figures
		now.CoveredPopulation, now.CoveredUnitCount = covered, units
		s.CoverageAfter = now.CoveragePct()
		s.Text = d.sentence(&s)
		p.Steps = append(p.Steps, s)
	}
}

// comes are the units that a move brings into a CPTS that counts: a project brings its own.
func (d *draft) comes(mv move) []int32 {
	if mv.op != coverage.OpStage {
		return mv.units
	}
	own := d.m.v.Territories[d.m.holders[mv.slot].territory].Units
	return append(slices.Clone(own), mv.units...)
}

func (d *draft) step(mv move) Step {
	v, t := d.m.v, d.territory(d.after, mv.id)
	s := Step{Op: mv.op, CPTS: mv.id, Name: mv.name, Stage: t.StageNow, Places: append([]string{}, v.PlaceNames(mv.units)...), Departments: d.departments(mv.units),
		Units: make([]string, len(mv.units)), Zones: d.zones(mv.units), UnitsAfter: len(t.Units), PopulationAfter: t.Population, Estimated: t.Estimated,
		SizeAfter: t.Size.Category, SizeNote: t.Size.Note, ToNextSize: t.Size.Gain, FundingAfter: t.Funding.Max, OrdinaryAfter: t.Funding.Ordinary,
		FundingCertainty: t.Funding.Certainty}
	for k, u := range mv.units {
		s.Units[k] = v.Units[u].Code
		s.Gained += v.Units[u].Population
	}
	if before := d.territory(v, mv.id); before != nil {
		s.UnitsBefore, s.PopulationBefore, s.SizeBefore = len(before.Units), before.Population, before.Size.Category
		if mv.op == coverage.OpAssign { // what a project has does not count before
			s.FundingBefore, s.OrdinaryBefore = before.Funding.Max, before.Funding.Ordinary
		}
	}
	s.Leaders, s.Neighbours = d.leaders(mv), d.neighbours(mv)
	s.Warnings = d.warn(mv, &s, t)
	return s
}

// territory is a CPTS in a view; nil when there is none of its id.
func (d *draft) territory(v *coverage.View, id string) *coverage.Territory {
	at, known := slices.BinarySearchFunc(v.Territories, id, func(t *coverage.Territory, id string) int { return compare(t.ID, id) })
	if !known {
		return nil
	}
	return v.Territories[at]
}

func (d *draft) departments(units []int32) []string {
	out := []string{}
	for _, u := range units {
		out = append(out, d.m.v.Units[u].Department)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// zones are the white zones that some units are of.
func (d *draft) zones(units []int32) []Zone {
	out := []Zone{}
	for _, z := range d.m.v.WhiteZones {
		in := 0
		for _, u := range z.Units {
			if _, is := slices.BinarySearch(units, u); is {
				in++
			}
		}
		if in > 0 {
			out = append(out, Zone{z.ID, z.Name, in == len(z.Units)})
		}
	}
	return out
}

// leaders are the MSP inside what a move adds.
func (d *draft) leaders(mv move) []Leader {
	out := []Leader{}
	for p, u := range d.m.v.PointUnit {
		if _, in := slices.BinarySearch(mv.units, u); in && d.m.leads[p] {
			out = append(out, Leader{d.m.v.Points[p].ID, d.m.v.Points[p].Name, d.m.v.Units[u].Code})
		}
	}
	return out
}

// neighbours are the CPTS that have not ended on the other side of the border of what a move adds.
func (d *draft) neighbours(mv move) []Neighbour {
	out := []Neighbour{}
	if len(mv.units) == 0 {
		return out
	}
	for _, f := range d.m.v.Topology.Patch(mv.units).Facing(d.m.keeper) {
		if t := d.m.v.Territories[f.Group]; t.ID != mv.id {
			out = append(out, Neighbour{t.ID, t.Name, t.StageNow, round(f.Length/1000, 3)})
		}
	}
	slices.SortStableFunc(out, func(a, b Neighbour) int {
		switch {
		case a.BorderKM > b.BorderKM:
			return -1
		case a.BorderKM < b.BorderKM:
			return 1
		}
		return compare(a.ID, b.ID)
	})
	return out
}

// find is a unit by its code.
func (d *draft) find(code string) int32 {
	at, _ := slices.BinarySearchFunc(d.m.v.Units, code, func(u coverage.Unit, code string) int { return compare(u.Code, code) })
	return int32(at)
}
