package api

import (
	"slices"
	"strings"
	"weak"

	"cpts/coverage"
	"cpts/geo"
)

// place says where an object lies: its box, and a point well inside for a label, since the middle of the box may be in
// a bay, a neighbour or the sea. Both are null without geometry.
type place struct {
	BBox       *[4]float64 `json:"bbox"`
	LabelPoint *[2]float64 `json:"label_point"` // longitude, latitude
}

func placeOf(t *geo.Topology, r geo.Region) place {
	if len(r) == 0 {
		return place{}
	}
	b := bbox(t.Bound(r))
	p := place{BBox: &b}
	if inside, ok := t.PointInside(r); ok {
		p.LabelPoint = &[2]float64{round(inside[0], 7), round(inside[1], 7)} // the grid's own step
	}
	return p
}

// regionsOf is regionsOfDepartments, looked for once a ground: to walk over the units is an eighth of what the figures of the
// country cost.
func (c caches) regionsOf(v *coverage.View) map[string]string {
	return built(c.regions, weak.Make(v.Topology), func() map[string]string { return regionsOfDepartments(v) })
}

// kindsOf is unitKinds of an area of a layer, likewise.
func (c caches) kindsOf(v *coverage.View, layer, code string, within func(u *coverage.Unit) bool) []coverage.Kind {
	return built(c.kinds, placeKey{groundKey{weak.Make(v.Topology), layer}, code}, func() []coverage.Kind { return unitKinds(v, within) })
}

// regionsOfDepartments gives the region code of each département, which only units carry.
func regionsOfDepartments(v *coverage.View) map[string]string {
	regions := map[string]string{}
	for i := range v.Units {
		regions[v.Units[i].Department] = v.Units[i].Region
	}
	return regions
}

// departments lists the départements whose region passes.
func (s *service) departments(v *coverage.View, keep func(region string) bool) []area {
	regions := s.caches.regionsOf(v)
	all := []area{}
	for _, d := range v.Departments {
		if region := regions[d.Code]; keep(region) {
			all = append(all, areaOf(v, d, region, s.caches.place(v, coverage.LayerDepartments, d)))
		}
	}
	return all
}

func findArea(areas []*coverage.Area, code string) (*coverage.Area, bool) {
	i, ok := slices.BinarySearchFunc(areas, code, func(a *coverage.Area, code string) int { return strings.Compare(a.Code, code) })
	if !ok {
		return nil, false
	}
	return areas[i], true
}

func unitNames(v *coverage.View, units []int32) (codes, names []string) {
	for _, u := range units {
		codes = append(codes, v.Units[u].Code)
	}
	return codes, v.PlaceNames(units)
}
