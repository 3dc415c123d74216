package main

import (
	"slices"

	"cpts/coverage"
)

// within keeps the features of a layer that concern a scope. A CPTS across a border is kept whole.
func within(v *coverage.View, l *coverage.Layer, s scope) *coverage.Layer {
	if s.whole() {
		return l
	}
	keep := *l
	keep.Features = nil
	concerns := concern(v, l, s)
	for i := range l.Features {
		if concerns(i) {
			keep.Features = append(keep.Features, l.Features[i])
		}
	}
	return &keep
}

// concern tells how the features of a layer are placed in départements.
func concern(v *coverage.View, l *coverage.Layer, s scope) func(i int) bool {
	switch l.Name {
	case coverage.LayerUnits:
		return func(i int) bool { return s.holds(v.Units[i].Department) }
	case coverage.LayerCPTS:
		return func(i int) bool { return slices.ContainsFunc(v.Territories[i].Departments, s.holds) }
	case coverage.LayerWhiteZones:
		return func(i int) bool { return s.holds(v.WhiteZones[i].Department) }
	case coverage.LayerDepartments:
		return func(i int) bool { return s.holds(v.Departments[i].Code) }
	case coverage.LayerRegions:
		return func(i int) bool {
			code := v.Regions[i].Code
			return code == s.region || s.department != "" && code == coverage.RegionOf(s.department)
		}
	}
	return func(i int) bool { return v.PointUnit[i] >= 0 && s.holds(v.Units[v.PointUnit[i]].Department) }
}
