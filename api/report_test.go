package api_test

import (
	"bytes"
	"strings"
	"testing"

	"cpts/api"

	"github.com/xuri/excelize/v2"
)

func TestReportAsPage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	r := ask(t, app, "GET", "/api/departments/01/report")
	if r.StatusCode != 200 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" ||
		r.Header.Get("Content-Disposition") != `inline; filename="cpts-departement-01-2026-11-21.html"` {
		t.Fatalf("%d %v", r.StatusCode, r.Header)
	}
	policy := r.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "style-src 'sha256-") || strings.Contains(policy, "script-src") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", r.Header)
	}
	if !bytes.Contains(r.body, []byte("Ain (01)")) || !bytes.Contains(r.body, []byte("Ceyzériat")) {
		t.Errorf("%.500s", r.body)
	}
	again := ask(t, app, "GET", "/api/departments/01/report", "If-None-Match", r.Header.Get("ETag"))
	if again.StatusCode != 304 || len(again.body) > 0 {
		t.Errorf("a reader who has the page gets %d and %d bytes", again.StatusCode, len(again.body))
	}
	if other := ask(t, app, "GET", "/api/coverage"); !strings.Contains(other.Header.Get("Content-Security-Policy"), "script-src 'self'") {
		t.Errorf("other answers have the policy %s", other.Header.Get("Content-Security-Policy"))
	}
}

func TestReportAsWorkbook(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	r := ask(t, app, "GET", "/api/departments/02/report?f=xlsx&min-stage=contract_signed")
	if r.StatusCode != 200 || r.Header.Get("Content-Disposition") != `attachment; filename="cpts-departement-02-2026-11-21.xlsx"` {
		t.Fatalf("%d %v %.300s", r.StatusCode, r.Header, r.body)
	}
	book, err := excelize.OpenReader(bytes.NewReader(r.body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Communes des zones")
	if err != nil || len(rows) != 3 { // Laon and Soissons, under a heading
		t.Errorf("%v %v", rows, err)
	}
}

func TestReportIsRefused(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		target string
		status int
		says   string
	}{
		{"/api/departments/75/report", 404, "Aucun département"},
		{"/api/regions/11/report", 404, "Aucune région"},
		{"/api/departments/01/report?f=pdf", 400, "html, xlsx"},
		{"/api/departments/01/report?min-stage=soon", 400, "letter_of_intent"},
		{"/api/departments/01/report?limit=3", 400, "limit"},
	} {
		if r := ask(t, app, "GET", c.target); r.StatusCode != c.status || !strings.Contains(string(r.body), c.says) {
			t.Errorf("%s: %d %s", c.target, r.StatusCode, r.body)
		}
	}
	if r := ask(t, app, "GET", "/api/regions/84/report"); r.StatusCode != 200 || !bytes.Contains(r.body, []byte("Auvergne-Rhône-Alpes (84)")) {
		t.Errorf("a région: %d", r.StatusCode)
	}
}

// Printed or kept, figures that a scenario makes do not pass for those that are.
func TestReportThroughAScenario(t *testing.T) {
	l := written(t)
	_, d := l.keep(t, `<b>Essai</b> "1" & 2`, giveFree)
	through := "scenario=" + d["id"].(string)
	page := ask(t, l.app, "GET", "/api/departments/01/report?"+through)
	if text := string(page.body); !strings.Contains(text, "<strong>Scénario «\u00a0") || strings.Contains(text, "<b>Essai") || !strings.Contains(text, "&lt;b&gt;Essai&lt;/b&gt;") {
		t.Errorf("the page does not name the scenario, or not as text")
	}
	if of := page.Header.Get("Content-Disposition"); of != `inline; filename="scenario-cpts-departement-01-2026-11-21.html"` {
		t.Error(of)
	}
	sheet := ask(t, l.app, "GET", "/api/departments/01/report?f=xlsx&"+through)
	book, err := excelize.OpenReader(bytes.NewReader(sheet.body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Synthèse")
	if foot, _ := book.GetHeaderFooter("Synthèse"); err != nil || !strings.Contains(foot.OddFooter, "scénario non appliqué") || !strings.Contains(strings.Join(rows[2], " "), `<b>Essai</b> "1" & 2`) {
		t.Errorf("%v: %v, at the foot of the sheet %v", err, rows[2], foot)
	}
	if of := ask(t, l.app, "GET", "/api/export.gpkg?"+through).Header.Get("Content-Disposition"); of != `attachment; filename="scenario-cpts.gpkg"` {
		t.Error(of)
	}
	if plain := ask(t, l.app, "GET", "/api/departments/01/report"); bytes.Contains(plain.body, []byte("Scénario")) {
		t.Error("the facts alone are told as a scenario")
	}
}
