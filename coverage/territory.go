package coverage

import (
	"cmp"
	"slices"

	"cpts/geo"
)

// measureTerritories measures what each CPTS holds.
func (s *Snapshot) measureTerritories() {
	owner := make([]int32, len(s.Units))
	for u := range owner {
		owner[u] = s.Owner.At(int32(u))
	}
	units := grouped(owner, len(s.cpts))
	inParallel(len(units), func(i int) { s.Territories[i] = s.territory(int32(i), units[i]) })
}

// territory measures a CPTS that holds some units, ascending.
func (s *Snapshot) territory(c int32, units []int32) *Territory {
	t := &Territory{CPTS: s.cpts[c], StageNow: s.Territories[c].StageNow, Units: units}
	areas := s.Topology.Areas()
	for _, u := range units {
		t.Population += s.Units[u].Population
		t.AreaKM2 += areas[u] / 1e6
	}
	t.Departments = s.departmentsOf(units)
	t.Estimated = s.estimated(units)
	t.Size = SizeOf(t.Population)
	t.Funding = s.fund(t.Size, units)
	// An islet of a coastal commune is no piece of its own: people think of the commune as one.
	patch := s.Topology.Patch(units)
	t.Pieces = len(patch.Components())
	t.Region = patch.Union()
	t.Neighbours = s.neighbours(c, patch)
	return t
}

// neighbours lists the CPTS beside a territory; an ended one has none and is none.
func (s *Snapshot) neighbours(c int32, patch *geo.Patch) []Neighbour {
	if s.ended(c) {
		return nil
	}
	return longestFirst(patch.Facing(func(unit int32) int32 {
		if o := s.Owner.At(unit); o >= 0 && !s.ended(o) {
			return o
		}
		return Nobody
	}))
}

func longestFirst(beside []geo.Facing) []Neighbour {
	var ns []Neighbour
	for _, f := range beside {
		ns = append(ns, Neighbour{f.Group, f.Length / 1000})
	}
	slices.SortFunc(ns, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.BorderKM, a.BorderKM), cmp.Compare(a.CPTS, b.CPTS))
	})
	return ns
}

func (s *Snapshot) departmentsOf(units []int32) []string {
	var out []string
	for i, u := range units {
		if i == 0 || s.ground.departmentOf[u] != s.ground.departmentOf[units[i-1]] {
			out = append(out, s.Units[u].Department)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// estimated tells whether the sum of units depends on an estimate: they hold some parts of a commune, but not all.
func (s *Snapshot) estimated(units []int32) bool {
	var held map[string]int
	for _, i := range units {
		if u := &s.Units[i]; u.PopulationBasis == Estimated {
			if held == nil {
				held = map[string]int{}
			}
			held[u.Commune]++
		}
	}
	for commune, n := range held {
		if n != s.ground.parts[commune] {
			return true
		}
	}
	return false
}
