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
	keep.Features = coverage.Features{}
	keep.Merged = nil // which is of the whole layer
	concerns := concern(v, l.Name, s)
	for i := range l.Features.Len() {
		if concerns(i) {
			keep.Features = keep.Features.Append(*l.Features.At(i))
		}
	}
	return &keep
}

// number counts, of the n features of a layer, those that concern a scope: the layer itself need not be made.
func number(v *coverage.View, layer string, n int, s scope) int {
	if s.whole() {
		return n
	}
	concerns, count := concern(v, layer, s), 0
	for i := range n {
		if concerns(i) {
			count++
		}
	}
	return count
}

// concern tells how the features of a layer are placed in départements.
func concern(v *coverage.View, layer string, s scope) func(i int) bool {
	switch layer {
	case coverage.LayerCommunes:
		l := v.Layer(layer)
		return func(i int) bool { return s.holds(coverage.DepartmentOf(l.Features.At(i).ID)) }
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
