// Package dossier makes the file that a task force works with: what is covered in a département, its white zones one by
// one, what would close each, and how far each CPTS is, as one page to print (HTML) or one workbook (XLSX). A Document is
// plain values, taken once from a view of the coverage; both forms write those, so that they cannot disagree.
package dossier

import (
	"fmt"
	"slices"

	"cpts/coverage"
)

// Document is the file of a département, or of a région with a chapter for each of its départements.
type Document struct {
	Kind       string // « Département » or « Région »
	Code, Name string
	Revision   int64
	// Scenario is the name of the one whose operations are in the figures without being made; empty for the facts alone.
	Scenario  string
	At        coverage.Date
	MinStage  coverage.Stage
	Counted   []coverage.Stage // the stages that cover, most advanced first
	Schematic bool
	Vintages  coverage.Vintages
	Grid      *coverage.Grid
	Words     Words
	Total     Figures
	Chapters  []*Chapter // of a département, one

	view *coverage.View // for the maps
}

// What a document can be about, as its title says.
const (
	department = "Département"
	region     = "Région"
	whiteZone  = "Zone blanche"
)

// Of makes the file of a département. The error is for people: the code is none, or no contours of it are loaded.
func Of(v *coverage.View, code string) (*Document, error) {
	area := find(v.Departments, code)
	if area == nil {
		return nil, fmt.Errorf("département %s : aucun contour chargé", code)
	}
	d := newDocument(v, area, department)
	d.add(area)
	return d, nil
}

// OfRegion makes the file of a région, its départements in the order of their codes. The error is as for Of.
func OfRegion(v *coverage.View, code string) (*Document, error) {
	area := find(v.Regions, code)
	if area == nil {
		return nil, fmt.Errorf("région %s : aucun contour chargé", code)
	}
	d := newDocument(v, area, region)
	for _, a := range v.Departments {
		if coverage.RegionOf(a.Code) == code {
			d.add(a)
		}
	}
	return d, nil
}

func find(areas []*coverage.Area, code string) *coverage.Area {
	if i := slices.IndexFunc(areas, func(a *coverage.Area) bool { return a.Code == code }); i >= 0 {
		return areas[i]
	}
	return nil
}

func newDocument(v *coverage.View, area *coverage.Area, kind string) *Document {
	d := &Document{Kind: kind, Code: area.Code, Name: area.Name, Revision: v.Revision, At: v.At, MinStage: v.MinStage,
		Schematic: v.Schematic, Vintages: v.Vintages, Grid: v.Grid, view: v}
	for _, s := range slices.Backward(coverage.Stages()) {
		if s.Counts(v.MinStage) {
			d.Counted = append(d.Counted, s)
		}
	}
	within := func(u *coverage.Unit) bool {
		if kind == region {
			return u.Region == area.Code
		}
		return u.Department == area.Code
	}
	d.Words, d.Total = wordsOf(v, within), figuresOf(v, area, within)
	return d
}

// Place is what a document is about, as its title says it: Alpes-Maritimes (06).
func (d *Document) Place() string { return d.Name + " (" + d.Code + ")" }

// FileName is a good name for a document in a format, in ASCII: cpts-departement-06-2026-11-21.html.
func (d *Document) FileName(format string) string {
	kind := "departement"
	switch d.Kind {
	case region:
		kind = "region"
	case whiteZone:
		kind = "zone-blanche"
	}
	return fmt.Sprintf("cpts-%s-%s-%s.%s", kind, d.Code, d.At, format)
}

// state says which state of the facts the figures are of: nobody must take those of a scenario, once printed, for what is.
func (d *Document) state() string {
	if d.Scenario != "" {
		return coverage.Typeset("scénario « " + d.Scenario + " » non appliqué, sur la révision " + count(int(d.Revision)))
	}
	return "révision " + count(int(d.Revision))
}

// Regional tells whether the document is about a région.
func (d *Document) Regional() bool { return d.Kind == region }

// CountedLabels lists the stages that cover, in French.
func (d *Document) CountedLabels() string {
	var labels []string
	for _, s := range d.Counted {
		labels = append(labels, coverage.Typeset(s.Label()))
	}
	return enumerate(labels)
}

// Invented says what of the facts is invented or drawn; empty when nothing is.
func (d *Document) Invented() string {
	var what []string
	if d.Schematic {
		what = append(what, "contours schématiques")
	}
	if d.Vintages.CPTS == coverage.Fictive {
		what = append(what, "CPTS fictives")
	}
	if d.Vintages.Points == coverage.Fictive {
		what = append(what, "points fictifs")
	}
	return enumerate(what)
}
