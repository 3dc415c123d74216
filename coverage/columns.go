package coverage

import (
	"cpts/geo"

	"github.com/paulmach/orb"
)

func (v *View) unitLayer() *Layer {
	areas := v.Topology.Areas()
	u := func(i int) *Unit { return &v.Units[i] }
	owner := func(i int, of func(*Territory) string) any { return v.owner(int32(i), of) }
	columns := []column{
		{Field{"code", "Code INSEE", Text}, func(i int) any { return u(i).Code }},
		{Field{"name", "Nom", Text}, func(i int) any { return u(i).Name }},
		{Field{"kind", "Nature", Text}, func(i int) any { return string(u(i).Kind) }},
		{Field{"commune", "Commune", Text}, func(i int) any { return u(i).Commune }},
		{Field{"commune_name", "Nom de la commune", Text}, func(i int) any { return optional(u(i).CommuneName) }},
		{Field{"department", "Département", Text}, func(i int) any { return optional(u(i).Department) }},
		{Field{"region", "Région", Text}, func(i int) any { return optional(u(i).Region) }},
		{Field{"epci", "EPCI", Text}, func(i int) any { return optional(u(i).EPCI) }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return v.known(u(i)) }},
		{Field{"population_basis", "Origine de la population", Text}, func(i int) any { return optional(u(i).PopulationBasis) }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(areas[i]/1e6, 4) }},
		{Field{"cpts", "CPTS", Text}, func(i int) any { return owner(i, func(t *Territory) string { return t.ID }) }},
		{Field{"cpts_name", "Nom de la CPTS", Text}, func(i int) any { return owner(i, func(t *Territory) string { return t.Name }) }},
		{Field{"stage", "Stade", Text}, func(i int) any { return owner(i, func(t *Territory) string { return string(t.StageNow) }) }},
		{Field{"declared_stage", "Stade déclaré", Text}, func(i int) any { return owner(i, func(t *Territory) string { return string(t.Stage) }) }},
		{Field{"status", "Situation", Text}, func(i int) any { return v.status(int32(i)) }},
		{Field{"valid_from", "Rattachée ou libérée le", Day}, func(i int) any { return optional(v.Since(int32(i))) }},
		{Field{"claims", "Rattachements (s'il y en a plusieurs)", TextList}, func(i int) any { return v.claimTexts(int32(i)) }},
	}
	if before := v.basis[unitsAt].Load(); before != nil {
		return v.unitsAfter(before, columns)
	}
	return v.layer(LayerUnits, "Unités (communes, arrondissements, IRIS)", len(v.Units), func(i int) geo.Region { return v.Topology.Face(int32(i)) }, columns)
}

func (v *View) known(u *Unit) any {
	if u.PopulationBasis == Unknown {
		return nil
	}
	return u.Population
}

func (v *View) status(unit int32) string {
	switch {
	case v.Owner.At(unit) == Disputed:
		return "conflict"
	case v.Covered(unit):
		return "covered"
	}
	return "white"
}

func (v *View) cptsLayer() *Layer {
	t := func(i int) *Territory { return v.Territories[i] }
	columns := []column{
		{Field{"id", "Identifiant", Text}, func(i int) any { return t(i).ID }},
		{Field{"name", "Nom", Text}, func(i int) any { return t(i).Name }},
		{Field{"stage", "Stade", Text}, func(i int) any { return string(t(i).StageNow) }},
		{Field{"declared_stage", "Stade déclaré", Text}, func(i int) any { return string(t(i).Stage) }},
		{Field{"counted", "Comptée comme couvrante", Flag}, func(i int) any { return t(i).StageNow.Counts(v.MinStage) }},
		{Field{"unit_count", "Nombre d'unités", Integer}, func(i int) any { return len(t(i).Units) }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return t(i).Population }},
		{Field{"population_estimated", "Population estimée", Flag}, func(i int) any { return t(i).Estimated }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(t(i).AreaKM2, 4) }},
	}
	columns = append(columns, moneyColumns(func(i int) (Size, Funding) { return t(i).Size, t(i).Funding })...)
	columns = append(columns, []column{
		{Field{"pieces", "Nombre de morceaux", Integer}, func(i int) any { return t(i).Pieces }},
		{Field{"departments", "Départements", TextList}, func(i int) any { return orEmpty(t(i).Departments) }},
		{Field{"neighbours", "CPTS limitrophes", TextList}, func(i int) any { return v.ids(t(i).Neighbours) }},
		{Field{"neighbour_border_km", "Frontière partagée (km)", RealList}, func(i int) any { return kilometres(t(i).Neighbours) }},
		{Field{"letter_date", "Lettre d'intention", Day}, func(i int) any { return optional(t(i).LetterDate) }},
		{Field{"receipt_date", "Projet reçu", Day}, func(i int) any { return optional(t(i).ReceiptDate) }},
		{Field{"validation_date", "Projet validé", Day}, func(i int) any { return optional(t(i).ValidationDate) }},
		{Field{"validation_tacit", "Validation tacite", Flag}, func(i int) any { return t(i).Tacit(v.At) }},
		{Field{"validation_tacit_date", "Validation tacite le", Day}, func(i int) any { return optional(t(i).TacitDate()) }},
		{Field{"contract_date", "Contrat signé", Day}, func(i int) any { return optional(t(i).ContractDate) }},
		{Field{"end_date", "Fin", Day}, func(i int) any { return optional(t(i).EndDate) }},
		{Field{"missions", "Missions", TextList}, func(i int) any { return MissionTexts(t(i).Missions) }},
		{Field{"contract_term", "Terme du contrat", Day}, func(i int) any { return v.term(t(i)) }},
		{Field{"overdue_count", "Missions en retard", Integer}, func(i int) any { return v.overdue(t(i)) }},
	}...)
	return v.layerAfter(LayerCPTS, "Territoires des CPTS", len(v.Territories), v.keptTerritories(), func(i int) geo.Region { return t(i).Region }, columns)
}

