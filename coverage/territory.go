package coverage

import (
	"slices"

	"cpts/geo"
)

// territories measures what each CPTS holds.
func (s *Snapshot) territories() {
	n := len(s.Territories)
	areas := s.Topology.Areas()
	for i, o := range s.Owner {
		if o >= 0 {
			t := &s.Territories[o]
			t.Units = append(t.Units, int32(i))
			t.Population += s.Units[i].Population
			t.AreaKM2 += areas[i] / 1e6
			t.Departments = append(t.Departments, s.Units[i].Department)
		}
	}
	parts := s.estimatedParts()
	regions := s.Topology.Dissolve(s.Owner, n)
	for i := range s.Territories {
		t := &s.Territories[i]
		t.Estimated = s.estimated(t.Units, parts)
		t.Size = SizeOf(t.Population)
		t.Funding = s.Grid.Fund(t.Size.Category)
		slices.Sort(t.Departments)
		t.Departments = slices.Compact(t.Departments)
		t.Region = regions[i]
	}
	s.countPieces()
	s.meetNeighbours()
}

// countPieces counts the edge-connected sets of units of each territory. An islet of a coastal commune is no piece of
// its own: people think of the commune as one.
func (s *Snapshot) countPieces() {
	label, n := s.Topology.Components(s.Owner)
	seen := make([]bool, n)
	for i, l := range label {
		if l >= 0 && !seen[l] {
			seen[l] = true
			s.Territories[s.Owner[i]].Pieces++
		}
	}
}

func (s *Snapshot) meetNeighbours() {
	group := slices.Clone(s.Owner)
	for i, o := range group {
		if o >= 0 && s.Territories[o].StageNow == Ended {
			group[i] = Nobody
		}
	}
	for _, b := range s.Topology.Borders(group) {
		s.Territories[b.A].Neighbours = append(s.Territories[b.A].Neighbours, Neighbour{b.B, b.Length / 1000})
		s.Territories[b.B].Neighbours = append(s.Territories[b.B].Neighbours, Neighbour{b.A, b.Length / 1000})
	}
	for _, t := range s.Territories {
		longestFirst(t.Neighbours)
	}
}

func longestFirst(ns []Neighbour) {
	slices.SortFunc(ns, func(a, b Neighbour) int {
		switch {
		case a.BorderKM > b.BorderKM:
			return -1
		case a.BorderKM < b.BorderKM:
			return 1
		}
		return int(a.CPTS - b.CPTS)
	})
}

// estimatedParts counts, by commune, the units whose population is a share of the commune's.
func (s *Snapshot) estimatedParts() map[string]int {
	parts := map[string]int{}
	for _, u := range s.Units {
		if u.PopulationBasis == Estimated {
			parts[u.Commune]++
		}
	}
	return parts
}

// estimated tells whether the sum of units depends on an estimate: they hold some parts of a commune, but not all.
func (s *Snapshot) estimated(units []int32, parts map[string]int) bool {
	held := map[string]int{}
	for _, i := range units {
		if u := s.Units[i]; u.PopulationBasis == Estimated {
			held[u.Commune]++
		}
	}
	for commune, n := range held {
		if n != parts[commune] {
			return true
		}
	}
	return false
}

// shapes are the outlines of the areas that do not depend on the threshold.
type shapes struct {
	departments, regions   []string // codes, sorted
	departmentOf, regionOf []int32  // by unit
	departmentShape        []geo.Region
	regionShape            []geo.Region
	country                geo.Region
}

func (s *Snapshot) outlines() *shapes {
	o := &shapes{}
	o.departments, o.departmentOf = s.numbered(func(u Unit) string { return u.Department })
	o.regions, o.regionOf = s.numbered(func(u Unit) string { return u.Region })
	o.departmentShape = s.Topology.Dissolve(o.departmentOf, len(o.departments))
	o.regionShape = s.Topology.Dissolve(o.regionOf, len(o.regions))
	o.country = s.Topology.Dissolve(make([]int32, len(s.Units)), 1)[0]
	return o
}

// numbered lists the values of key in order, and the number of each unit's.
func (s *Snapshot) numbered(key func(Unit) string) (codes []string, of []int32) {
	for _, u := range s.Units {
		codes = append(codes, key(u))
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	of = make([]int32, len(s.Units))
	for i, u := range s.Units {
		n, _ := slices.BinarySearch(codes, key(u))
		of[i] = int32(n)
	}
	return codes, of
}
