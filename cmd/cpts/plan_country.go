package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"text/tabwriter"

	"cpts/coverage"
	"cpts/data"
	"cpts/plan"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// countrySeconds is how long each département is searched where all are: a hundred of them, two at a time, take five minutes at
// most with what is around the search.
const countrySeconds = 5

// countryPlans is the plans of every département that has a white zone, each for itself.
type countryPlans struct {
	Departments []*plan.Answer    `json:"departments"` // by code
	Impossible  []impossibleThere `json:"impossible"`  // where a limit cannot hold
}

type impossibleThere struct {
	Department string `json:"department"`
	*plan.Impossible
}

// country plans every département; Ctrl-C ends it with those that there are.
func (p *planCommand) country(ctx context.Context, c console, v *coverage.View, r plan.Request) error {
	all := countryPlans{Departments: []*plan.Answer{}, Impossible: []impossibleThere{}}
	err := plan.Country(ctx, v, r, runtime.GOMAXPROCS(0), func(code string, a *plan.Answer, impossible *plan.Impossible) {
		if impossible != nil {
			all.Impossible = append(all.Impossible, impossibleThere{code, impossible})
			c.say("%s : %s", code, impossible.Text)
			return
		}
		all.Departments = append(all.Departments, a)
		c.say("%s %s : %d %s, %.1f s", code, a.Name, len(a.Plans), plural(len(a.Plans), "plan"), a.Elapsed)
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		return unplanned(err)
	}
	slices.SortFunc(all.Departments, func(a, b *plan.Answer) int { return cmp.Compare(a.Request.Department, b.Request.Department) })
	slices.SortFunc(all.Impossible, func(a, b impossibleThere) int { return cmp.Compare(a.Department, b.Department) })
	if err != nil {
		c.say("Interrompu : %d %s seulement", len(all.Departments), plural(len(all.Departments), "département"))
	}
	return p.write(c, func(w io.Writer) error { return p.printCountry(w, v, all) })
}

func (p *planCommand) printCountry(w io.Writer, v *coverage.View, all countryPlans) error {
	switch p.Format {
	case "json":
		return encodeJSON(w, all)
	case "geojson":
		l, err := planLayer(v, all.Departments...)
		if err != nil {
			return err
		}
		return data.WriteGeoJSON(w, l)
	}
	table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	all.print(planPage{page{table, message.NewPrinter(language.French)}}, v)
	return table.Flush()
}

// print is a line for the first plan of each département, and their sum.
func (all *countryPlans) print(w planPage, v *coverage.View) {
	w.line("Plans de chaque département, au %s : le premier de chacun. Chaque département est planifié pour lui seul.\n", v.At)
	w.line("Département\tZones blanches\tHabitants\tPlans\tNouvelles\tRejointes\tPortées au seuil\tFinancement en plus, maxima\tPoints")
	var sum plan.Measures
	zones, people := 0, 0
	for _, a := range all.Departments {
		if len(a.Plans) == 0 {
			continue
		}
		m := &a.Plans[0].Measures
		w.line("%s %s\t%d\t%d\t%d\t%d\t%d\t%d\t%d €%s\t%.2f", a.Request.Department, a.Name, a.Before.WhiteZoneCount, a.Before.WhiteZonePopulation, len(a.Plans),
			m.NewCPTS, m.JoinedCPTS, m.AdvancedCPTS, m.FundingChange, doubt(coverage.Funding{Certainty: m.FundingCertainty}), a.Plans[0].Score)
		zones, people = zones+a.Before.WhiteZoneCount, people+a.Before.WhiteZonePopulation
		sum.NewCPTS, sum.JoinedCPTS, sum.AdvancedCPTS, sum.FundingChange = sum.NewCPTS+m.NewCPTS, sum.JoinedCPTS+m.JoinedCPTS, sum.AdvancedCPTS+m.AdvancedCPTS, sum.FundingChange+m.FundingChange
		sum.FundingCertainty = max(sum.FundingCertainty, m.FundingCertainty)
	}
	w.line("Ensemble\t%d\t%d\t\t%d\t%d\t%d\t%d €%s\t", zones, people, sum.NewCPTS, sum.JoinedCPTS, sum.AdvancedCPTS, sum.FundingChange, doubt(coverage.Funding{Certainty: sum.FundingCertainty}))
	for _, i := range all.Impossible {
		w.line("%s : %s", i.Department, i.Text)
	}
}