func (v *View) whiteZoneLayer() *Layer {
	z := func(i int) *WhiteZone { return v.WhiteZones[i] }
	columns := []column{
		{Field{"id", "Identifiant", Text}, func(i int) any { return z(i).ID }},
		{Field{"name", "Commune la plus peuplée", Text}, func(i int) any { return z(i).Name }},
		{Field{"department", "Département", Text}, func(i int) any { return optional(z(i).Department) }},
		{Field{"unit_count", "Nombre d'unités", Integer}, func(i int) any { return len(z(i).Units) }},
		{Field{"codes", "Codes des unités", TextList}, func(i int) any { return v.codes(z(i).Units) }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return z(i).Population }},
		{Field{"population_estimated", "Population estimée", Flag}, func(i int) any { return z(i).Estimated }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(z(i).AreaKM2, 4) }},
	}
	columns = append(columns, moneyColumns(func(i int) (Size, Funding) { return z(i).Size, z(i).Funding })...)
	columns = append(columns, []column{
		{Field{"neighbours", "CPTS limitrophes", TextList}, func(i int) any { return v.ids(z(i).Neighbours) }},
		{Field{"neighbour_border_km", "Frontière partagée (km)", RealList}, func(i int) any { return kilometres(z(i).Neighbours) }},
		{Field{"point_count", "Nombre de points (MSP…)", Integer}, func(i int) any { return len(z(i).Points) }},
	}...)
	return v.layerAfter(LayerWhiteZones, "Zones blanches", len(v.WhiteZones), v.keptZones(), func(i int) geo.Region { return z(i).Region }, columns)
}

// AreaLayer makes a layer of areas: départements, régions, or the country.
func (v *View) AreaLayer(name, title string, areas []*Area) *Layer {
	a := func(i int) *Area { return areas[i] }
	columns := []column{
		{Field{"code", "Code", Text}, func(i int) any { return a(i).Code }},
		{Field{"name", "Nom", Text}, func(i int) any { return a(i).Name }},
		{Field{"unit_count", "Nombre d'unités", Integer}, func(i int) any { return a(i).UnitCount }},
		{Field{"covered_unit_count", "Unités couvertes", Integer}, func(i int) any { return a(i).CoveredUnitCount }},
		{Field{"conflict_unit_count", "Unités en conflit", Integer}, func(i int) any { return a(i).ConflictUnitCount }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return a(i).Population }},
		{Field{"covered_population", "Population couverte", Integer}, func(i int) any { return a(i).CoveredPopulation }},
		{Field{"coverage_pct", "Couverture (% des habitants)", Real}, func(i int) any { return round(a(i).CoveragePct(), 2) }},
		{Field{"white_zone_count", "Nombre de zones blanches", Integer}, func(i int) any { return a(i).WhiteZoneCount }},
		{Field{"white_zone_population", "Habitants en zone blanche", Integer}, func(i int) any { return a(i).WhiteZonePopulation }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(a(i).AreaKM2, 4) }},
		{Field{"covered_area_km2", "Superficie couverte (km²)", Real}, func(i int) any { return round(a(i).CoveredAreaKM2, 4) }},
	}
	columns = append(columns, v.areaMoneyColumns(a)...)
	return v.layer(name, title, len(areas), func(i int) geo.Region { return a(i).Region }, columns)
}

func (v *View) pointLayer() *Layer {
	p := func(i int) *Point { return &v.Points[i] }
	l := v.layer(LayerPoints, "Points (MSP, centres de santé…)", len(v.Points), nil, []column{
		{Field{"id", "Identifiant", Text}, func(i int) any { return p(i).ID }},
		{Field{"name", "Nom", Text}, func(i int) any { return p(i).Name }},
		{Field{"category", "Catégorie", Text}, func(i int) any { return optional(p(i).Category) }},
		{Field{"commune", "Commune", Text}, func(i int) any { return optional(p(i).Commune) }},
		{Field{"unit", "Unité", Text}, func(i int) any { return v.unitOf(i) }},
		{Field{"white", "En zone blanche", Flag}, func(i int) any { return v.PointUnit[i] >= 0 && v.White(v.PointUnit[i]) }},
	})
	l.Point = true
	for i := range l.Features.Len() {
		l.Features.At(i).Point = v.Points[i].Location
		l.Features.At(i).Bound = orb.Bound{Min: v.Points[i].Location, Max: v.Points[i].Location}
	}
	return l
}

func (v *View) unitOf(point int) any {
	if u := v.PointUnit[point]; u >= 0 {
		return v.Units[u].Code
	}
	return nil
}
