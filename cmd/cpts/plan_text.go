package main

import (
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"cpts/coverage"
	"cpts/dossier"
	"cpts/plan"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// planPage is where plans are printed for a person at a terminal, in French typography.
type planPage struct{ page }

func (w planPage) line(format string, args ...any) { w.page.line(coverage.Typeset(format), args...) }

// list is a heading with its lines.
func (w planPage) list(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	w.line("%s", heading)
	for _, l := range lines {
		w.line("  – %s", l)
	}
}

// listed is a line of a step that lists something.
func (w planPage) listed(what string, all []string) {
	if len(all) > 0 {
		w.line("     %s : %s", what, strings.Join(all, ", "))
	}
}

// printPlans says what is to be covered, compares the plans, and goes through each; then what was assumed, and what is not
// known.
func printPlans(out io.Writer, v *coverage.View, a *plan.Answer) error {
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	w := planPage{page{table, message.NewPrinter(language.French)}}
	printBefore(w, v, a)
	if len(a.Plans) > 0 {
		comparePlans(w, a)
	}
	if err := table.Flush(); err != nil { // columns are of the comparison alone
		return err
	}
	for i := range a.Plans {
		printPlan(w, i+1, &a.Plans[i])
	}
	w.line("")
	w.list("Ce qui est demandé et supposé", slices.Concat(dossier.Asked(a.Request), a.Notes, assumed(a)))
	w.list("Ce que les données ne disent pas", a.Unknown)
	return table.Flush()
}

// assumed says what every plan rests on.
func assumed(a *plan.Answer) []string {
	fr := message.NewPrinter(language.French)
	lines := []string{fr.Sprintf("%s %d pas, graine %d.", dossier.Stopped(a), a.Steps, a.Request.Seed)}
	if a.Grid != "" {
		lines = append(lines, coverage.Typeset("Montants : maxima annuels de la grille « "+a.Grid+" », comme si chaque CPTS était sous contrat ; « à vérifier » : une source au moins est faible."))
	}
	return lines
}

func printBefore(w planPage, v *coverage.View, a *plan.Answer) {
	w.line("Plans : %s, au %s", a.Name, a.At)
	if a.Schematic {
		w.line("Échantillon : contours schématiques, CPTS fictives ; ne rien décider d'après ces chiffres")
	}
	b := a.Before
	w.line("Couverture : %.2f %%, à partir de : %s", b.CoveragePct, v.MinStage.Label())
	w.line("Zones blanches : %d, %d habitants", b.WhiteZoneCount, b.WhiteZonePopulation)
	if b.ConflictUnitCount > 0 {
		w.line("En conflit entre CPTS : %d %s, qu'aucun plan ne tranche", b.ConflictUnitCount, plural(b.ConflictUnitCount, "unité"))
	}
	if len(a.Plans) == 0 {
		w.line("Aucune unité à placer")
		return
	}
	w.line("Ce sont des propositions : les gens décident.\n")
}

// comparePlans is the table of plans side by side.
func comparePlans(w planPage, a *plan.Answer) {
	heads := make([]string, len(a.Plans))
	for i := range a.Plans {
		heads[i] = w.fr.Sprintf("Plan %d", i+1)
	}
	w.line("\t%s", strings.Join(heads, "\t"))
	for _, row := range dossier.PlanRows(a) {
		w.line("%s\t%s", row.Label, strings.Join(row.Values, "\t"))
	}
}

func printPlan(w planPage, rank int, p *plan.Plan) {
	w.line("\nPlan %d : %s", rank, p.Title)
	w.line("  %s", p.Why)
	if p.Optimal {
		w.line("  Aucun plan dans ces limites n'a moins de points : c'est prouvé.")
	}
	for _, t := range p.Traded {
		w.line("  %s", t)
	}
	for i := range p.Steps {
		printStep(w, &p.Steps[i])
	}
	for _, x := range p.Warnings {
		w.line("  Attention : %s", x)
	}
	var sum []string
	for _, x := range p.Points {
		if x.Points != 0 {
			sum = append(sum, w.fr.Sprintf("%s %.2f × %.2f = %.2f", x.Label, x.Weight, x.Value, x.Points))
		}
	}
	w.line("  Points : %s", strings.Join(append(sum, w.fr.Sprintf("somme %.2f", p.Score)), coverage.Typeset(" ; ")))
}

func printStep(w planPage, s *plan.Step) {
	w.line("  %d. %s", s.Order, s.Text)
	w.listed("communes", s.Places)
	if s.Op == coverage.OpCreate {
		w.line("     %d habitants%s, taille %d, %d € par an au plus%s", s.PopulationAfter, estimate(s.Estimated), s.SizeAfter, s.FundingAfter, doubt(coverage.Funding{Certainty: s.FundingCertainty}))
	} else {
		w.line("     habitants : %d → %d%s ; taille : %d → %d ; financement : %d → %d € par an au plus%s", s.PopulationBefore, s.PopulationAfter, estimate(s.Estimated),
			s.SizeBefore, s.SizeAfter, s.FundingBefore, s.FundingAfter, doubt(coverage.Funding{Certainty: s.FundingCertainty}))
	}
	w.line("     couverture ensuite : %.2f %%", s.CoverageAfter)
	var leaders, calls []string
	for _, l := range s.Leaders {
		leaders = append(leaders, l.Name+" ("+l.Unit+")")
	}
	for _, n := range s.Neighbours {
		calls = append(calls, w.fr.Sprintf("%s (%s, %.1f km de frontière)", n.Name, coverage.Typeset(n.Stage.Label()), n.BorderKM))
	}
	w.listed("MSP qui pourraient porter", leaders)
	w.listed("à appeler", calls)
	for _, x := range append([]string{s.SizeNote}, s.Warnings...) {
		if x != "" {
			w.line("     attention : %s", x)
		}
	}
}
