package main

import (
	"slices"

	"cpts/coverage"
)

// summary is report.json, and cpts report --format json: the figures of a scope with what was wrong on the way.
type summary struct {
	MinStage    coverage.Stage       `json:"min_stage"`
	Counted     []coverage.Stage     `json:"stages_counted"`
	At          coverage.Date        `json:"at"`
	Schematic   bool                 `json:"schematic"`
	Vintages    coverage.Vintages    `json:"vintages"`
	Grid        gridLine             `json:"grid"`
	Country     map[string]any       `json:"country,omitempty"`
	Regions     []map[string]any     `json:"regions"`
	Departments []map[string]any     `json:"departments"`
	WhiteZones  []map[string]any     `json:"white_zones"`
	CPTS        []map[string]any     `json:"cpts"`
	Deadlines   []map[string]any     `json:"deadlines"` // of missions, passed and next
	Rejected    []coverage.Rejection `json:"rejected"`
	Carried     []coverage.Carried   `json:"carried"`
	Conflicts   []coverage.Conflict  `json:"conflicts"`
	Cut         []coverage.Cut       `json:"cut"`
	Faults      []coverage.Fault     `json:"faults"`
	Warnings    []coverage.Warning   `json:"warnings"`
	Notes       []string             `json:"notes"`
	Counts      map[string]int       `json:"counts"`
}

type gridLine struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	From   coverage.Date `json:"from"`
	Source string        `json:"source"`
}

// scope narrows a report to a département or a région; the zero scope is the country.
type scope struct{ department, region string }

func (s scope) String() string {
	switch {
	case s.department != "":
		return s.department + " " + coverage.DepartmentName(s.department)
	case s.region != "":
		return coverage.RegionName(s.region)
	}
	return "France"
}

// holds tells whether a département is in scope.
func (s scope) holds(department string) bool {
	return (s.department == "" || s.department == department) && (s.region == "" || s.region == coverage.RegionOf(department))
}

func (s scope) whole() bool { return s == scope{} }

// summarise makes the report of a view within a scope.
func summarise(v *coverage.View, s scope, r coverage.Report) summary {
	out := summary{
		MinStage: v.MinStage, At: v.At, Schematic: v.Schematic, Vintages: v.Vintages,
		Grid:     gridLine{v.Grid.ID, v.Grid.Title, v.Grid.From, v.Grid.Source},
		Rejected: notNil(r.Rejected), Notes: notNil(r.Notes), Cut: notNil(r.Cut), Carried: notNil(r.Carried), Conflicts: []coverage.Conflict{}, Faults: []coverage.Fault{},
		Regions: []map[string]any{}, Departments: []map[string]any{}, WhiteZones: []map[string]any{}, CPTS: []map[string]any{},
		Deadlines: []map[string]any{},
	}
	for _, stage := range slices.Backward(coverage.Stages()) {
		if stage.Counts(v.MinStage) {
			out.Counted = append(out.Counted, stage)
		}
	}
	if s.whole() {
		out.Country = properties(v.AreaLayer("country", "Pays", []*coverage.Area{v.Country}), 0)
	}
	for _, part := range []struct {
		layer string
		into  *[]map[string]any
	}{
		{coverage.LayerRegions, &out.Regions}, {coverage.LayerDepartments, &out.Departments},
		{coverage.LayerWhiteZones, &out.WhiteZones}, {coverage.LayerCPTS, &out.CPTS},
	} {
		l := within(v, v.Layer(part.layer), s)
		for i := range l.Features.Len() {
			*part.into = append(*part.into, properties(l, i))
		}
	}
	dues := v.DueLayer(duesOf(v, s))
	for i := range dues.Features.Len() {
		out.Deadlines = append(out.Deadlines, properties(dues, i))
	}
	out.state(v, s)
	return out
}

// state lists the conflicts and faults of the scope, and counts everything.
func (out *summary) state(v *coverage.View, s scope) {
	for _, c := range v.Conflicts {
		if s.holds(coverage.DepartmentOf(c.Unit)) {
			out.Conflicts = append(out.Conflicts, c)
		}
	}
	for _, f := range v.Faults {
		for _, code := range f.Codes {
			if s.holds(coverage.DepartmentOf(code)) {
				out.Faults = append(out.Faults, f)
				break
			}
		}
	}
	out.Warnings = warningsIn(v, s)
	out.Counts = map[string]int{
		"units": number(v, coverage.LayerUnits, len(v.Units), s), "cpts": len(out.CPTS),
		"white_zones": len(out.WhiteZones), "departments": len(out.Departments), "regions": len(out.Regions),
		"points":   number(v, coverage.LayerPoints, len(v.Points), s),
		"rejected": len(out.Rejected), "conflicts": len(out.Conflicts), "faults": len(out.Faults),
		"warnings": len(out.Warnings), "cut": len(out.Cut),
	}
}

// properties is a feature without its geometry.
func properties(l *coverage.Layer, i int) map[string]any {
	out := make(map[string]any, len(l.Fields))
	for k, f := range l.Fields {
		out[f.Name] = l.Features.At(i).Values[k]
	}
	return out
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
