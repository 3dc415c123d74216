package api

import (
	"strconv"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
	"cpts/geo"
	"cpts/search"
)

// How many results a search gives.
const (
	defaultFound = 10
	maxFound     = 50
)

func searchParameters() []parameter {
	return []parameter{
		{name: "q", description: "Ce qui est cherché : un nom, sans souci des accents, des tirets, de l’article ou de « St » pour « Saint », des mots dans n’importe quel ordre, ou le début d’un code INSEE ou d’un SIREN d’EPCI.",
			schema: object{"type": "string"}},
		{name: "limit", description: "Nombre de résultats au plus.", schema: object{"type": "integer", "minimum": 1, "maximum": maxFound, "default": defaultFound}},
		{name: "department", description: "Code du département où chercher ; partout par défaut.", schema: object{"type": "string"}},
	}
}

// searchAnswer is what a question finds, the best first.
type searchAnswer struct {
	Query       string        `json:"query"`
	Approximate bool          `json:"approximate"` // nothing is spelt so: these are, but for one letter
	Results     []foundObject `json:"results"`
	Links       []link        `json:"links"`
}

type foundObject struct {
	Kind           search.Kind `json:"kind"`
	Code           string      `json:"code"` // or id
	Name           string      `json:"name"`
	Department     string      `json:"department"` // the first one where there are several; empty for a région
	DepartmentName string      `json:"department_name"`
	Population     int         `json:"population"`
	Detail         string      `json:"detail"` // what it is and where, in French
	place
}

func (s *service) search(x *exchange) (answer, error) {
	v := x.view
	limit, err := readLimit(x, defaultFound, maxFound)
	if err != nil {
		return answer{}, err
	}
	department := x.query["department"]
	if _, known := findArea(v.Departments, department); department != "" && !known {
		return answer{}, invalid("department", department, "le code d’un département des données, comme 06 ou 2A")
	}
	places, projects := s.caches.nameIndexes(v)
	entries, approximate := search.Find(x.query["q"], search.Options{Limit: limit, Department: department}, places, projects)
	out := searchAnswer{x.query["q"], approximate, []foundObject{}, x.own()}
	for _, e := range entries {
		out.Results = append(out.Results, s.foundOf(v, e))
	}
	return asJSON(out)
}

// readLimit reads how many results a client takes.
func readLimit(x *exchange, usual, most int) (int, error) {
	text, asked := x.query["limit"]
	if !asked {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, invalid("limit", text, "un entier de 1 à "+strconv.Itoa(most))
	}
	return n, nil
}

func (s *service) foundOf(v *coverage.View, e search.Entry) foundObject {
	f := foundObject{Kind: e.Kind, Code: e.Code, Name: e.Name, Population: e.Population, Detail: typeset(detail(v, e)), place: s.placeOfFound(v, e)}
	switch {
	case e.Kind == search.EPCI:
		f.Name = v.AreaName(e.Units)
	case f.Name == "" && len(e.Units) > 0:
		f.Name = v.Units[e.Units[0]].FullName()
	}
	if len(e.Departments) > 0 && e.Kind != search.Region {
		f.Department = e.Departments[0]
		f.DepartmentName = coverage.DepartmentName(f.Department)
	}
	return f
}

// placeOfFound draws the outline of what was found: nothing for a CPTS without a unit.
func (s *service) placeOfFound(v *coverage.View, e search.Entry) place {
	switch e.Kind {
	case search.Department:
		if a, known := findArea(v.Departments, e.Code); known {
			return s.caches.place(v, coverage.LayerDepartments, a)
		}
	case search.Region:
		if a, known := findArea(v.Regions, e.Code); known {
			return s.caches.place(v, coverage.LayerRegions, a)
		}
	}
	return placeOf(v.Topology, outline(v.Topology, e.Units))
}

func outline(t *geo.Topology, units []int32) geo.Region {
	switch len(units) {
	case 0:
		return nil
	case 1:
		return t.Face(units[0])
	}
	return t.Patch(units).Union()
}

// detail says what was found, and tells homonyms apart.
func detail(v *coverage.View, e search.Entry) string {
	where := strings.Join(departmentNames(e.Departments), ", ")
	switch e.Kind {
	case search.Department:
		return "département " + e.Code + ", " + coverage.RegionName(coverage.RegionOf(e.Code))
	case search.Region:
		return "région, " + pages.Counted(len(e.Departments), "département", "départements")
	case search.EPCI:
		return "intercommunalité, SIREN " + e.Code + ", " + where
	case search.WhiteZone:
		return "zone blanche, " + pages.Counted(len(e.Units), "unité", "unités") + ", " + where
	case search.CPTS:
		return projectDetail(v, e.Code, where)
	}
	return unitDetail(v, e) + ", " + where
}

func departmentNames(codes []string) []string {
	var out []string
	for _, code := range codes {
		out = append(out, coverage.DepartmentName(code)+" ("+code+")")
	}
	return out
}

func unitDetail(v *coverage.View, e search.Entry) string {
	u := &v.Units[e.Units[0]]
	switch {
	case e.Kind == search.Commune && u.Kind != coverage.Commune:
		return "commune, " + pages.Counted(len(e.Units), "partie", "parties")
	case u.Kind == coverage.Iris:
		return "IRIS " + u.Code
	case u.Kind == coverage.Arrondissement:
		return "arrondissement municipal"
	}
	return "commune"
}

// projectDetail says so of a CPTS that has ended, or that has no territory.
func projectDetail(v *coverage.View, id, where string) string {
	for _, t := range v.Territories {
		if t.ID != id {
			continue
		}
		text := "CPTS, " + t.StageNow.Label()
		if t.StageNow == coverage.Ended && t.EndDate != "" {
			text += " depuis le " + pages.Day(t.EndDate)
		}
		if where == "" {
			return text + ", sans territoire"
		}
		return text + ", " + where
	}
	return "CPTS"
}
