package coverage

import "slices"

// Layer is the curve as a table without geometry, a row a day: the totals, then what each stage holds, the most advanced
// first.
func (c *Curve) Layer() *Layer {
	p := func(i int) *CurvePoint { return &c.Points[i] }
	columns := []column{
		{Field{"date", "Jour", Day}, func(i int) any { return string(p(i).At) }},
		{Field{"unit_count", "Nombre d'unités", Integer}, func(i int) any { return p(i).UnitCount }},
		{Field{"covered_unit_count", "Unités couvertes", Integer}, func(i int) any { return p(i).CoveredUnitCount }},
		{Field{"conflict_unit_count", "Unités en conflit", Integer}, func(i int) any { return p(i).ConflictUnitCount }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return p(i).Population }},
		{Field{"covered_population", "Population couverte", Integer}, func(i int) any { return p(i).CoveredPopulation }},
		{Field{"coverage_pct", "Couverture (% des habitants)", Real}, func(i int) any { return round(p(i).CoveragePct(), 2) }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(p(i).AreaKM2, 4) }},
		{Field{"covered_area_km2", "Superficie couverte (km²)", Real}, func(i int) any { return round(p(i).CoveredAreaKM2, 4) }},
	}
	for _, stage := range slices.Backward(Stages()) {
		share := func(i int) StageShare { return p(i).shareOf(stage) }
		columns = append(columns, []column{
			{Field{string(stage) + "_unit_count", stage.Label() + " : unités", Integer}, func(i int) any { return share(i).UnitCount }},
			{Field{string(stage) + "_population", stage.Label() + " : habitants", Integer}, func(i int) any { return share(i).Population }},
			{Field{string(stage) + "_area_km2", stage.Label() + " : km²", Real}, func(i int) any { return round(share(i).AreaKM2, 4) }},
		}...)
	}
	return table("history", "Courbe de couverture", len(c.Points), columns)
}

func (f *Figures) shareOf(stage Stage) StageShare {
	for _, share := range f.ByStage {
		if share.Stage == stage {
			return share
		}
	}
	return StageShare{}
}
