package plan

import (
	"slices"
	"strings"

	"cpts/coverage"
)

// end is one of the things that plans are compared by.
type end struct {
	of          func(p *Plan) float64 // the less the better
	title, what string
	label       string // of value; empty where another end says it
	value       func(m *Measures) string
}

func ends() []end {
	funding := func(m *Measures) string { return signed(m.FundingChange) + coverage.Typeset(" €") }
	return []end{
		{func(p *Plan) float64 { return float64(p.Measures.NewCPTS) }, "Le moins de CPTS nouvelles", "le moins de CPTS nouvelles", "CPTS nouvelles",
			func(m *Measures) string { return coverage.Number(m.NewCPTS) }},
		{func(p *Plan) float64 { return float64(p.Measures.FundingChange) }, "Le moindre financement", "le moindre financement annuel en plus",
			"financement annuel en plus, maxima", funding},
		{func(p *Plan) float64 { return -float64(p.Measures.FundingChange) }, "Le plus de financement", "le plus de financement annuel", "", nil},
		{func(p *Plan) float64 { return p.Measures.BalancePct }, "Des CPTS de tailles proches", "les CPTS les plus semblables en habitants",
			"écart-type des habitants par CPTS", func(m *Measures) string { return decimal(m.BalancePct, 0) + coverage.Typeset(" % de la moyenne") }},
		{func(p *Plan) float64 { return p.Measures.BorderKM }, "Le moins de frontières", "le moins de frontières entre CPTS",
			"frontières entre CPTS", func(m *Measures) string { return decimal(m.BorderKM, 0) + noBreak + "km" }},
		{func(p *Plan) float64 { return p.Measures.DistanceKM }, "Au plus près des habitants", "les habitants les plus proches du centre de leur CPTS",
			"distance au centre", func(m *Measures) string { return decimal(m.DistanceKM, 1) + noBreak + "km" }},
		{func(p *Plan) float64 { return float64(p.Measures.SizeChanges) }, "Les tailles gardées", "le moins de changements de taille",
			"changements de taille", func(m *Measures) string { return coverage.Number(m.SizeChanges) }},
		{func(p *Plan) float64 { return float64(p.Measures.EPCICuts) }, "Les intercommunalités entières", "le moins d'EPCI coupés",
			"coupures d'EPCI", func(m *Measures) string { return coverage.Number(m.EPCICuts) }},
	}
}

// shape says in what a plan consists.
func (m *Measures) shape() string {
	founded := said("%d CPTS nouvelles", m.NewCPTS)
	if m.NewCPTS == 1 {
		founded = said("une CPTS nouvelle")
	}
	joined := said("%d rejointes", m.JoinedCPTS+m.AdvancedCPTS)
	if m.JoinedCPTS+m.AdvancedCPTS == 1 {
		joined = said("une rejointe")
	}
	switch {
	case m.NewCPTS == 0:
		return said("Tout rattacher : ") + joined
	case m.JoinedCPTS+m.AdvancedCPTS == 0:
		return said("Tout fonder : ") + founded
	}
	return said("Fonder et rattacher : ") + founded + ", " + joined
}

func signed(euros int) string {
	switch {
	case euros < 0:
		return "−" + coverage.Number(-euros)
	case euros == 0:
		return "0"
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
			p.Title, p.Why = p.Measures.shape(), said("Ni le meilleur ni le pire en rien, mais d'autres CPTS reçoivent ou naissent : %s points au lieu de %s.", decimal(p.Score, 2), decimal(a.Plans[0].Score, 2))
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
		if e.label == "" || e.value(&p.Measures) == e.value(&first.Measures) {
			continue
		}
		text := said("%s : %s au lieu de %s", coverage.Typeset(e.label), e.value(&p.Measures), e.value(&first.Measures))
		if e.of(p) < e.of(first) {
			better = append(better, text)
		} else {
			worse = append(worse, text)
		}
	}
	out := []string{}
	if len(better) > 0 {
		out = append(out, said("Gagné : ")+strings.Join(better, coverage.Typeset(" ; "))+".")
	}
	if len(worse) > 0 {
		out = append(out, said("Perdu : ")+strings.Join(worse, coverage.Typeset(" ; "))+".")
	}
	return out
}
