package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"cpts/coverage"
	"cpts/data"
)

type reportCommand struct {
	storeFlag
	Department string `placeholder:"06" xor:"scope" help:"Un département."`
	Region     string `placeholder:"93" xor:"scope" help:"Une région."`
	MinStage   string `placeholder:"STADE" help:"Stade à partir duquel une CPTS couvre : preproject, letter_of_intent (par défaut), project_validated, contract_signed."`
	At         string `placeholder:"DATE" help:"Jour des chiffres ; aujourd'hui par défaut."`
	Format     string `enum:"text,json,csv" default:"text" help:"text, json ou csv (les zones blanches d'un département, sinon les départements)."`
}

// Run prints the figures of a scope on standard output.
func (r *reportCommand) Run(ctx context.Context, c console) error {
	s := scope{r.Department, r.Region}
	min, err := threshold(r.MinStage)
	at, err2 := day(r.At)
	if err := errors.Join(err, err2, known(s)); err != nil {
		return err
	}
	v, err := r.view(ctx, at, min)
	if err != nil {
		return err
	}
	switch r.Format {
	case "json":
		return encodeJSON(c.out, summarise(v, s, coverage.Report{}))
	case "csv":
		layer := coverage.LayerDepartments
		if s.department != "" {
			layer = coverage.LayerWhiteZones
		}
		return data.WriteCSV(c.out, within(v, v.Layer(layer), s))
	}
	return printReport(c.out, v, s)
}

func encodeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// printReport is the report for a person at a terminal.
func printReport(out io.Writer, v *coverage.View, s scope) error {
	w := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	printHead(w, v, s)
	if s.department == "" {
		printAreas(w, v, s)
	} else {
		printZones(w, v, s)
	}
	printConflicts(w, v, s)
	return w.Flush()
}

func printHead(w io.Writer, v *coverage.View, s scope) {
	area := areaOf(v, s)
	fmt.Fprintf(w, "%s, au %s\n", s, v.At)
	if v.Schematic {
		fmt.Fprintln(w, "Échantillon : contours schématiques, CPTS fictives")
	}
	fmt.Fprintf(w, "Couverture : %.2f %% des habitants (%s sur %s), %d unités sur %d, %.0f km² sur %.0f\n", area.CoveragePct(),
		thousands(area.CoveredPopulation), thousands(area.Population), area.CoveredUnitCount, area.UnitCount, area.CoveredAreaKM2, area.AreaKM2)
	fmt.Fprintf(w, "Stades comptés : %s\n", strings.Join(countedLabels(v.MinStage), ", "))
	for _, b := range area.ByStage {
		fmt.Fprintf(w, "  %s\t%d unités\t%s habitants\n", b.Stage.Label(), b.UnitCount, thousands(b.Population))
	}
	fmt.Fprintf(w, "Zones blanches : %d, %s habitants\n", area.WhiteZoneCount, thousands(area.WhiteZonePopulation))
	fmt.Fprintf(w, "Financement : maxima par an, %s (%s)\n", v.Grid.Title, v.Grid.Source)
	fmt.Fprintf(w, "Millésimes : contours %s, population %s, CPTS %s\n\n", said(v.Vintages.Geometry), said(v.Vintages.Population), said(v.Vintages.CPTS))
}

func countedLabels(min coverage.Stage) []string {
	var out []string
	for _, s := range coverage.Stages() {
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
func areaOf(v *coverage.View, s scope) coverage.Area {
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
	return coverage.Area{Code: code, Name: s.String()}
}

func printAreas(w io.Writer, v *coverage.View, s scope) {
	fmt.Fprintln(w, "Département\tCouverture\tHabitants couverts\tHabitants\tZones blanches\tHabitants en zone blanche")
	for _, a := range v.Departments {
		if s.holds(a.Code) {
			fmt.Fprintf(w, "%s %s\t%.2f %%\t%s\t%s\t%d\t%s\n", a.Code, a.Name, a.CoveragePct(), thousands(a.CoveredPopulation),
				thousands(a.Population), a.WhiteZoneCount, thousands(a.WhiteZonePopulation))
		}
	}
}

func printZones(w io.Writer, v *coverage.View, s scope) {
	for _, z := range v.WhiteZones {
		if !s.holds(z.Department) {
			continue
		}
		fmt.Fprintf(w, "Zone %s : %s habitants%s, %d unités, %.1f km², %d points\n", z.ID, thousands(z.Population), estimate(z.Estimated), len(z.Units), z.AreaKM2, len(z.Points))
		fmt.Fprintf(w, "  seule : taille %d, %s € au plus, %s € une année ordinaire%s\n", z.Size.Category, thousands(z.Funding.Max), thousands(z.Funding.Ordinary), doubt(z.Funding))
		if z.Size.Note != "" {
			fmt.Fprintf(w, "  %s\n", z.Size.Note)
		}
		for _, n := range z.Neighbours {
			t := v.Territories[n.CPTS]
			fmt.Fprintf(w, "  limitrophe : %s (%s, %s habitants), %.1f km de frontière\n", t.Name, t.StageNow.Label(), thousands(t.Population), n.BorderKM)
		}
		fmt.Fprintf(w, "  %s\n", names(v, z.Units))
	}
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
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = v.Units[u].Name + " (" + v.Units[u].Code + ")"
	}
	return strings.Join(out, ", ")
}

func printConflicts(w io.Writer, v *coverage.View, s scope) {
	for _, c := range v.Conflicts {
		if s.holds(coverage.DepartmentOf(c.Unit)) {
			fmt.Fprintf(w, "Conflit : %s revendiquée par %s\n", c.Unit, strings.Join(c.CPTS, ", "))
		}
	}
}

// thousands writes a number as French does, its thousands apart by narrow no-break spaces.
func thousands(n int) string {
	digits := fmt.Sprint(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			b.WriteRune('\u202f')
		}
		b.WriteRune(d)
	}
	return b.String()
}
