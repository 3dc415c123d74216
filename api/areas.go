package api

import "cpts/coverage"

func countryCoverage(x *exchange) (answer, error) {
	v := x.view
	bounds := bboxes(v.Layer(coverage.LayerRegions))
	regions := []area{}
	for _, r := range v.Regions {
		regions = append(regions, areaOf(r, "", bounds[r.Code]))
	}
	var whole *[4]float64
	if b := boundOf(v.Layer(coverage.LayerRegions)); !b.IsEmpty() {
		corners := bbox(b)
		whole = &corners
	}
	return asJSON(struct {
		header
		area
		Regions     []area `json:"regions"`
		Departments []area `json:"departments"`
		Links       []link `json:"links"`
	}{headerOf(v), areaOf(v.Country, "", whole), regions, departments(v, func(string) bool { return true }), x.own()})
}

func regionCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Regions, code)
	if !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	bound := bboxes(v.Layer(coverage.LayerRegions))[code]
	return asJSON(struct {
		header
		area
		Departments []area `json:"departments"`
		Links       []link `json:"links"`
	}{headerOf(v), areaOf(found, "", bound), departments(v, func(region string) bool { return region == code }), x.own()})
}

func departmentCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Departments, code)
	if !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	bound := bboxes(v.Layer(coverage.LayerDepartments))[code]
	return asJSON(struct {
		header
		area
		WhiteZones []whiteZone `json:"white_zones"`
		CPTS       []cpts      `json:"cpts"`
		Conflicts  []conflict  `json:"conflicts"`
		Warnings   []string    `json:"warnings"`
		Links      []link      `json:"links"`
	}{headerOf(v), areaOf(found, regionsOfDepartments(v)[code], bound), whiteZones(v, code), cptsIn(v, code),
		conflictsIn(v, code), warnings(v, code), x.own()})
}
