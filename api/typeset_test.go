package api_test

import (
	"regexp"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// illSet finds what French typography forbids: an ordinary space by a sign or between thousands, a straight apostrophe.
var illSet = regexp.MustCompile(`.{0,20}( [:;!?»€]|« |\d \d{3}\b|\pL'\pL).{0,20}`)

// Every text of ours in every kind of answer, on data that make each warning speak.
func TestTextsAreTypesetInFrench(t *testing.T) {
	app := newApp(t, doubtful(), api.Options{})
	targets := []string{"/api", "/api/openapi.json", "/api/docs", "/api/conformance", "/api/collections", "/api/collections?f=html", "/api/collections/units?f=html",
		"/api/collections/white-zones/schema", "/api/collections/cpts/queryables", "/api/tiles/cpts.json", "/api/departments/01/coverage"}
	for _, r := range refusals() {
		targets = append(targets, r.target)
	}
	for _, target := range targets {
		text := string(ask(t, app, "GET", target).body)
		if ill := illSet.FindString(text); ill != "" {
			t.Errorf("%s says %q", target, ill)
		}
	}
}

// doubtful is the world with everything that a reader must be warned of: conflicts, unknown and estimated populations,
// a size that no text decides, a territory in two pieces, and 1 200 unknown populations.
func doubtful() *live {
	d := world()
	d.Schematic = true
	d.Units[1].Population = 50000 // alpha: 80 000
	d.Units = append(d.Units, square("01009", "Oyonnax", "01", "84", 0, 3, 46), square("01010", "Péronnas", "01", "84", 80000, 3.2, 46))
	d.Claims = append(d.Claims, coverage.Claim{Unit: "01009", CPTS: "cpts-alpha"})
	d.Units[6].PopulationBasis = coverage.Estimated
	for i := range 1200 {
		u := square("", "Nulle part", "01", "84", 0, 4+0.1*float64(i%40), 40+0.1*float64(i/40))
		u.Code = "01" + string(rune('1'+i/400)) + string(rune('0'+i/40%10)) + string(rune('A'+i%40))
		u.PopulationBasis = coverage.Unknown
		d.Units = append(d.Units, u)
	}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

func TestWarnings(t *testing.T) {
	answer := get(t, newApp(t, doubtful(), api.Options{}), "/api/departments/01/coverage")
	warnings, details := at(answer, "warnings").([]any), at(answer, "warning_details").([]any)
	kinds := map[string]bool{}
	for i, d := range details {
		d := d.(map[string]any)
		kinds[d["kind"].(string)] = true
		if d["text"] != warnings[i] || d["subject"].(map[string]any)["type"] == "" {
			t.Errorf("%v is not the warning %q", d, warnings[i])
		}
	}
	for _, kind := range []string{"conflict", "population_unknown", "population_estimated", "pieces", "open_size", "near_threshold"} {
		if !kinds[kind] {
			t.Errorf("no warning of kind %s: %v", kind, kinds)
		}
	}
	said := ""
	for _, w := range warnings {
		said += w.(string) + "\n"
	}
	for _, want := range []string{
		"Une unité est revendiquée par plusieurs CPTS\u00a0: elle n’est ni couverte ni blanche.",
		"La population de 1\u202f200 unités n’est pas connue\u00a0: elles comptent pour zéro.",
		"La population d’une unité est estimée d’après sa surface.",
		"Le territoire de «\u00a0Alpha\u00a0» est en 2 morceaux.",
		"«\u00a0Alpha\u00a0»\u00a0: aucun texte ne dit si 80\u202f000 habitants",
		"Zone blanche de Péronnas\u00a0: aucun texte ne dit",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	if strings.Contains(said, "schématiques") {
		t.Error("what the banner says on every page is said again")
	}
}
