package api

import (
	"slices"
	"strings"

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

// regionsOfDepartments gives the region code of each département, which only units carry.
func regionsOfDepartments(v *coverage.View) map[string]string {
	regions := map[string]string{}
	var last *coverage.Unit
	for i := range v.Units {
		if u := &v.Units[i]; last == nil || u.Department != last.Department || u.Region != last.Region {
			regions[u.Department], last = u.Region, u
		}
	}
	return regions
}

// departments lists the départements whose region passes.
func (s *service) departments(v *coverage.View, keep func(region string) bool) []area {
	regions := regionsOfDepartments(v)
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
