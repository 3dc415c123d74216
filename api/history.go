package api

import (
	"bytes"
	"time"

	"cpts/coverage"
	"cpts/data"
)

func historyParameters() []parameter {
	return []parameter{
		{name: "from", description: "Premier jour de la courbe (AAAA-MM-JJ) ; par défaut le mois de la première date connue.",
			schema: object{"type": "string", "format": "date"}},
		{name: "to", description: "Dernier jour de la courbe (AAAA-MM-JJ) ; par défaut celui des données servies.",
			schema: object{"type": "string", "format": "date"}},
	}
}

// curvePoint is the coverage on one day.
type curvePoint struct {
	At                coverage.Date `json:"at"`
	UnitCount         int           `json:"unit_count"`
	CoveredUnitCount  int           `json:"covered_unit_count"`
	ConflictUnitCount int           `json:"conflict_unit_count"`
	Population        int           `json:"population"`
	CoveredPopulation int           `json:"covered_population"`
	CoveragePct       float64       `json:"coverage_pct"`
	AreaKM2           float64       `json:"area_km2"`
	CoveredAreaKM2    float64       `json:"covered_area_km2"`
	ByStage           []stageShare  `json:"by_stage"`
}

// historyAnswer is a curve with what its figures count.
type historyAnswer struct {
	header
	Code    string               `json:"code"`
	Name    string               `json:"name"`
	Notes   []string             `json:"notes"` // the texts of Details
	Details []coverage.CurveNote `json:"note_details"`
	Points  []curvePoint         `json:"points"`
	Links   []link               `json:"links"`
}

func (s *service) countryHistory(x *exchange) (answer, error) {
	return s.history(x, "coverage", func(span coverage.Span) (*coverage.Curve, error) { return x.view.CountryCurve(span) })
}

func (s *service) regionHistory(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Regions, code); !ok {
		return answer{}, missing("Aucune région de code « %s » dans les données.", code)
	}
	return s.history(x, "region-"+code, func(span coverage.Span) (*coverage.Curve, error) { return x.view.RegionCurve(code, span) })
}

func (s *service) departmentHistory(x *exchange) (answer, error) {
	code := x.param("code")
	if _, ok := findArea(x.view.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	return s.history(x, "department-"+code, func(span coverage.Span) (*coverage.Curve, error) { return x.view.DepartmentCurve(code, span) })
}

// history answers with a curve: a table for a spreadsheet, else a document with the stages and notes beside it.
func (s *service) history(x *exchange, name string, curve func(coverage.Span) (*coverage.Curve, error)) (answer, error) {
	span := coverage.Span{MinStage: x.view.MinStage}
	for parameter, day := range map[string]*coverage.Date{"from": &span.From, "to": &span.To} {
		text, asked := x.query[parameter]
		if _, err := time.Parse(time.DateOnly, text); asked && err != nil {
			return answer{}, invalid(parameter, text, "une date AAAA-MM-JJ")
		}
		*day = coverage.Date(text)
	}
	c, err := s.caches.curve(x, name, span, curve)
	if err != nil {
		return answer{}, fault{kind: invalidParameter, parameter: "from", detail: typeset("Paramètres « from » et « to » : ") + typeset(err.Error()) + "."}
	}
	if x.format.media == mediaCSV {
		var b bytes.Buffer
		err := data.WriteCSV(&b, c.Layer())
		return answer{body: b.Bytes(), filename: name + "-history.csv"}, err
	}
	return asJSON(historyAnswer{headerOf(x.view), c.Code, c.Name, c.Notes(), c.NoteDetails(), curvePoints(c), x.own()})
}

// history is the address of the curve of a coverage.
func (x *exchange) history(path ...string) link {
	return link{x.to(append(path, "history")...), "related", mediaJSON, "Courbe de couverture"}
}

func curvePoints(c *coverage.Curve) []curvePoint {
	points := make([]curvePoint, len(c.Points))
	for i, p := range c.Points {
		points[i] = curvePoint{p.At, p.UnitCount, p.CoveredUnitCount, p.ConflictUnitCount, p.Population, p.CoveredPopulation,
			round(p.CoveragePct(), 2), km2(p.AreaKM2), km2(p.CoveredAreaKM2), sharesOf(p.ByStage)}
	}
	return points
}
