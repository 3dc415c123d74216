package api

import (
	"io"

	"cpts/coverage"
	"cpts/data"
)

var scenarioFormats = []format{{"json", mediaJSON}, {"html", mediaHTML}, {"csv", mediaCSV}, {"geojson", mediaGeoJSON}}

// scenarioFile answers with the units that a scenario has change hands, as a table for a spreadsheet or as a map.
func (s *service) scenarioFile(x *exchange, sc coverage.Scenario) (answer, error) {
	live := s.source.Snapshot()
	c, err := s.caches.tried(live, sc)
	if err != nil {
		return answer{}, s.doesNotHold(sc, err)
	}
	l := handovers(c, c.Effects(x.view.MinStage))
	write := data.WriteFrenchCSV
	if x.format.name == "geojson" {
		write = data.WriteGeoJSON
	}
	a, err := tagged(x, "", sc)
	return answer{tag: a.tag, filename: "scenario-" + sc.ID + "." + x.format.name,
		write: func(w io.Writer) error { return write(w, l) }}, err
}

// handovers is the layer of the units that change hands, with the names of those who had and will have them.
func handovers(c *coverage.Change, e *coverage.Effects) *coverage.Layer {
	l := &coverage.Layer{Name: "scenario", Title: "Unités du scénario", At: c.Before.At, Topology: c.Before.Topology, Fields: []coverage.Field{
		{Name: "unit", Title: "Unité", Type: coverage.Text}, {Name: "name", Title: "Nom", Type: coverage.Text},
		{Name: "department", Title: "Département", Type: coverage.Text}, {Name: "population", Title: "Habitants", Type: coverage.Integer},
		{Name: "before", Title: "CPTS avant", Type: coverage.Text}, {Name: "before_name", Title: "Nom avant", Type: coverage.Text},
		{Name: "after", Title: "CPTS après", Type: coverage.Text}, {Name: "after_name", Title: "Nom après", Type: coverage.Text}}}
	before, after := c.Before.View(coverage.DefaultThreshold), c.After.View(coverage.DefaultThreshold)
	for _, u := range e.Units {
		i, ok := unit(before, u.Code)
		if !ok {
			continue
		}
		region := l.Topology.Face(int32(i))
		l.Features = l.Features.Append(coverage.Feature{ID: u.Code, Region: region, Bound: l.Topology.Bound(region), Values: []any{
			u.Code, u.Name, u.Department, u.Population, valueOrNil(u.Before), nameOrNil(before, u.Before), valueOrNil(u.After), nameOrNil(after, u.After)}})
	}
	return l
}

func valueOrNil(id *string) any {
	if id == nil {
		return nil
	}
	return *id
}

func nameOrNil(v *coverage.View, id *string) any {
	if id == nil {
		return nil
	}
	return named(v, *id).Name
}
