package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cpts/plan"

	"github.com/alecthomas/kong"
)

// planWishFlags are what is wished: the defaults are those of plan.DefaultRequest, see planDefaults.
type planWishFlags struct {
	NewPopulation  int      `default:"${plan_new_population}" placeholder:"HABITANTS" help:"Habitants souhaités dans une nouvelle CPTS ; aucun texte ne l'impose, des régions le demandent (${default} par défaut)."`
	MostPopulation int      `default:"${plan_most_population}" placeholder:"HABITANTS" help:"Habitants qu'on souhaite ne pas dépasser dans une CPTS, nouvelle ou rejointe ; 0 : pas de souhait (${default} par défaut)."`
	Weight         []string `sep:"none" placeholder:"NOM=POIDS" help:"Poids d'un souhait, de 0 à 100, répétable : ${plan_wishes}. funding : euros en moins ; négatif, en plus."`
	Across         bool     `help:"Une nouvelle CPTS peut s'étendre sur plusieurs départements."`
	Take           string   `enum:"none,unsigned,any" default:"${plan_take}" help:"Qui peut céder des unités autour d'une zone : none (personne, par défaut), unsigned (une CPTS sans contrat signé), any (toutes)."`
	Link           []string `sep:"none" placeholder:"UNITÉ:UNITÉ" help:"Deux unités à tenir pour voisines, une île et son port par exemple ; répétable."`
}

// planLimitFlags are what must hold.
type planLimitFlags struct {
	MaxNew                *int `placeholder:"N" help:"Nouvelles CPTS au plus."`
	NewMinPopulation      int  `placeholder:"HABITANTS" help:"Habitants au moins dans chaque nouvelle CPTS."`
	NewMaxPopulation      int  `placeholder:"HABITANTS" help:"Habitants au plus dans chaque nouvelle CPTS."`
	ExistingMaxPopulation int  `placeholder:"HABITANTS" help:"Habitants au plus dans une CPTS que des unités rejoignent."`
	KeepSize              bool `help:"Aucune CPTS ne change de taille."`
}

// planSearchFlags say how long to look, and for how many plans.
type planSearchFlags struct {
	Plans   int      `default:"${plan_plans}" placeholder:"N" help:"Plans à proposer au plus, de 1 à 5 (${default} par défaut)."`
	Seconds *float64 `placeholder:"SECONDES" help:"Temps de recherche au plus, 60 s au plus (${plan_seconds} par défaut ; ${plan_country_seconds} par département pour tout le pays)."`
	Steps   int64    `placeholder:"N" help:"Pas de recherche au plus ; autant que le problème en vaut par défaut."`
	Seed    uint64   `default:"${plan_seed}" placeholder:"N" help:"Graine : la même, sur les mêmes données, au même nombre de pas, donne les mêmes plans (${default} par défaut)."`
}

// planDefaults are the values of a request that says nothing, for the flags.
func planDefaults() kong.Vars {
	r := plan.DefaultRequest()
	return kong.Vars{"plan_new_population": strconv.Itoa(r.NewPopulation), "plan_most_population": strconv.Itoa(r.MostPopulation), "plan_take": string(r.Take),
		"plan_plans": strconv.Itoa(r.Count), "plan_seconds": strconv.FormatFloat(r.Seconds, 'g', -1, 64), "plan_country_seconds": strconv.Itoa(countrySeconds),
		"plan_seed":   strconv.FormatUint(r.Seed, 10),
		"plan_wishes": strings.Join(wishNames(), ", ")}
}

// request is what the flags ask for; the rest of what may be wrong with it is for plan.Solve to say.
func (p *planCommand) request() (plan.Request, error) {
	r := plan.DefaultRequest()
	var err error
	if r.MinStage, err = threshold(p.MinStage); err != nil {
		return r, err
	}
	if err := weigh(&r.Wishes, p.Weight); err != nil {
		return r, err
	}
	for _, link := range p.Link {
		a, b, two := strings.Cut(link, ":")
		if !two || a == "" || b == "" || strings.Contains(b, ":") {
			return r, usageError(fmt.Sprintf("--link %s : deux codes d'unités sont attendus, comme 85113:85234", link))
		}
		r.Links = append(r.Links, [2]string{a, b})
	}
	r.Department, r.Region, r.Across, r.Take = p.Department, p.Region, p.Across, plan.Take(p.Take)
	r.NewPopulation, r.MostPopulation = p.NewPopulation, p.MostPopulation
	r.Limits = plan.Limits{MaxNew: p.MaxNew, NewMinPopulation: p.NewMinPopulation, NewMaxPopulation: p.NewMaxPopulation,
		ExistingPopulation: p.ExistingMaxPopulation, KeepSize: p.KeepSize}
	r.Count, r.Steps, r.Seed = p.Plans, p.Steps, p.Seed
	switch {
	case p.Seconds != nil:
		r.Seconds = *p.Seconds
	case p.wholeCountry():
		r.Seconds = countrySeconds
	}
	return r, nil
}

// weigh sets weights as they are said: few_new=2, or few_new=0,5.
func weigh(w *plan.Wishes, said []string) error {
	all := wishesOf(*w)
	for _, s := range said {
		name, text, _ := strings.Cut(s, "=")
		weight, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if _, known := all[name]; !known || err != nil {
			return usageError(fmt.Sprintf("--weight %s : un nom et un poids sont attendus, comme few_new=2 ; les noms sont %s", s, strings.Join(wishNames(), ", ")))
		}
		all[name] = weight
	}
	text, err := json.Marshal(all)
	if err != nil {
		return usageError("--weight : un poids est un nombre") // NaN and infinities are none in JSON
	}
	return json.Unmarshal(text, w)
}

// wishesOf are the weights by their names.
func wishesOf(w plan.Wishes) map[string]float64 {
	all := map[string]float64{}
	text, err := json.Marshal(w)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		panic(err) // numbers alone, of the program's own
	}
	return all
}

func wishNames() []string { return slices.Sorted(maps.Keys(wishesOf(plan.Wishes{}))) }
