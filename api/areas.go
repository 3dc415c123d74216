package api

import (
	"time"

	"cpts/coverage"
)

// The coverage of the country, of a région and of a département, as JSON and as pages.
type (
	countryAnswer struct {
		header
		area
		UnitKinds   []coverage.Kind `json:"unit_kinds"`
		Regions     []area          `json:"regions"`
		Departments []area          `json:"departments"`
		Store       storeStatus     `json:"store"`
		Links       []link          `json:"links"`
	}
	regionAnswer struct {
		header
		area
		UnitKinds   []coverage.Kind `json:"unit_kinds"`
		Departments []area          `json:"departments"`
		Links       []link          `json:"links"`
	}
	departmentAnswer struct {
		header
		area
		UnitKinds  []coverage.Kind `json:"unit_kinds"`
		WhiteZones []whiteZone     `json:"white_zones"`
		CPTS       []cpts          `json:"cpts"`
		Conflicts  []conflict      `json:"conflicts"`
		notices
		Links []link `json:"links"`
	}
)

func (s *service) countryCoverage(x *exchange) (answer, error) {
	v := x.view
	regions := []area{}
	for _, r := range v.Regions {
		regions = append(regions, areaOf(v, r, "", s.caches.place(v, coverage.LayerRegions, r)))
	}
	store := s.store()
	a, err := asJSON(countryAnswer{headerOf(v), areaOf(v, v.Country, "", s.caches.place(v, "country", v.Country)),
		s.caches.kindsOf(v, "country", "", func(*coverage.Unit) bool { return true }), regions, s.departments(v, func(string) bool { return true }), store, append(x.own(), x.history("coverage"))})
	if store.Since != nil {
		a.beside = store.Since.Format(";" + time.RFC3339)
	}
	return a, err
}

func (s *service) regionCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Regions, code)
	if !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	return asJSON(regionAnswer{headerOf(v), areaOf(v, found, "", s.caches.place(v, coverage.LayerRegions, found)),
		s.caches.kindsOf(v, coverage.LayerRegions, code, func(u *coverage.Unit) bool { return u.Region == code }), s.departments(v, func(region string) bool { return region == code }), append(x.own(), x.history("regions", code, "coverage"))})
}

func (s *service) departmentCoverage(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	found, ok := findArea(v.Departments, code)
	if !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	return asJSON(departmentAnswer{headerOf(v), areaOf(v, found, s.caches.regionsOf(v)[code], s.caches.place(v, coverage.LayerDepartments, found)),
		s.caches.kindsOf(v, coverage.LayerDepartments, code, func(u *coverage.Unit) bool { return u.Department == code }), whiteZones(v, code), cptsIn(v, code),
		conflictsIn(v, code), warnings(v, code), append(x.own(), x.history("departments", code, "coverage"))})
}
