package api

import (
	"fmt"
	"slices"

	"cpts/coverage"
)

// warnings says in French what a reader of a département's figures must know before using them. That contours are
// schematic is said once, by the header of every answer.
func warnings(v *coverage.View, department string) []string {
	all := []string{}
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			all = append(all, typeset(one))
		case n > 1:
			all = append(all, fmt.Sprintf(typeset(many), count(n)))
		}
	}
	say(len(conflictsIn(v, department)), "Une unité est revendiquée par plusieurs CPTS : elle n’est ni couverte ni blanche.",
		"%s unités sont revendiquées par plusieurs CPTS : elles ne sont ni couvertes ni blanches.")
	say(withBasis(v, department, coverage.Unknown), "La population d’une unité n’est pas connue : elle compte pour zéro.",
		"La population de %s unités n’est pas connue : elles comptent pour zéro.")
	say(withBasis(v, department, coverage.Estimated), "La population d’une unité est estimée d’après sa surface.",
		"La population de %s unités est estimée d’après leur surface.")
	all = append(all, territoryWarnings(v, department)...)
	for _, z := range v.WhiteZones {
		if z.Department == department && z.Size.Note != "" {
			all = append(all, fmt.Sprintf(typeset("Zone blanche de %s : %s."), z.Name, typeset(z.Size.Note)))
		}
	}
	return all
}

func territoryWarnings(v *coverage.View, department string) []string {
	var all []string
	uncertain := false
	for _, t := range v.Territories {
		if !slices.Contains(t.Departments, department) || t.StageNow == coverage.Ended {
			continue
		}
		if t.Pieces > 1 {
			all = append(all, fmt.Sprintf(typeset("Le territoire de « %s » est en %d morceaux."), t.Name, t.Pieces))
		}
		if t.Size.Note != "" {
			all = append(all, fmt.Sprintf(typeset("« %s » : %s."), t.Name, typeset(t.Size.Note)))
		}
		uncertain = uncertain || t.Funding.Certainty == "C"
	}
	if uncertain {
		all = append(all, typeset("Certains montants reposent sur une source faible (certitude C) : à vérifier."))
	}
	return all
}

func withBasis(v *coverage.View, department string, basis coverage.Basis) int {
	n := 0
	for i := range v.Units {
		if v.Units[i].Department == department && v.Units[i].PopulationBasis == basis {
			n++
		}
	}
	return n
}
