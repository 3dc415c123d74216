package dossier_test

import (
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/dossier"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// What files call things is shown and never run: no element of the page comes from a name.
func TestNamesAreText(t *testing.T) {
	page := parsed(t, written(t, worldly(t)))
	for _, forbidden := range []string{"script", "b", "i", "img", "iframe", "object", "link"} {
		if found := all(page, tag(forbidden)); len(found) > 0 {
			t.Errorf("the page has an element %s", forbidden)
		}
	}
	for _, n := range all(page, func(n *html.Node) bool { return true }) {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.Contains(a.Val, "://") && a.Key != "xmlns" {
				t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	words := text(page)
	for _, name := range []string{"<script>alert(1)</script>", `Alpha "&" <b>fils</b>`, "=cmd|'/c calc'!A0", "Centre <i>municipal</i>"} {
		if !strings.Contains(words, name) {
			t.Errorf("the page does not say %q", name)
		}
	}
}

// A cell that begins like a formula is a text, in every sheet.
func TestNoCellIsAFormula(t *testing.T) {
	book := workbook(t, worldly(t))
	seen := map[string]bool{}
	for _, sheet := range book.GetSheetList() {
		cells, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range cells {
			for x, value := range row {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				if formula, _ := book.GetCellFormula(sheet, cell); formula != "" {
					t.Errorf("%s!%s is the formula %q", sheet, cell, formula)
				}
				kind, _ := book.GetCellType(sheet, cell)
				if strings.ContainsAny(value[:min(1, len(value))], "=+@") {
					seen[value] = true
					if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
						t.Errorf("%s!%s holds %q as %v", sheet, cell, value, kind)
					}
				}
			}
		}
	}
	for _, name := range []string{"=1+1", "@SUM(A1)", "=cmd|'/c calc'!A0"} {
		if !seen[name] {
			t.Errorf("no cell holds %q", name)
		}
	}
}

// Codes keep their zeros, and dates are dates.
func TestCellsHaveTheirTypes(t *testing.T) {
	book := workbook(t, worldly(t))
	first := records(t, book, "Communes des zones")[0]
	if first["Département"] != "05" || first["Code"] != "05002" || first["EPCI"] != "200067825" {
		t.Errorf("codes are %v", first)
	}
	if contract := records(t, book, "CPTS")[0]["Contrat signé"]; contract != "45672" {
		t.Errorf("the contract of 15 January 2025 is %q, want the day 45672 of spreadsheets", contract)
	}
	if point := records(t, book, "Points")[0]; point["Identifiant"] != "01" {
		t.Errorf("the first point is %v", point)
	}
}

// The facts that a task force must not miss: an uncounted project in a zone, a conflict, the MSP first.
func TestZoneTellsItsProjectsAndLeaders(t *testing.T) {
	d := worldly(t)
	c := d.Chapters[0]
	if len(c.Zones) != 1 || c.Zones[0].MSP() != 1 || c.Zones[0].OtherPoints() != 2 || c.Zones[0].Points[0].Category != "603" || c.Zones[0].Points[1].Category != "124" {
		t.Fatalf("zones %+v", c.Zones)
	}
	if p := c.Zones[0].Communes[3].Project; p != "+Gamma (préprojet)" {
		t.Errorf("the preproject that holds Serres is said as %q", p)
	}
	if len(c.Conflicts) != 1 || c.Conflicts[0].Code != "05007" || len(c.Conflicts[0].Claims) != 2 {
		t.Errorf("conflicts %+v", c.Conflicts)
	}
	if c.Overdue() == 0 || c.Funding.Now.Max != 379_500 {
		t.Errorf("%d overdue, %+v", c.Overdue(), c.Funding)
	}
}

// A code that is none, or of which nothing is loaded, is an error for people.
func TestNoContours(t *testing.T) {
	v := coverage.Analyse(world(), today).View(coverage.DefaultThreshold)
	for _, err := range []error{second(dossier.Of(v, "75")), second(dossier.OfRegion(v, "11"))} {
		if err == nil || !strings.Contains(err.Error(), "aucun contour chargé") {
			t.Errorf("%v", err)
		}
	}
}

func second(_ *dossier.Document, err error) error { return err }

// The warnings of the snapshot are said in both forms, conflicts in their own table.
func TestWarnings(t *testing.T) {
	v := sampleView(t, coverage.DefaultThreshold)
	d := document(t, v, "06")
	words, sheet := text(parsed(t, written(t, d))), records(t, workbook(t, d), "Avertissements")
	said := 0
	for _, w := range v.WarningsIn("06") {
		if w.Kind == coverage.WarnConflict {
			continue
		}
		if !strings.Contains(words, spaces.ReplaceAllString(w.Text, " ")) {
			t.Errorf("the page does not say %q", w.Text)
		}
		if sheet[said]["Ce qu’il faut savoir"] != w.Text {
			t.Errorf("the workbook says %q, want %q", sheet[said]["Ce qu’il faut savoir"], w.Text)
		}
		said++
	}
	if said == 0 {
		t.Error("the sample has nothing to warn of: choose another département")
	}
}
