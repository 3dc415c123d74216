package data

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/xuri/excelize/v2"
)

// listed reads a workbook as a list.
func listed(t *testing.T, path string, opts Options) ([]coverage.Row[coverage.Listing], coverage.Report, error) {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return ReadListings(f, filepath.Base(path), opts)
}

// A list as people keep it: a title in merged cells, the heading below it, codes as numbers, dates as days of the
// spreadsheet, a formula, one CPTS merged over the rows of its communes, notes beside, empty rows behind.
func TestListOfPeople(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	const sheet = "Communes"
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(book.SetSheetName("Sheet1", "Lisez-moi"))
	must(book.SetCellStr("Lisez-moi", "A1", "Liste des CPTS, mode d'emploi"))
	_, err := book.NewSheet(sheet)
	must(err)
	must(book.SetCellStr(sheet, "A1", "Les CPTS des Alpes-Maritimes en 2026"))
	must(book.MergeCell(sheet, "A1", "D1"))
	for i, row := range [][]any{
		{"Code INSEE", "Commune", "CPTS", "Date de signature ACI", "Depuis"},
		{4001, "Aiglun (04)", "CPTS Nord", 46053, nil, "à vérifier"},
		{1004.0, "Ambérieu", nil, nil},
		{"06088", "Nice", nil, "31 janvier 2026"},
		{60880101, "Un IRIS", "CPTS Sud", nil},
		{"2A004", "Ajaccio", nil, nil},
	} {
		cell, err := excelize.CoordinatesToCellName(1, i+3)
		must(err)
		must(book.SetSheetRow(sheet, cell, &row))
	}
	must(book.MergeCell(sheet, "C4", "C6"))
	must(book.SetCellFormula(sheet, "C8", `UPPER("cpts d'Ajaccio")`))
	must(book.SetCellStr(sheet, "A12", "  "))
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	must(err)
	must(book.SetCellStyle(sheet, "D4", "D8", style))
	path := filepath.Join(t.TempDir(), "liste.xlsx")
	must(book.SaveAs(path))
	rows, report, err := listed(t, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprint(r.File, " ", r.Row, " ", r.Value.Code, " ", r.Value.CPTS.Name, " ", r.Value.CPTS.ContractDate))
	}
	const file = "liste.xlsx, feuille Communes "
	want := strings.Join([]string{file + "4 04001 CPTS Nord 2026-01-31", file + "5 01004 CPTS Nord ", file + "6 06088 CPTS Nord 2026-01-31", file + "7 060880101 CPTS Sud "}, "\n")
	if strings.Join(got, "\n") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), want)
	}
	if r := reasons(report); len(r) != 1 || !strings.Contains(r[0], "cellule C8 : formule sans valeur enregistrée") {
		t.Errorf("rejected %q", r)
	}
	notes := strings.Join(report.Notes, "\n")
	for _, part := range []string{"feuille lue : « Communes », parmi 2", "en-tête trouvé ligne 3", "1 groupes de cellules fusionnées", "codes réparés, le premier ligne 4"} {
		if !strings.Contains(notes, part) {
			t.Errorf("notes %q do not say %q", report.Notes, part)
		}
	}
}

// Two sheets with the columns: one has to be named; a name that says which is the list is enough.
func TestSheets(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for i, sheet := range []string{"2024", "2025"} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow(sheet, "A1", &[]any{"code", "cpts"}); err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow(sheet, "A2", &[]any{"06088", fmt.Sprint("CPTS ", i)}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "x.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if _, _, err := listed(t, path, Options{}); err == nil || !strings.Contains(err.Error(), "dites laquelle") {
		t.Error(err)
	}
	if rows, _, err := listed(t, path, Options{Sheet: "2025"}); err != nil || len(rows) != 1 || rows[0].Value.CPTS.Name != "CPTS 1" {
		t.Error(rows, err)
	}
	if err := book.SetSheetName("2025", "Liste CPTS"); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if rows, _, err := listed(t, path, Options{}); err != nil || len(rows) != 1 || rows[0].Value.CPTS.Name != "CPTS 1" {
		t.Error(rows, err)
	}
}

func TestPlainNumber(t *testing.T) {
	for cell, want := range map[string]string{"6.0880101E7": "60880101", "6.088E7": "60880000", "4001": "4001", "1004.0": "1004.0", "6.088E+08": "6.088E+08", "1.5E0": "1.5E0", "CPTS 1E5": "CPTS 1E5", "": ""} {
		if got := plainNumber(cell); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}
