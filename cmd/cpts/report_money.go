package main

import (
	"slices"

	"cpts/coverage"
)

// printFunding says what an area brings now and at 100 %.
func printFunding(w page, v *coverage.View, a *coverage.Area) {
	w.line("Financement : maxima par an, %s (%s)", v.Grid.Title, v.Grid.Source)
	f := v.Funding(a)
	for _, line := range []struct {
		label string
		coverage.Funding
	}{
		{"CPTS sous contrat", f.Now}, {"toutes les CPTS comptées", f.Potential},
		{"à 100 %, chaque zone blanche seule", f.CompleteAlone}, {"à 100 %, chaque zone blanche rattachée", f.CompleteJoined},
	} {
		w.line("  %s\t%d € au plus\t%d € une année ordinaire%s", line.label, line.Max, line.Ordinary, doubt(line.Funding))
	}
}

// duesOf lists the deadlines of the CPTS that concern a scope.
func duesOf(v *coverage.View, s scope) []coverage.Due {
	return v.Dues(func(t *coverage.Territory) bool { return s.whole() || slices.ContainsFunc(t.Departments, s.holds) })
}

// nextDues is how many deadlines to come a report lists in text: those that a meeting can still prepare. All are in the other formats.
const nextDues = 20

// printDues lists every deadline that has passed, then the next ones.
func printDues(w page, v *coverage.View, s scope) {
	dues := duesOf(v, s)
	var overdue, next []coverage.Due
	for _, d := range dues {
		if d.Overdue {
			overdue = append(overdue, d)
		} else {
			next = append(next, d)
		}
	}
	if len(dues) > 0 {
		w.line("Échéances des missions : dépassées %d, à venir %d", len(overdue), len(next))
	}
	for _, d := range overdue {
		printDue(w, d, "en retard")
	}
	for _, d := range next[:min(len(next), nextDues)] {
		printDue(w, d, "à venir")
	}
	if more := len(next) - nextDues; more > 0 {
		w.line("  … et %d autres plus tard (--format json ou xlsx)", more)
	}
	if n := unlisted(v, s); n > 0 {
		w.line("  %d CPTS sous contrat sans missions renseignées : leurs échéances sont à vérifier", n)
	}
}

func printDue(w page, d coverage.Due, when string) {
	check := ""
	if d.ToCheck {
		check = " (" + d.Note + ", à vérifier)"
	}
	w.line("  %s, %s : %s de la mission « %s », %s%s", string(d.By), when, d.Step(), d.ID.Label(), d.Territory.Name, check)
}

// unlisted counts the CPTS under contract whose missions no list gives.
func unlisted(v *coverage.View, s scope) int {
	n := 0
	for _, t := range v.Territories {
		if schedule := v.Schedule(t); schedule != nil && !schedule.Listed && (s.whole() || slices.ContainsFunc(t.Departments, s.holds)) {
			n++
		}
	}
	return n
}
