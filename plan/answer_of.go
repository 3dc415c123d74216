package plan

import (
	"slices"

	"cpts/coverage"
)

// answer is what is said of a place before any plan.
func (m *model) answer() *Answer {
	a := &Answer{Revision: m.v.Revision, At: m.v.At, Place: m.r.place(), Name: m.name(), Schematic: m.v.Schematic, Grid: m.v.Grid.Title,
		Request: m.r, Plans: []Plan{}, Unknown: unknown()}
	a.Before = m.stateOf(m.v)
	a.Notes = append(m.observe(), m.notes...)
	return a
}

func (r *Request) place() string {
	if r.Region != "" {
		return "region:" + r.Region
	}
	return "department:" + r.Department
}

// area is the place in a view.
func (m *model) area(v *coverage.View) *coverage.Area {
	areas, code := v.Departments, m.r.Department
	if m.r.Region != "" {
		areas, code = v.Regions, m.r.Region
	}
	return areas[slices.IndexFunc(areas, func(a *coverage.Area) bool { return a.Code == code })]
}

func (m *model) name() string { return m.area(m.v).Name }

// nameOf is what nodes are called together.
func (m *model) nameOf(nodes []int32) string {
	return m.v.AreaName(m.units(nodes))
}

// units are those of nodes, ascending.
func (m *model) units(nodes []int32) []int32 {
	out := make([]int32, len(nodes))
	for k, i := range nodes {
		out[k] = m.nodes[i].unit
	}
	slices.Sort(out)
	return out
}

// stateOf is the figures of the place in a view.
func (m *model) stateOf(v *coverage.View) State {
	area := m.area(v)
	s := State{CoveragePct: area.CoveragePct(), Population: area.Population, CoveredPopulation: area.CoveredPopulation, UnitCount: area.UnitCount,
		CoveredUnitCount: area.CoveredUnitCount, WhiteZoneCount: area.WhiteZoneCount, WhiteZonePopulation: area.WhiteZonePopulation,
		ConflictUnitCount: area.ConflictUnitCount}
	for _, t := range v.Territories {
		if t.StageNow.Counts(v.MinStage) && (m.touchesPlace(t.Units) || m.concerns(t.ID)) {
			s.CPTSCount++
			s.FundingMax += t.Funding.Max
		}
	}
	return s
}

// concerns tells whether a CPTS is one that could receive units.
func (m *model) concerns(id string) bool {
	return slices.ContainsFunc(m.holders, func(h holder) bool { return m.v.Territories[h.territory].ID == id })
}

// unknown is what no data says.
func unknown() []string {
	return []string{
		coverage.Typeset("Ce que souhaitent les professionnels de santé, leurs équipes et leurs réseaux : aucun fichier ne le dit."),
		coverage.Typeset("Où les patients se soignent (flux, distances par la route, bassins de soins) : les distances sont à vol d'oiseau."),
		coverage.Typeset("Qui porterait le projet : une MSP est un appui possible, pas un engagement."),
		coverage.Typeset("Ce que l'ARS et l'Assurance maladie décideront : montants maximaux de la grille, comme si chaque contrat était signé."),
	}
}

// observe tells what the data lack, and what no plan can mend.
func (m *model) observe() []string {
	out := []string{}
	if n := m.area(m.v).ConflictUnitCount; n > 0 {
		out = append(out, said("Unités revendiquées par plusieurs CPTS : %s. Aucun plan ne les place : c'est aux CPTS de s'accorder, et la couverture n'est pas de 100 %% avant.", coverage.Number(n)))
	}
	if !m.leaders {
		out = append(out, said("Aucune MSP n'est chargée : le souhait d'une MSP dans chaque CPTS nouvelle ne pèse rien, et aucun plan ne nomme qui pourrait porter un projet."))
	}
	for z, zoning := range zoningNames() {
		if !slices.Contains(m.zoningOf, int8(z)) && m.weights[epci+z] > 0 && len(m.nodes) > 0 {
			out = append(out, said("Aucune donnée ne dit de quel zonage « %s » sont les communes à placer : le souhait de ne pas le couper ne pèse rien.", zoning.Label()))
		}
	}
	if !m.anything() {
		out = append(out, said("Aucune zone blanche à ce seuil : il n'y a rien à proposer."))
	}
	return out
}
