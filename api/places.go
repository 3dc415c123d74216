package api

import (
	"slices"
	"strings"

	"cpts/coverage"
)

// bboxes gives the bounds of a layer's features by id.
func bboxes(l *coverage.Layer) map[string]*[4]float64 {
	all := make(map[string]*[4]float64, len(l.Features))
	for _, f := range l.Features {
		if located(l, f) {
			b := bbox(f.Bound)
			all[f.ID] = &b
		}
	}
	return all
}

// featureOf finds a feature by its id. It looks at each: white zones are ordered by population within their département,
// and 35 000 comparisons take less time than writing the answer.
func featureOf(l *coverage.Layer, id string) (coverage.Feature, bool) {
	i := slices.IndexFunc(l.Features, func(f coverage.Feature) bool { return f.ID == id })
	if i < 0 {
		return coverage.Feature{}, false
	}
	return l.Features[i], true
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
func departments(v *coverage.View, keep func(region string) bool) []area {
	regions, bounds := regionsOfDepartments(v), bboxes(v.Layer(coverage.LayerDepartments))
	all := []area{}
	for _, d := range v.Departments {
		if region := regions[d.Code]; keep(region) {
			all = append(all, areaOf(d, region, bounds[d.Code]))
		}
	}
	return all
}

func findArea(areas []coverage.Area, code string) (coverage.Area, bool) {
	i, ok := slices.BinarySearchFunc(areas, code, func(a coverage.Area, code string) int { return strings.Compare(a.Code, code) })
	if !ok {
		return coverage.Area{}, false
	}
	return areas[i], true
}

func unitNames(v *coverage.View, units []int32) (codes, names []string) {
	for _, u := range units {
		codes = append(codes, v.Units[u].Code)
		names = append(names, v.Units[u].Name)
	}
	return codes, names
}
