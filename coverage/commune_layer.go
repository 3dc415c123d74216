package coverage

import (
	"slices"
	"strings"

	"cpts/geo"
)

// communeRow is a commune, whole or put together again from its parts.
type communeRow struct {
	CommuneUnits
	population, coveredPopulation int
	covered, conflicts            int
	known                         bool // the population of every unit is
	areaKM2                       float64
	cpts                          []int32 // that hold a unit, in the order of Territories
	region                        geo.Region
}

// communeLayer aggregates units to communes. Nearly all communes are one unit, whose outline is theirs.
func (v *View) communeLayer() *Layer {
	all := make([]int32, len(v.Units))
	for i := range all {
		all[i] = int32(i)
	}
	groups := v.ByCommune(all)
	rows := make([]communeRow, len(groups))
	inParts(len(groups), func(from, to int) {
		for i := from; i < to; i++ {
			rows[i] = v.communeRow(groups[i])
		}
	})
	c := func(i int) *communeRow { return &rows[i] }
	first := func(i int) *Unit { return &v.Units[rows[i].Units[0]] }
	return v.layer(LayerCommunes, "Communes (parties réunies)", len(rows), func(i int) geo.Region { return rows[i].region }, []column{
		{Field{"code", "Code INSEE", Text}, func(i int) any { return c(i).Code }},
		{Field{"name", "Nom", Text}, func(i int) any { return c(i).Name }},
		{Field{"department", "Département", Text}, func(i int) any { return optional(first(i).Department) }},
		{Field{"region", "Région", Text}, func(i int) any { return optional(first(i).Region) }},
		{Field{"epci", "EPCI", Text}, func(i int) any { return optional(v.epciOf(c(i).Units)) }},
		{Field{"population", "Population municipale", Integer}, func(i int) any { return c(i).counted(c(i).population) }},
		{Field{"area_km2", "Superficie (km²)", Real}, func(i int) any { return round(c(i).areaKM2, 4) }},
		{Field{"unit_count", "Nombre d'unités", Integer}, func(i int) any { return len(c(i).Units) }},
		{Field{"covered_unit_count", "Unités couvertes", Integer}, func(i int) any { return c(i).covered }},
		{Field{"covered_population", "Population couverte", Integer}, func(i int) any { return c(i).counted(c(i).coveredPopulation) }},
		{Field{"coverage_pct", "Couverture (% des habitants)", Real}, func(i int) any { return round(c(i).coveragePct(), 2) }},
		{Field{"cpts", "CPTS", TextList}, func(i int) any { return v.of(c(i).cpts, func(t *Territory) string { return t.ID }) }},
		// A text, as names hold spaces, which join the lists of formats without arrays.
		{Field{"cpts_names", "Noms des CPTS", Text}, func(i int) any {
			return optional(strings.Join(v.of(c(i).cpts, func(t *Territory) string { return t.Name }), " ; "))
		}},
		{Field{"status", "Situation", Text}, func(i int) any { return c(i).status() }},
	})
}

func (v *View) communeRow(g CommuneUnits) communeRow {
	row := communeRow{CommuneUnits: g, known: true}
	areas := v.Topology.Areas()
	for _, i := range g.Units {
		u := &v.Units[i]
		row.known = row.known && u.PopulationBasis != Unknown
		row.population += u.Population
		row.areaKM2 += areas[i] / 1e6
		switch o := v.Owner.At(i); {
		case o == Disputed:
			row.conflicts++
		case o >= 0 && !slices.Contains(row.cpts, o):
			row.cpts = append(row.cpts, o)
		}
		if v.Covered(i) {
			row.covered++
			row.coveredPopulation += u.Population
		}
	}
	slices.Sort(row.cpts)
	row.region = v.Topology.Face(g.Units[0])
	if len(g.Units) > 1 {
		row.region = v.Topology.Patch(g.Units).Union()
	}
	return row
}

// counted is nil for a figure that some unit lacks.
func (r *communeRow) counted(n int) any {
	if !r.known {
		return nil
	}
	return n
}

func (r *communeRow) coveragePct() float64 {
	return Figures{UnitCount: len(r.Units), CoveredUnitCount: r.covered, Population: r.population, CoveredPopulation: r.coveredPopulation}.CoveragePct()
}

func (r *communeRow) status() string {
	switch r.covered {
	case len(r.Units):
		return "covered"
	case 0:
		if r.conflicts == 0 {
			return "white"
		}
	}
	if r.conflicts > 0 {
		return "conflict"
	}
	return "partial"
}

// epciOf is the EPCI of units that have the same; empty where they differ.
func (v *View) epciOf(units []int32) string {
	epci := v.Units[units[0]].EPCI
	for _, i := range units {
		if v.Units[i].EPCI != epci {
			return ""
		}
	}
	return epci
}

func (v *View) of(territories []int32, text func(*Territory) string) []string {
	out := make([]string, len(territories))
	for i, t := range territories {
		out[i] = text(v.Territories[t])
	}
	return out
}
