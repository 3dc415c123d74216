package dossier_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/dossier"
	"cpts/plan"

	"golang.org/x/net/html"
)

// planned is the file of plans for a place, on steps alone: the same each time.
func planned(t *testing.T, v *coverage.View, ask func(*plan.Request)) (*plan.Answer, []byte) {
	t.Helper()
	r := plan.DefaultRequest()
	r.Steps, r.Seconds, r.MinStage = 300, 30, v.MinStage
	ask(&r)
	a, err := plan.Solve(t.Context(), v, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := dossier.OfPlans(v, a)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := d.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	return a, b.Bytes()
}

func of(department string) func(*plan.Request) {
	return func(r *plan.Request) { r.Department = department }
}

// The page says of each plan what the answer does, with a map of its own on which every step shows; its ids are unique, its
// links lead somewhere, it is small enough to be sent, and it prints on A4.
func TestPlansPage(t *testing.T) {
	browser := chromium(t)
	v := sampleView(t, coverage.DefaultThreshold)
	for name, ask := range map[string]func(*plan.Request){"06": of("06"), "Corse": func(r *plan.Request) { r.Region = "94" }, "974": of("974")} {
		a, page := planned(t, v, ask)
		if len(page) > bound {
			t.Errorf("%s: %d bytes, the bound is %d", name, len(page), bound)
		}
		checkLinks(t, name, page)
		n := parsed(t, page)
		maps := all(n, func(n *html.Node) bool { return n.Data == "svg" && attribute(n, "role") == "img" })
		if len(maps) != len(a.Plans) {
			t.Fatalf("%s: %d maps of %d plans", name, len(maps), len(a.Plans))
		}
		for i, p := range a.Plans {
			drawn := len(all(maps[i], class("founded"))) + len(all(maps[i], class("joined")))
			if drawn != len(p.Steps) {
				t.Errorf("%s, plan %d: %d steps drawn of %d", name, i+1, drawn, len(p.Steps))
			}
			for _, s := range p.Steps {
				if words := text(n); !strings.Contains(words, plain(s.Text)) || !strings.Contains(words, plain(coverage.Number(s.PopulationAfter))) {
					t.Errorf("%s, plan %d: step %d is not told", name, i+1, s.Order)
				}
			}
		}
		for _, unknown := range append(a.Notes, a.Unknown...) {
			if !strings.Contains(text(n), plain(unknown)) {
				t.Errorf("%s does not say « %s »", name, unknown)
			}
		}
		onA4(t, browser, name, page, 3+6*len(a.Plans))
	}
}

// plain is a text as text reads it.
func plain(s string) string { return spaces.ReplaceAllString(s, " ") }

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attribute(n, "class") == name }
}

// Names are text on the page of plans too; the same answer gives the same bytes.
func TestPlansPageOfHostileNames(t *testing.T) {
	v := coverage.Analyse(world(), today).View(coverage.DefaultThreshold)
	a, page := planned(t, v, of("05"))
	n := parsed(t, page)
	for _, forbidden := range []string{"script", "b", "i", "img"} {
		if len(all(n, tag(forbidden))) > 0 {
			t.Errorf("the page has an element %s", forbidden)
		}
	}
	if len(a.Plans) == 0 || !strings.Contains(text(n), "<script>alert(1)</script>") {
		t.Errorf("%d plans, and no hostile commune among their places", len(a.Plans))
	}
	if _, again := planned(t, v, of("05")); !bytes.Equal(again, page) {
		t.Error("the page is another when it is made again")
	}
}

// What was asked is said with its figures, and what was not is not.
func TestAsked(t *testing.T) {
	r := plan.DefaultRequest()
	two := 2
	r.Limits = plan.Limits{MaxNew: &two, NewMinPopulation: 12_000, KeepSize: true}
	r.Take, r.Across, r.Links = plan.TakeUnsigned, true, [][2]string{{"85113", "85234"}}
	got := plain(strings.Join(dossier.Asked(r), "\n"))
	for _, want := range []string{"20 000 habitants au moins dans une nouvelle CPTS ; aucun texte ne l’impose", "Exigé : 2 nouvelles CPTS au plus", "12 000 habitants au moins dans chaque", "ne change de taille",
		"sans contrat signé peut céder", "sur plusieurs départements", "85113 et 85234"} {
		if !strings.Contains(got, want) {
			t.Errorf("« %s » is not in\n%s", want, got)
		}
	}
	for _, absent := range []string{"rejoignent", "Aucune CPTS ne cède", "tient dans un département"} {
		if strings.Contains(got, absent) {
			t.Errorf("« %s » is in\n%s", absent, got)
		}
	}
}

// Rows are of every plan, and leave out what is nought of all.
func TestPlanRows(t *testing.T) {
	a := &plan.Answer{Plans: []plan.Plan{
		{Score: 2.5, Optimal: true, Measures: plan.Measures{NewCPTS: 2, FundingChange: 1_234_567, FundingCertainty: "C", BalancePct: 41.26, BorderKM: 12.34, Compactness: 0.456}},
		{Score: 3, Measures: plan.Measures{FundingChange: -5_000, FundingCertainty: "A", CantonCuts: 1}},
	}}
	a.Request.NewPopulation = 20_000
	got := map[string]string{}
	for _, r := range dossier.PlanRows(a) {
		got[r.Label] = strings.Join(r.Values, " | ")
	}
	for label, want := range map[string]string{
		"Nouvelles CPTS": "2 | 0", "Financement, maxima par an": "+\u00a01\u202f234\u202f567\u00a0€ (à vérifier) | −5\u202f000\u00a0€",
		"Écart des habitants entre CPTS": "41,3\u00a0% | 0,0\u00a0%", "Frontières entre CPTS": "12,3\u00a0km | 0,0\u00a0km", "Compacité, de 0 à 1": "0,46 | 0,00",
		"Points selon les souhaits": "2,50 (minimum prouvé) | 3,00", "Cantons coupés": "0 | 1",
	} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
	for _, absent := range []string{"Bassins de vie coupés", "Projets menés au seuil"} {
		if value, there := got[absent]; there {
			t.Errorf("%s: %s, though of no plan", absent, value)
		}
	}
	if len(got) < 10 {
		t.Error(fmt.Sprint(got))
	}
}
