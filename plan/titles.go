package plan

import (
	"slices"

	"cpts/coverage"
)

// end is one of the things that plans are compared by.
type end struct {
	of    func(p *Plan) float64 // the less the better
	title string
	what  string
	// beside tells what a plan trades against the first, from both.
	beside func(mine, first *Measures) string
}

func ends() []end {
	return []end{
		{func(p *Plan) float64 { return float64(p.Measures.NewCPTS) }, "Le moins de CPTS nouvelles", "le moins de CPTS nouvelles", func(a, b *Measures) string {
			return said("CPTS nouvelles : %d au lieu de %d", a.NewCPTS, b.NewCPTS)
		}},
		{func(p *Plan) float64 { return float64(p.Measures.FundingChange) }, "Le moindre financement", "le moindre financement annuel en plus", func(a, b *Measures) string {
			return said("financement annuel en plus, maxima : %s € au lieu de %s €", signed(a.FundingChange), signed(b.FundingChange))
		}},
		{func(p *Plan) float64 { return p.Measures.BalancePct }, "Des CPTS de tailles proches", "les CPTS les plus semblables en habitants", func(a, b *Measures) string {
			return said("écart-type des habitants par CPTS : %s %% de la moyenne au lieu de %s %%", decimal(a.BalancePct, 0), decimal(b.BalancePct, 0))
		}},
		{func(p *Plan) float64 { return p.Measures.BorderKM }, "Le moins de frontières", "le moins de frontières entre CPTS", func(a, b *Measures) string {
			return said("frontières entre CPTS : %s km au lieu de %s", decimal(a.BorderKM, 0), decimal(b.BorderKM, 0))
		}},
		{func(p *Plan) float64 { return p.Measures.DistanceKM }, "Au plus près des habitants", "les habitants les plus proches du centre de leur CPTS", func(a, b *Measures) string {
			return said("distance au centre : %s km au lieu de %s", decimal(a.DistanceKM, 1), decimal(b.DistanceKM, 1))
		}},
		{func(p *Plan) float64 { return float64(p.Measures.SizeChanges) }, "Les tailles gardées", "le moins de changements de taille", func(a, b *Measures) string {
			return said("changements de taille : %d au lieu de %d", a.SizeChanges, b.SizeChanges)
		}},
		{func(p *Plan) float64 { return float64(p.Measures.EPCICuts) }, "Les intercommunalités entières", "le moins d'EPCI coupés", func(a, b *Measures) string {
			return said("coupures d'EPCI : %d au lieu de %d", a.EPCICuts, b.EPCICuts)
		}},
		{func(p *Plan) float64 { return -float64(p.Measures.FundingChange) }, "Le plus de financement", "le plus de financement annuel", nil},
	}
}

func signed(euros int) string {
	if euros < 0 {
		return "−" + coverage.Number(-euros)
	}
	return "+" + coverage.Number(euros)
}

// entitle says of each plan what it alone is the best at, and what it trades for that beside the first.
func (a *Answer) entitle() {
	used := map[string]bool{}
	for k := range a.Plans {
		p := &a.Plans[k]
		best := a.bestAt(k)
		if k == 0 {
			p.Title = coverage.Typeset("Selon les souhaits")
			p.Why = a.whyFirst(p, best)
			continue
		}
		free := slices.IndexFunc(best, func(e end) bool { return !used[e.title] })
		if free < 0 {
			p.Title, p.Why = said("Une autre répartition"), said("Ni le meilleur ni le pire en rien, mais d'autres CPTS reçoivent ou naissent : %s points au lieu de %s.", decimal(p.Score, 2), decimal(a.Plans[0].Score, 2))
		} else {
			used[best[free].title] = true
			p.Title = coverage.Typeset(best[free].title)
			p.Why = said("De ces plans, celui qui a %s ; %s points au lieu de %s selon les souhaits.", coverage.Typeset(best[free].what), decimal(p.Score, 2), decimal(a.Plans[0].Score, 2))
		}
		p.Traded = a.traded(p)
	}
}

func (a *Answer) whyFirst(p *Plan, best []end) string {
	why := said("Le moins de points selon les souhaits : %s", decimal(p.Score, 2))
	if p.Optimal {
		why += said(" ; c'est prouvé, aucun plan n'en a moins")
	}
	if len(best) > 0 && len(a.Plans) > 1 {
		var what []string
		for _, e := range best {
			what = append(what, coverage.Typeset(e.what))
		}
		why += said(". De ces plans, aussi celui qui a ") + enumerate(what)
	}
	return why + "."
}

// bestAt lists what a plan is better at than all others.
func (a *Answer) bestAt(k int) []end {
	var out []end
	for _, e := range ends() {
		mine, alone := e.of(&a.Plans[k]), len(a.Plans) > 1
		for other := range a.Plans {
			alone = alone && (other == k || mine < e.of(&a.Plans[other])-nothing)
		}
		if alone {
			out = append(out, e)
		}
	}
	return out
}

// traded lists what a plan has that differs from the first, the better before the worse.
func (a *Answer) traded(p *Plan) []string {
	first := &a.Plans[0]
	var better, worse []string
	for _, e := range ends() {
		if e.beside == nil || e.of(p) == e.of(first) {
			continue
		}
		text := e.beside(&p.Measures, &first.Measures)
		if e.of(p) < e.of(first) {
			better = append(better, text)
		} else {
			worse = append(worse, text)
		}
	}
	out := []string{}
	if len(better) > 0 {
		out = append(out, said("Gagné : ")+enumerate(better)+".")
	}
	if len(worse) > 0 {
		out = append(out, said("Perdu : ")+enumerate(worse)+".")
	}
	return out
}
