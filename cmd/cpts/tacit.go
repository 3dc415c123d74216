package main

import (
	"slices"

	"cpts/coverage"
)

// printTacit lists the projects of a scope that the silence of the ARS has validated, or will.
func printTacit(w page, v *coverage.View, s scope) {
	for _, t := range v.Territories {
		day := t.TacitDate()
		if day == "" || !slices.ContainsFunc(t.Departments, s.holds) {
			continue
		}
		switch {
		case t.Tacit(v.At):
			w.line("Validation tacite : « %s », depuis le %s, deux mois après la réception de son projet (%s)", t.Name, day, t.ReceiptDate)
		case day > v.At && t.StageNow.Counts(coverage.Preproject) && !t.StageNow.Counts(coverage.ProjectValidated):
			w.line("Validation tacite à venir : « %s », le %s, sans réponse de l'ARS d'ici là", t.Name, day)
		}
	}
}
