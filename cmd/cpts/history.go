package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"cpts/coverage"
	"cpts/data"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// history is cpts report --history --format json.
type history struct {
	Code      string            `json:"code"`
	Name      string            `json:"name"`
	MinStage  coverage.Stage    `json:"min_stage"`
	Schematic bool              `json:"schematic"`
	Vintages  coverage.Vintages `json:"vintages"`
	Notes     []string          `json:"notes"`
	Points    []map[string]any  `json:"points"`
}

// since reads --since.
func (r *reportCommand) since() (coverage.Date, error) {
	from, ok := coverage.ParseDate(r.Since)
	switch {
	case !ok:
		return "", usageError(fmt.Sprintf("--since %s : une date comme 2026-01-31 est attendue", r.Since))
	case r.Since != "" && !r.History:
		return "", usageError("--since ne vaut qu'avec --history : sans elle, les chiffres sont ceux d'un jour (--at)")
	}
	return from, nil
}

// history prints the coverage of a scope month by month.
func (r *reportCommand) history(ctx context.Context, c console, s scope, span coverage.Span) error {
	v, err := r.view(ctx, span.To, span.MinStage)
	if err != nil {
		return err
	}
	curve, err := curveOf(v.Snapshot, s, span)
	if err != nil {
		return usageError("--since : " + err.Error())
	}
	if curve == nil {
		return fmt.Errorf("%s : aucun contour chargé dans le dépôt", s)
	}
	if r.Format == "csv" || r.Format == "xlsx" {
		tellNotes(c, curve)
	}
	return r.deliver(c, func(w io.Writer) error { return r.printCurve(w, v, curve) })
}

func (r *reportCommand) printCurve(w io.Writer, v *coverage.View, curve *coverage.Curve) error {
	l := curve.Layer()
	switch r.Format {
	case "json":
		out := history{curve.Code, curve.Name, curve.MinStage, v.Schematic, v.Vintages, curve.Notes(), nil}
		for i := range l.Features.Len() {
			out.Points = append(out.Points, properties(l, i))
		}
		return encodeJSON(w, out)
	case "csv":
		return data.WriteCSV(w, l)
	case "xlsx":
		return data.WriteXLSX(w, l)
	}
	return printHistory(w, v, curve)
}

// tellNotes says beside a table what it has no place for.
func tellNotes(c console, curve *coverage.Curve) {
	for _, note := range curve.Notes() {
		c.say("note : %s", note)
	}
}

func curveOf(s *coverage.Snapshot, of scope, span coverage.Span) (*coverage.Curve, error) {
	switch {
	case of.department != "":
		return s.DepartmentCurve(of.department, span)
	case of.region != "":
		return s.RegionCurve(of.region, span)
	}
	return s.CountryCurve(span)
}

// printHistory is the curve for a person at a terminal.
func printHistory(out io.Writer, v *coverage.View, c *coverage.Curve) error {
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	w := page{table, message.NewPrinter(language.French)}
	w.line("%s, du %s au %s", c.Name, c.Points[0].At, c.Points[len(c.Points)-1].At)
	if v.Schematic {
		w.line("Échantillon : contours schématiques, CPTS fictives")
	}
	w.line("Stades comptés : %s", strings.Join(countedLabels(c.MinStage), ", "))
	for _, note := range c.Notes() {
		w.line("Note : %s", note)
	}
	w.line("Millésimes : contours %s, population %s, CPTS %s\n", said(v.Vintages.Geometry), said(v.Vintages.Population), said(v.Vintages.CPTS))
	w.line("Jour\tCouverture\tHabitants couverts\tUnités couvertes\tContrats signés (hab.)\tProjets validés (hab.)\tLettres et non précisés (hab.)\tPréprojets (hab.)")
	for i := range c.Points {
		p := &c.Points[i]
		by := map[coverage.Stage]int{}
		for _, share := range p.ByStage {
			by[share.Stage] = share.Population
		}
		w.line("%s\t%.2f %%\t%d\t%d\t%d\t%d\t%d\t%d", p.At, p.CoveragePct(), p.CoveredPopulation, p.CoveredUnitCount, by[coverage.ContractSigned],
			by[coverage.ProjectValidated], by[coverage.LetterOfIntent]+by[coverage.Unspecified], by[coverage.Preproject])
	}
	return table.Flush()
}
