package api_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// signed is the world with a contract of alpha's, some of whose missions are late.
func signed() *live {
	d := world()
	d.CPTS[0].ContractDate = "2024-01-01"
	d.CPTS[0].Missions = []coverage.Mission{{ID: coverage.MissionAccess, Started: "2024-03-01"}, {ID: coverage.MissionPrevention, Started: "2024-07-01", Deployed: "2025-06-01"}}
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

// Alpha has 50 000 inhabitants: size 2, whose crises are of weak certainty and whose access has no known fixed part.
func TestOneCPTSUnderContract(t *testing.T) {
	d := get(t, newApp(t, signed(), api.Options{}), "/api/cpts/cpts-alpha?year=2024")
	for _, c := range []struct {
		want any
		path []any
	}{
		{"à vérifier", []any{"funding_note"}},
		{"access:2024-03-01", []any{"missions", 0}},
		{"prevention:2024-07-01/2025-06-01", []any{"missions", 1}},
		{"2029-01-01", []any{"schedule", "term"}},
		{false, []any{"schedule", "term_passed"}},
		{3.0, []any{"schedule", "overdue_count"}},
		{"access", []any{"schedule", "missions", 0, "id"}},
		{"2025-07-01", []any{"schedule", "missions", 0, "deploy_by"}},
		{"overdue_deployment", []any{"schedule", "missions", 0, "state"}},
		{"déploiement en retard", []any{"schedule", "missions", 0, "state_label"}},
		{"overdue_start", []any{"schedule", "missions", 1, "state"}},
		{"deployed", []any{"schedule", "missions", 2, "state"}},
		{false, []any{"schedule", "missions", 5, "core"}},
		{2024.0, []any{"payments", "year"}},
		{"signature", []any{"payments", "payments", 0, "kind"}},
		{60_000.0, []any{"payments", "payments", 0, "amount_eur"}},
		{nil, []any{"payments", "payments", 1, "amount_eur"}},
		{"non précisé", []any{"payments", "payments", 1, "note"}},
		// 75 % of 15 000 over 184 of 366 days
		{5656.0, []any{"payments", "payments", 2, "amount_eur"}},
		{"à vérifier", []any{"payments", "payments", 2, "note"}},
		{65_656.0, []any{"payments", "known_eur"}},
		{false, []any{"payments", "complete"}},
		{"au moins 65\u202f656\u00a0€ (à vérifier)", []any{"payments", "label"}},
		{3.0, []any{"contract_year", "year"}},
		{"2026-01-01", []any{"contract_year", "from"}},
	} {
		if got := at(d, c.path...); got != c.want {
			t.Errorf("%v is %v, want %v", c.path, got, c.want)
		}
	}
	lines := map[any]map[string]any{}
	for _, l := range d["funding_lines"].([]any) {
		lines[at(l, "name")] = l.(map[string]any)
	}
	for name, want := range map[string]string{"access": "97000 <nil> <nil> B <nil> <nil>", "pathways": "70000 35000 35000 A C parts fixe et variable à vérifier",
		"crisis_update": "17500 17500 0 C C à vérifier", "operation": "60000 <nil> <nil> A <nil> <nil>"} {
		l := lines[name]
		if got := fmt.Sprint(l["amount_eur"], " ", l["fixed_eur"], " ", l["variable_eur"], " ", l["certainty"], " ", l["split_certainty"], " ", l["note"]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What is not known of a CPTS is null, and the year that is asked for is checked.
func TestOneCPTSWithoutContract(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for id, scheduled := range map[string]bool{"cpts-alpha": true, "cpts-beta": false} { // alpha: a contract without its date
		d := get(t, app, "/api/cpts/"+id)
		if (d["schedule"] != nil) != scheduled || d["payments"] != nil || d["contract_year"] != nil {
			t.Errorf("%s: %v %v %v", id, d["schedule"], d["payments"], d["contract_year"])
		}
	}
	for year, want := range map[string]int{"2026": 200, "2018": 400, "2101": 400, "un": 400, "": 400} {
		if r := ask(t, app, "GET", "/api/cpts/cpts-alpha?year="+year); r.StatusCode != want {
			t.Errorf("year %q: %d, want %d: %s", year, r.StatusCode, want, r.body)
		}
	}
	if r := ask(t, app, "GET", "/api/cpts/cpts-alpha?year=un"); !strings.Contains(string(r.body), "une année de 2019 à 2100") {
		t.Errorf("a wrong year is answered %s", r.body)
	}
}

// Alpha of size 2 under contract, beta of size 1 by its letter; a zone in 01 joins alpha, which stays size 2, one in 02 is
// beside beta alone or gamma, a preproject.
func TestFundingOfAreas(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for path, want := range map[string][4]float64{
		"/api/coverage":                {379_500, 379_500 + 287_500, 379_500 + 3*287_500, 379_500 + 287_500},
		"/api/departments/01/coverage": {379_500, 379_500, 379_500 + 287_500, 379_500},
		"/api/regions/32/coverage":     {0, 287_500, 2 * 287_500, 287_500},
	} {
		d := get(t, app, path)
		for i, way := range []string{"now", "potential", "complete_alone", "complete_joined"} {
			if got := at(d, "funding", way, "funding_max_eur"); got != want[i] {
				t.Errorf("%s: %s is %v, want %v", path, way, got, want[i])
			}
			weak := at(d, "funding", way, "funding_certainty") == "C"
			if note := at(d, "funding", way, "note"); (note == "à vérifier") != weak {
				t.Errorf("%s: %s of certainty %v is noted %v", path, way, at(d, "funding", way, "funding_certainty"), note)
			}
		}
	}
	page := string(ask(t, app, "GET", "/api/departments/01/coverage?f=html").body)
	for _, text := range []string{"hypothèse haute", "hypothèse basse", "à vérifier"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page of a département does not say %q", text)
		}
	}
	page = string(ask(t, newApp(t, signed(), api.Options{}), "GET", "/api/cpts/cpts-alpha?f=html").body)
	for _, text := range []string{"déploiement en retard", "non précisé", "parts fixe et variable à vérifier"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page of a CPTS does not say %q", text)
		}
	}
}

// The calendar follows the day asked for.
func TestScheduleOnAnotherDay(t *testing.T) {
	s := signed()
	app := newApp(t, s, api.Options{Derive: s.Load().On})
	for day, want := range map[string]any{"2024-06-30": 0.0, "2024-07-02": 1.0, "2025-01-02": 2.0, "2025-07-02": 3.0} {
		if got := at(get(t, app, "/api/cpts/cpts-alpha?at="+day), "schedule", "overdue_count"); got != want {
			t.Errorf("on %s: %v overdue, want %v", day, got, want)
		}
		layer := get(t, app, "/api/collections/cpts/items/cpts-alpha?at="+day)
		if got := at(layer, "properties", "overdue_count"); got != want {
			t.Errorf("on %s: the layer says %v, want %v", day, got, want)
		}
	}
	if d := get(t, app, "/api/cpts/cpts-alpha?at=2023-12-31"); d["schedule"] != nil {
		t.Errorf("before the contract: %v", d["schedule"])
	}
}
