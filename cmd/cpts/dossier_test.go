package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestReportDocuments(t *testing.T) {
	store := sampleStore(t)
	t.Run("written", func(t *testing.T) { reportAsDocument(t, store) })
	t.Run("refused", func(t *testing.T) { reportNotWritten(t, store) })
}

// The file of a département is the same on standard output and in a file, for the stages and the day that are asked for.
func reportAsDocument(t *testing.T, store string) {
	dir := t.TempDir()
	for _, format := range []string{"html", "xlsx"} {
		line := []string{"report", "--store", store, "--department", "56", "--format", format, "--min-stage", "contract_signed", "--at", "2026-06-01"}
		path := filepath.Join(dir, "dossier."+format)
		said := must(t, exitFine, append(line, "-o", path)...)
		if said.out != "" || !strings.Contains(said.err, "Morbihan (56)") {
			t.Errorf("%s: %q, %q", format, said.out, said.err)
		}
		if out := must(t, exitFine, line...).out; out != string(readFileOf(t, path)) {
			t.Errorf("%s: standard output has %d bytes, which are not those of the file", format, len(out))
		}
	}
	page := string(readFileOf(t, filepath.Join(dir, "dossier.html")))
	if !strings.Contains(page, "1er\u00a0juin\u00a02026") || !strings.Contains(page, "<strong>contrat ACI signé</strong>") {
		t.Errorf("the page says neither its day nor its stages: %.2000s", page)
	}
	book, err := excelize.OpenReader(bytes.NewReader(readFileOf(t, filepath.Join(dir, "dossier.xlsx"))))
	if err != nil {
		t.Fatal(err)
	}
	want := "Synthèse, Courbe, Zones blanches, Communes des zones, Voisins (options), Points, CPTS, Échéances, Versements, Avertissements, Méthode"
	if got := strings.Join(book.GetSheetList(), ", "); got != want {
		t.Errorf("sheets %s", got)
	}
	region := must(t, exitFine, "report", "--store", store, "--region", "94", "--format", "html").out
	if !strings.Contains(region, "Corse-du-Sud (2A)") || !strings.Contains(region, "Haute-Corse (2B)") {
		t.Error("the file of Corse lacks one of its départements")
	}
}

// What cannot be written is said, and leaves nothing behind.
func reportNotWritten(t *testing.T, store string) {
	dir := t.TempDir()
	must(t, exitUsage, "report", "--store", store, "--format", "html") // of the whole country
	must(t, exitUsage, "report", "--store", store, "--department", "99", "--format", "html")
	r := must(t, exitFaults, "report", "--store", store, "--department", "56", "--format", "html", "-o", filepath.Join(dir, "absent", "dossier.html"))
	if !strings.Contains(r.err, "absent") {
		t.Errorf("the folder that is not there is not said: %s", r.err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}
