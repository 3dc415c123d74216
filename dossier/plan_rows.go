package dossier

import (
	"cpts/coverage"
	"cpts/plan"
)

// PlanRow is a measure of plans side by side, in French.
type PlanRow struct {
	Label  string
	Values []string // of each plan
}

// PlanRows compares the plans of an answer by all that they are measured by; what is nought for each of them, and is so as a
// rule, is left out.
func PlanRows(a *plan.Answer) []PlanRow {
	var rows []PlanRow
	for _, m := range measures(a) {
		row := PlanRow{Label: coverage.Typeset(m.label)}
		said := !m.rare
		for i := range a.Plans {
			value := m.value(&a.Plans[i])
			row.Values, said = append(row.Values, value), said || value != "0" && value != none
		}
		if said {
			rows = append(rows, row)
		}
	}
	return rows
}

// none is what is measured of nothing.
const none = "–"

// measure is a line of the comparison; a rare one stands where a plan has some of it.
type measure struct {
	label string
	rare  bool
	value func(*plan.Plan) string
}

func measures(a *plan.Answer) []measure {
	number := func(of func(plan.Measures) int) func(*plan.Plan) string {
		return func(p *plan.Plan) string { return count(of(p.Measures)) }
	}
	all := []measure{
		{"Nouvelles CPTS", false, number(func(m plan.Measures) int { return m.NewCPTS })},
		{"CPTS rejointes", false, number(func(m plan.Measures) int { return m.JoinedCPTS })},
		{"Projets menés au seuil", true, number(func(m plan.Measures) int { return m.AdvancedCPTS })},
		{"Unités placées", false, number(func(m plan.Measures) int { return m.PlacedUnits })},
		{"Habitants placés", false, number(func(m plan.Measures) int { return m.PlacedPopulation })},
		{"Habitants pris à d'autres CPTS", true, number(func(m plan.Measures) int { return m.TakenPopulation })},
		{"Financement, maxima par an", false, func(p *plan.Plan) string {
			return gain(p.Measures.FundingChange) + toCheck(p.Measures.FundingCertainty)
		}},
		{"Financement, année ordinaire", false, func(p *plan.Plan) string {
			return gain(p.Measures.OrdinaryChange) + toCheck(p.Measures.FundingCertainty)
		}},
		{"Tailles qui changent", false, number(func(m plan.Measures) int { return m.SizeChanges })},
		{"Plus petite nouvelle CPTS, habitants", true, func(p *plan.Plan) string {
			if p.Measures.NewCPTS == 0 {
				return none
			}
			return count(p.Measures.SmallestNew)
		}},
		{"Nouvelles CPTS sous " + count(a.Request.NewPopulation) + " habitants", true, number(func(m plan.Measures) int { return m.NewBelow })},
		{"Nouvelles CPTS sans MSP", true, number(func(m plan.Measures) int { return m.NewWithoutMSP })},
	}
	return append(all, shapeMeasures()...)
}

// shapeMeasures are those of the ground.
func shapeMeasures() []measure {
	number := func(of func(plan.Measures) int) func(*plan.Plan) string {
		return func(p *plan.Plan) string { return count(of(p.Measures)) }
	}
	return []measure{
		{"Écart des habitants entre CPTS", false, func(p *plan.Plan) string { return decimal(p.Measures.BalancePct, 1) + noBreak + "%" }},
		{"Éloignement du centre de leur CPTS", false, func(p *plan.Plan) string { return km(p.Measures.DistanceKM) }},
		{"Frontières entre CPTS", false, func(p *plan.Plan) string { return km(p.Measures.BorderKM) }},
		{"Compacité, de 0 à 1", false, func(p *plan.Plan) string { return decimal(p.Measures.Compactness, 2) }},
		{"EPCI coupés", false, number(func(m plan.Measures) int { return m.EPCICuts })},
		{"Cantons coupés", true, number(func(m plan.Measures) int { return m.CantonCuts })},
		{"Bassins de vie coupés", true, number(func(m plan.Measures) int { return m.LivingAreaCuts })},
		{"Territoires en plus de morceaux", true, number(func(m plan.Measures) int { return m.InPieces })},
		{"Points selon les souhaits", false, func(p *plan.Plan) string {
			if p.Optimal {
				return figureOf(p.Score) + " (minimum prouvé)"
			}
			return figureOf(p.Score)
		}},
	}
}

func toCheck(c coverage.Certainty) string {
	if c == "C" {
		return " (à vérifier)"
	}
	return ""
}

// figureOf writes a weight or points, to the hundredth.
func figureOf(v float64) string {
	if v < 0 {
		return "−" + decimal(-v, 2)
	}
	return decimal(v, 2)
}

// Stopped says how a search ended, in French.
func Stopped(a *plan.Answer) string {
	text := "Recherche menée à son terme."
	switch a.Stopped {
	case "cancelled":
		text = "Recherche arrêtée avant son terme : ces plans sont les meilleurs trouvés jusque-là."
	case "time":
		text = "Recherche arrêtée au bout du temps accordé : ces plans sont les meilleurs trouvés jusque-là."
	}
	return coverage.Typeset(text)
}
