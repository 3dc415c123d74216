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
	s := &Snapshot{Revision: d.Revision, At: at, Vintages: d.Vintages, Schematic: d.Schematic, Units: d.Units, Points: d.Points,
		grids: Grids(), cpts: d.CPTS}
	polygons := make([]orb.MultiPolygon, len(d.Units))
	for i, u := range d.Units {
		polygons[i] = u.Geometry
	}
	topology, faults := geo.Build(polygons)
	s.Topology, s.Faults = topology, s.named(faults)
	s.locatePoints()
	s.ground, s.claims = s.newGround(d), newClaims(d).on(at, len(d.Units))
	s.derive()
	return s
}

// On derives the snapshot of another day from the same facts. What no day changes is shared.
func (s *Snapshot) On(at Date) *Snapshot {
	t := s.sibling()
	t.At, t.claims = at, s.claims.on(at, len(s.Units))
	t.derive()
	return t
}

// sibling is a snapshot of the same units, points and CPTS, on the same day, that nobody covers yet.
func (s *Snapshot) sibling() *Snapshot {
	return &Snapshot{
		Revision: s.Revision, At: s.At, Vintages: s.Vintages, Schematic: s.Schematic, Units: s.Units, Topology: s.Topology,
		Faults: s.Faults, Points: s.Points, PointUnit: s.PointUnit, grids: s.grids, ground: s.ground, cpts: s.cpts,
	}
}

// derive fills what depends on the day. Views are derived when they are first asked for.
func (s *Snapshot) derive() {
	s.Grid = inForce(s.grids, s.At)
	s.settle()
	s.measureTerritories()
	s.blocks = make([]*Area, len(s.ground.blocks))
	for b := range s.blocks {
		s.blocks[b] = s.tally(int32(b))
	}
}

// sorted returns the dataset with its lists in their order, the lists of d left as they are.
func (d Dataset) sorted() Dataset {
	d.Units = sortedBy(d.Units, func(u Unit) string { return u.Code })
	d.CPTS = sortedBy(d.CPTS, func(c CPTS) string { return c.ID })
	if !slices.IsSortedFunc(d.Claims, byUnitThenDay) {
		d.Claims = slices.SortedFunc(slices.Values(d.Claims), byUnitThenDay)
	}
	d.Points = sortedBy(d.Points, func(p Point) string { return p.ID })
	d.Zonings = sortedBy(d.Zonings, func(z Zoned) string { return z.Commune })
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
