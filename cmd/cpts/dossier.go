package main

import (
	"io"
	"os"

	"cpts/coverage"
	"cpts/dossier"

	"golang.org/x/term"
)

// document writes the task force's file of a département or a région, as one page or one workbook.
func (r *reportCommand) document(v *coverage.View, s scope, c console) error {
	d, err := dossierOf(v, s)
	if err != nil {
		return err
	}
	write := d.WriteHTML
	if r.Format == "xlsx" {
		write = d.WriteXLSX
	}
	if err := r.deliver(c, write); err != nil {
		return err
	}
	if !r.toStandardOutput() {
		c.say("%s : %s, zones blanches : %d", r.Output, d.Place(), d.Total.Zones)
	}
	return nil
}

func dossierOf(v *coverage.View, s scope) (*dossier.Document, error) {
	if s.region != "" {
		return dossier.OfRegion(v, s.region)
	}
	return dossier.Of(v, s.department)
}

func (r *reportCommand) toStandardOutput() bool { return r.Output == "" || r.Output == "-" }

// writable refuses what a format cannot be: a page of the whole country, a workbook on a terminal.
func (r *reportCommand) writable(s scope, out io.Writer) error {
	if r.Format == "html" && r.History {
		return usageError("--history : text, json, csv ou xlsx ; la courbe est aussi dans le dossier (--format html sans --history)")
	}
	if r.Format == "html" && s.whole() {
		return usageError("--format html : --department ou --region est attendu, le document se fait par département")
	}
	if f, ok := out.(*os.File); r.Format == "xlsx" && r.toStandardOutput() && ok && term.IsTerminal(int(f.Fd())) {
		return usageError("un classeur XLSX ne s'affiche pas dans un terminal : ajouter -o dossier.xlsx")
	}
	return nil
}
