package coverage

import (
	"slices"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Analyse derives a snapshot from the facts as they stood on a day. It never fails: what is wrong is in Faults and
// Conflicts. The result does not depend on the order of anything in d, which must not be changed afterwards.
func Analyse(d Dataset, at Date) *Snapshot {
	d = d.sorted()
	s := &Snapshot{Revision: d.Revision, At: at, Vintages: d.Vintages, Schematic: d.Schematic, facts: d, Units: d.Units, Points: d.Points}
	polygons := make([]orb.MultiPolygon, len(d.Units))
	for i, u := range d.Units {
		polygons[i] = u.Geometry
	}
	topology, faults := geo.Build(polygons)
	s.Topology, s.Faults = topology, s.named(faults)
	s.locatePoints()
	s.derive()
	return s
}

// On derives the snapshot of another day from the same facts. The topology is shared.
func (s *Snapshot) On(at Date) *Snapshot {
	t := &Snapshot{
		Revision: s.Revision, At: at, Vintages: s.Vintages, Schematic: s.Schematic, facts: s.facts, Units: s.Units,
		Topology: s.Topology, Faults: s.Faults, Points: s.Points, PointUnit: s.PointUnit,
	}
	t.derive()
	return t
}

// derive fills what depends on the day.
func (s *Snapshot) derive() {
	s.Grid = GridOn(s.At)
	s.settle()
	s.territories()
	shapes := s.outlines()
	s.views = make(map[Stage]*View, 4)
	for _, min := range Thresholds() {
		s.views[min] = s.viewFrom(min, shapes)
	}
}

// sorted returns the dataset with its lists in their order, the lists of d left as they are.
func (d Dataset) sorted() Dataset {
	d.Units = sortedBy(d.Units, func(u Unit) string { return u.Code })
	d.CPTS = sortedBy(d.CPTS, func(c CPTS) string { return c.ID })
	d.Claims = sortedBy(d.Claims, func(c Claim) string { return c.Unit + " " + c.CPTS })
	d.Points = sortedBy(d.Points, func(p Point) string { return p.ID })
	return d
}

func sortedBy[T any](list []T, key func(T) string) []T {
	less := func(a, b T) int {
		switch ka, kb := key(a), key(b); {
		case ka < kb:
			return -1
		case ka > kb:
			return 1
		}
		return 0
	}
	if slices.IsSortedFunc(list, less) {
		return list
	}
	list = slices.Clone(list)
	slices.SortFunc(list, less)
	return list
}

// named turns the faces of faults into unit codes.
func (s *Snapshot) named(faults []geo.Fault) []Fault {
	out := make([]Fault, len(faults))
	for i, f := range faults {
		out[i] = Fault{Kind: string(f.Kind), Severity: string(f.Severity), Place: &f.Place, Note: f.Note}
		for _, face := range f.Faces {
			out[i].Codes = append(out[i].Codes, s.Units[face].Code)
		}
	}
	return out
}

func (s *Snapshot) locatePoints() {
	s.PointUnit = make([]int32, len(s.Points))
	for i, p := range s.Points {
		s.PointUnit[i] = s.Topology.Locate(p.Location)
	}
}

// settle gives each unit to the only CPTS that claims it. Claims of CPTS that have ended yield to the others.
func (s *Snapshot) settle() {
	s.Territories = make([]Territory, len(s.facts.CPTS))
	index := make(map[string]int32, len(s.facts.CPTS))
	for i, c := range s.facts.CPTS {
		s.Territories[i] = Territory{CPTS: c, StageNow: c.StageOn(s.At)}
		index[c.ID] = int32(i)
	}
	claims := make(map[string][]int32, len(s.facts.Claims))
	for _, c := range s.facts.Claims {
		if of, known := index[c.CPTS]; known {
			claims[c.Unit] = append(claims[c.Unit], of)
		}
	}
	s.Owner = make([]int32, len(s.Units))
	for i, u := range s.Units {
		s.Owner[i] = s.owner(u.Code, claims[u.Code])
	}
}

func (s *Snapshot) owner(unit string, claims []int32) int32 {
	var live []int32
	for _, c := range claims {
		if s.Territories[c].StageNow != Ended {
			live = append(live, c)
		}
	}
	if len(live) == 0 {
		live = claims
	} else if len(live) > 1 {
		conflict := Conflict{Unit: unit}
		for _, c := range live {
			conflict.CPTS = append(conflict.CPTS, s.Territories[c].ID)
		}
		s.Conflicts = append(s.Conflicts, conflict)
		return Disputed
	}
	if len(live) != 1 {
		return Nobody
	}
	return live[0]
}
