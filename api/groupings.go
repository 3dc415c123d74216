package api

import "cpts/coverage"

// groupingsAnswer is how the units of a département can be picked by whole areas.
type groupingsAnswer struct {
	header
	Groupings []grouping `json:"groupings"`
	Links     []link     `json:"links"`
}

// grouping is a zoning; those that no file says are not there.
type grouping struct {
	Kind  coverage.Zoning `json:"kind"`
	Title string          `json:"title"`
	Areas []groupedArea   `json:"areas"`
}

// groupedArea is an area as far as it lies in the département, which its figures are of.
type groupedArea struct {
	Code              string   `json:"code"`
	Name              string   `json:"name"` // "autour de" its most populous commune where no file names it
	Units             []string `json:"units"`
	OutsideUnits      []string `json:"outside_units"` // in other départements
	Population        int      `json:"population"`
	CoveredPopulation int      `json:"covered_population"`
}

func departmentGroupings(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	if _, ok := findArea(v.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	out := groupingsAnswer{headerOf(v), []grouping{}, x.own()}
	for _, g := range v.Groupings(code) {
		shown := grouping{g.Zoning, typeset(g.Zoning.Label()), make([]groupedArea, len(g.Areas))}
		for k, a := range g.Areas {
			shown.Areas[k] = groupedArea{a.Code, a.Name, codesOf(v, a.Units), codesOf(v, a.Outside), a.Population, a.CoveredPopulation}
		}
		out.Groupings = append(out.Groupings, shown)
	}
	return asJSON(out)
}

func codesOf(v *coverage.View, units []int32) []string {
	codes := make([]string, len(units))
	for k, u := range units {
		codes[k] = v.Units[u].Code
	}
	return codes
}
