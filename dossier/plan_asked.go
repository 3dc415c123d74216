package dossier

import (
	"fmt"

	"cpts/coverage"
	"cpts/plan"
)

// Asked says what plans were asked for, in French: what was wished, and what had to hold.
func Asked(r plan.Request) []string {
	var out []string
	say := func(asked bool, format string, values ...any) {
		if asked {
			out = append(out, fmt.Sprintf(coverage.Typeset(format), values...))
		}
	}
	say(r.NewPopulation > 0 && r.Wishes.NewPopulation > 0, "Souhaité : %s habitants au moins dans une nouvelle CPTS ; aucun texte ne l'impose.", count(r.NewPopulation))
	say(r.MostPopulation > 0 && r.Wishes.Most > 0, "Souhaité : pas plus de %s habitants dans une CPTS, nouvelle ou rejointe.", count(r.MostPopulation))
	l := r.Limits
	if l.MaxNew != nil {
		say(true, "Exigé : %s au plus.", counted(*l.MaxNew, "nouvelle CPTS", "nouvelles CPTS"))
	}
	say(l.NewMinPopulation > 0, "Exigé : %s habitants au moins dans chaque nouvelle CPTS.", count(l.NewMinPopulation))
	say(l.NewMaxPopulation > 0, "Exigé : %s habitants au plus dans chaque nouvelle CPTS.", count(l.NewMaxPopulation))
	say(l.ExistingPopulation > 0, "Exigé : %s habitants au plus dans une CPTS que des unités rejoignent.", count(l.ExistingPopulation))
	say(l.KeepSize, "Exigé : aucune CPTS ne change de taille.")
	say(!r.Across, "Chaque nouvelle CPTS tient dans un département.")
	say(r.Across, "Une nouvelle CPTS peut s'étendre sur plusieurs départements.")
	say(r.Take == plan.TakeNone, "Aucune CPTS ne cède d'unité.")
	say(r.Take == plan.TakeUnsigned, "Autour d'une zone, une CPTS sans contrat signé peut céder des unités.")
	say(r.Take == plan.TakeAny, "Autour d'une zone, toute CPTS peut céder des unités.")
	for _, link := range r.Links {
		say(true, "Tenues pour voisines : %s et %s.", link[0], link[1])
	}
	return out
}
