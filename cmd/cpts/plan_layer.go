package main

import (
	"fmt"
	"slices"

	"cpts/coverage"
	"cpts/plan"
)

// planLayer is the territories of each plan once it is made, with all of their units: a feature for each territory and plan, so
// that QGIS colours plans side by side. Shapes are the snapshot's own, of the operations of the plan.
func planLayer(v *coverage.View, answers ...*plan.Answer) (*coverage.Layer, error) {
	l := &coverage.Layer{Name: "plans", Title: "Territoires des plans", Fields: planFields(), At: v.At, Topology: v.Topology}
	for _, a := range answers {
		for i := range a.Plans {
			if err := addPlan(l, v, a, i); err != nil {
				return nil, err
			}
		}
	}
	return l, nil
}

func addPlan(l *coverage.Layer, v *coverage.View, a *plan.Answer, i int) error {
	made, err := v.Apply(v.Revision, v.At, a.Plans[i].Operations)
	if err != nil {
		return fmt.Errorf("%s, plan %d : %w", a.Name, i+1, err)
	}
	for _, t := range a.Plans[i].Territories {
		f, err := planFeature(made, a.Place, i+1, &a.Plans[i], t)
		if err != nil {
			return err
		}
		l.Features = l.Features.Append(f)
	}
	return nil
}

func planFields() []coverage.Field {
	return []coverage.Field{
		{Name: "place", Title: "Territoire du plan", Type: coverage.Text}, {Name: "plan", Title: "Plan", Type: coverage.Text}, {Name: "plan_title", Title: "Titre du plan", Type: coverage.Text}, {Name: "rank", Title: "Rang du plan", Type: coverage.Integer},
		{Name: "cpts", Title: "ID CPTS", Type: coverage.Text}, {Name: "name", Title: "CPTS", Type: coverage.Text}, {Name: "new", Title: "Nouvelle", Type: coverage.Flag},
		{Name: "step", Title: "Étape", Type: coverage.Integer}, {Name: "op", Title: "Opération", Type: coverage.Text},
		{Name: "population", Title: "Habitants", Type: coverage.Integer}, {Name: "size_category", Title: "Taille", Type: coverage.Integer},
		{Name: "funding_max_eur", Title: "Financement maximal (€/an)", Type: coverage.Integer},
		{Name: "unit_count", Title: "Unités", Type: coverage.Integer}, {Name: "placed_unit_count", Title: "Unités placées", Type: coverage.Integer},
		{Name: "text", Title: "Étape en clair", Type: coverage.Text},
	}
}

func planFeature(made *coverage.Snapshot, place string, rank int, p *plan.Plan, t plan.Territory) (coverage.Feature, error) {
	of := func(made *coverage.Territory) bool { return made.ID == t.CPTS }
	k := slices.IndexFunc(made.Territories, of)
	if k < 0 {
		return coverage.Feature{}, fmt.Errorf("plan %d : la CPTS %s n'est pas dans son résultat", rank, t.CPTS)
	}
	var order, op, text any // of the step that concerns it
	placed := 0
	for _, s := range p.Steps {
		if s.CPTS == t.CPTS {
			order, op, text = s.Order, string(s.Op), s.Text
			placed += len(s.Units)
		}
	}
	region := made.Territories[k].Region
	return coverage.Feature{ID: fmt.Sprintf("%s/%d/%s", place, rank, t.CPTS), Region: region, Bound: made.Topology.Bound(region), Values: []any{
		place, p.ID, p.Title, rank, t.CPTS, t.Name, t.New, order, op, t.Population, t.Size, t.FundingMax, t.UnitCount, placed, text}}, nil
}
