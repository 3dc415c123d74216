package api

import "cpts/coverage"

func (s *service) countryCoverage(x *exchange) (answer, error) {
	v := x.view
	regions := []area{}
	for _, r := range v.Regions {
		regions = append(regions, areaOf(r, "", s.caches.place(v, coverage.LayerRegions, r)))
	}
	return asJSON(struct {
		header
		area
		Regions     []area `json:"regions"`
		Departments []area `json:"departments"`
		Links       []link `json:"links"`
	}{headerOf(v), areaOf(v.Country, "", s.caches.place(v, "country", v.Country)), regions, s.departments(v, func(string) bool { return true }), x.own()})
}

func (s *service) regionCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Regions, code)
	if !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	return asJSON(struct {
		header
		area
		Departments []area `json:"departments"`
		Links       []link `json:"links"`
	}{headerOf(v), areaOf(found, "", s.caches.place(v, coverage.LayerRegions, found)), s.departments(v, func(region string) bool { return region == code }), x.own()})
}

func (s *service) departmentCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Departments, code)
	if !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	return asJSON(struct {
		header
		area
		WhiteZones []whiteZone `json:"white_zones"`
		CPTS       []cpts      `json:"cpts"`
		Conflicts  []conflict  `json:"conflicts"`
		Warnings   []string    `json:"warnings"`
		Links      []link      `json:"links"`
	}{headerOf(v), areaOf(found, regionsOfDepartments(v)[code], s.caches.place(v, coverage.LayerDepartments, found)), whiteZones(v, code), cptsIn(v, code),
		conflictsIn(v, code), warnings(v, code), x.own()})
}
