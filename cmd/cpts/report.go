package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"cpts/coverage"
	"cpts/data"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

type reportCommand struct {
	storeFlag
	Department string `placeholder:"06" xor:"scope" help:"Un département."`
	Region     string `placeholder:"93" xor:"scope" help:"Une région."`
	MinStage   string `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre : preproject, letter_of_intent (par défaut), project_validated, contract_signed."`
	At         string `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	History    bool   `help:"La courbe de couverture, mois par mois, jusqu'au jour demandé."`
	Since      string `placeholder:"DATE" help:"Premier jour de la courbe ; le mois de la première date connue par défaut."`
	Format     string `enum:"text,json,csv,html,xlsx" default:"text" help:"text, json, csv (les zones blanches d'un département, sinon les départements), ou le dossier de la task force : html, à imprimer, et xlsx."`
	Output     string `short:"o" placeholder:"FICHIER" help:"Fichier à écrire ; la sortie standard par défaut."`
}

// Run writes the figures of a scope.
func (r *reportCommand) Run(ctx context.Context, c console) error {
	s := scope{r.Department, r.Region}
	min, err := threshold(r.MinStage)
	at, err2 := day(r.At)
	since, err3 := r.since()
	if err := errors.Join(err, err2, err3, known(s), r.writable(s, c.out)); err != nil {
		return err
	}
	if r.History {
		return r.history(ctx, c, s, coverage.Span{MinStage: min, From: since, To: at})
	}
	v, err := r.view(ctx, at, min)
	if err != nil {
		return err
	}
	if areaOf(v, s).UnitCount == 0 {
		return fmt.Errorf("%s : aucun contour chargé dans le dépôt", s)
	}
	if !s.whole() && (r.Format == "html" || r.Format == "xlsx") {
		return r.document(v, s, c)
	}
	return r.deliver(c, func(w io.Writer) error { return r.print(w, v, s) })
}

// deliver writes to the file that was asked for, or to standard output.
func (r *reportCommand) deliver(c console, write func(io.Writer) error) error {
	if r.toStandardOutput() {
		return write(c.out)
	}
	return writeWhole(r.Output, write)
}

// print writes the figures in a format that is no document.
func (r *reportCommand) print(w io.Writer, v *coverage.View, s scope) error {
	switch r.Format {
	case "json":
		return encodeJSON(w, summarise(v, s, coverage.Report{}))
	case "csv":
		layer := coverage.LayerDepartments
		if s.department != "" {
			layer = coverage.LayerWhiteZones
		}
		return data.WriteCSV(w, within(v, v.Layer(layer), s))
	case "xlsx":
		var sheets []*coverage.Layer
		for _, name := range []string{coverage.LayerDepartments, coverage.LayerWhiteZones, coverage.LayerCPTS, coverage.LayerUnits} {
			sheets = append(sheets, within(v, v.Layer(name), s))
		}
		return data.WriteXLSX(w, append(sheets, v.DueLayer(duesOf(v, s)))...)
	}
	return printReport(w, v, s)
}

func encodeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// printReport is the report for a person at a terminal.
func printReport(out io.Writer, v *coverage.View, s scope) error {
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	w := page{table, message.NewPrinter(language.French)}
	printHead(w, v, s)
	if s.department == "" {
		printAreas(w, v, s)
	} else {
		printZones(w, v, s)
	}
	printDues(w, v, s)
	printTacit(w, v, s)
	printConflicts(w, v, s)
	printWarnings(w, v, s)
	return table.Flush()
}

// page is where a report is printed, its numbers as French writes them.
type page struct {
	out io.Writer
	fr  *message.Printer
}

func (p page) line(format string, args ...any) { p.fr.Fprintf(p.out, format+"\n", args...) }

func printHead(w page, v *coverage.View, s scope) {
	area := areaOf(v, s)
	title := s.String()
	if s.whole() {
		title = area.Name
	}
	w.line("%s, au %s", title, v.At)
	if v.Schematic {
		w.line("Échantillon : contours schématiques, CPTS fictives")
	}
	w.line("Couverture : %s ; %d habitants sur %d, %d unités sur %d, %.0f km² sur %.0f", coverageOf(area),
		area.CoveredPopulation, area.Population, area.CoveredUnitCount, area.UnitCount, area.CoveredAreaKM2, area.AreaKM2)
	w.line("Stades comptés : %s", strings.Join(countedLabels(v.MinStage), ", "))
	for _, b := range area.ByStage {
		w.line("  %s\t%d unités\t%d habitants", b.Stage.Label(), b.UnitCount, b.Population)
	}
	w.line("Zones blanches : %d, %d habitants", area.WhiteZoneCount, area.WhiteZonePopulation)
	printFunding(w, v, area)
	w.line("Millésimes : contours %s, population %s, CPTS %s\n", said(v.Vintages.Geometry), said(v.Vintages.Population), said(v.Vintages.CPTS))
}

// coverageOf says a coverage with what it is a share of: inhabitants, or units as long as nobody was counted.
func coverageOf(a *coverage.Area) string {
	of := "des habitants"
	if a.Population == 0 {
		of = "des unités, faute de population"
	}
	return message.NewPrinter(language.French).Sprintf("%.2f %% %s", a.CoveragePct(), of)
}

func countedLabels(min coverage.Stage) []string {
	var out []string
	for _, s := range slices.Backward(coverage.Stages()) {
		if s.Counts(min) {
			out = append(out, s.Label())
		}
	}
	return out
}

func said(vintage string) string {
	if vintage == "" {
		return "non précisé"
	}
	return vintage
}

// areaOf is the area of a scope; an empty one where nothing is loaded.
func areaOf(v *coverage.View, s scope) *coverage.Area {
	areas, code := v.Departments, s.department
	switch {
	case s.whole():
		return v.Country
	case s.region != "":
		areas, code = v.Regions, s.region
	}
	for _, a := range areas {
		if a.Code == code {
			return a
		}
	}
	return &coverage.Area{Code: code, Name: s.String()}
}

func printAreas(w page, v *coverage.View, s scope) {
	w.line("Département\tCouverture\tHabitants couverts\tHabitants\tZones blanches\tHabitants en zone blanche")
	for _, a := range v.Departments {
		if s.holds(a.Code) {
			w.line("%s %s\t%.2f %%\t%d\t%d\t%d\t%d", a.Code, a.Name, a.CoveragePct(), a.CoveredPopulation,
				a.Population, a.WhiteZoneCount, a.WhiteZonePopulation)
		}
	}
}

func printZones(w page, v *coverage.View, s scope) {
	for _, z := range v.WhiteZones {
		if !s.holds(z.Department) {
			continue
		}
		w.line("%s et alentours (%s) : %d habitants%s, %d %s, %.1f km², %d %s", z.Name, z.ID, z.Population, estimate(z.Estimated),
			len(z.Units), plural(len(z.Units), "unité"), z.AreaKM2, len(z.Points), plural(len(z.Points), "point"))
		w.line("  seule : taille %d, %d € au plus, %d € une année ordinaire%s", z.Size.Category, z.Funding.Max, z.Funding.Ordinary, doubt(z.Funding))
		if z.Size.Note != "" {
			w.line("  %s", z.Size.Note)
		}
		for _, n := range z.Neighbours {
			t := v.Territories[n.CPTS]
			w.line("  limitrophe : %s (%s, %d habitants), %.1f km de frontière", t.Name, t.StageNow.Label(), t.Population, n.BorderKM)
		}
		w.line("  %s", names(v, z.Units))
	}
}

// plural is a noun after a number; in French none and one take the singular.
func plural(n int, noun string) string {
	if n > 1 {
		return noun + "s"
	}
	return noun
}

func estimate(estimated bool) string {
	if estimated {
		return " (estimation par superficie)"
	}
	return ""
}

func doubt(f coverage.Funding) string {
	if f.Certainty == "C" {
		return " (à vérifier)"
	}
	return ""
}

func names(v *coverage.View, units []int32) string {
	var out []string
	for _, c := range v.ByCommune(units) {
		name := v.PlaceNames(c.Units)[0]
		switch {
		case name == c.Name: // the commune, or all its parts
			name += " (" + c.Code + ")"
		case len(c.Units) == 1:
			name += " (" + v.Units[c.Units[0]].Code + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func printConflicts(w page, v *coverage.View, s scope) {
	for _, c := range v.Conflicts {
		if s.holds(coverage.DepartmentOf(c.Unit)) {
			w.line("Conflit : %s revendiquée par %s", c.Unit, strings.Join(c.CPTS, ", "))
		}
	}
}
