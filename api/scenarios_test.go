package api_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
)

// Every answer seen through a scenario is that which the change itself would make, and says so in its tag; the live state
// stays what it is.
func TestSeenThroughAScenario(t *testing.T) {
	for name, operations := range map[string]string{"free": giveFree, "taken": takeBourg, "founded": foundDelta} {
		t.Run(name, func(t *testing.T) {
			l := written(t)
			before := l.figures(t, "")
			address, d := l.keep(t, name, operations)
			query := "?scenario=" + d["id"].(string)
			through := l.figures(t, query)
			for _, target := range []string{"/api/coverage", "/api/tiles/units/8/129/91.mvt", "/api/collections/units/items"} {
				live, tried := ask(t, l.app, "GET", target), ask(t, l.app, "GET", target+query)
				if live.Header.Get("ETag") == tried.Header.Get("ETag") {
					t.Errorf("%s: the scenario and the live state have one tag %s", target, live.Header.Get("ETag"))
				}
				if again := ask(t, l.app, "GET", target+query, "If-None-Match", tried.Header.Get("ETag")); again.StatusCode != 304 {
					t.Errorf("%s: known, %d", target, again.StatusCode)
				}
			}
			if past := l.figures(t, query+"&at=2026-11-20"); past == through && name != "free" {
				t.Error("yesterday is as today")
			}
			if before == through || l.figures(t, "") != before {
				t.Error("the scenario does not show, or shows in the live state")
			}
			made := l.done(t, 200, "POST", address+"/apply", `{"author":"Camille","reason":"accord"}`, "If-Match", `"1"`)
			if fmt.Sprint(made["effects"]) != fmt.Sprint(d["effects"]) || made["revision"] != 2.0 {
				t.Errorf("applied %v\nshown   %v", made, d["effects"])
			}
			if now := l.figures(t, ""); now != through {
				t.Errorf("applied, the state is\n%s\nand through the scenario it was\n%s", now, through)
			}
			if applied := get(t, l.app, address); applied["status"] != "applied" || applied["applied_revision"] != 2.0 || applied["version"] != 2.0 || applied["stale"] != false {
				t.Errorf("%v", applied)
			}
			if entry := get(t, l.app, "/api/changes/2"); entry["scenario"] != d["id"] {
				t.Errorf("the log does not name the scenario: %v", entry)
			}
		})
	}
}

// The parameter is taken wherever a threshold is, and a name that there is not, or that says nothing, is refused there.
func TestScenarioIsAParameterOfEveryChoice(t *testing.T) {
	l := worked(t)
	document := description(t)
	seen := 0
	for path, item := range document.Paths.Map() {
		if item.Get == nil || item.Get.Parameters.GetByInAndName("query", "min-stage") == nil {
			continue
		}
		seen++
		if item.Get.Parameters.GetByInAndName("query", "scenario") == nil {
			t.Errorf("%s takes no scenario", path)
		}
		for _, target := range addresses(t, l.app, path) {
			sign := "?"
			if strings.Contains(target, "?") {
				sign = "&"
			}
			if r := ask(t, l.app, "GET", "/api"+target+sign+"scenario=nulle"); r.StatusCode != 404 {
				t.Errorf("%s through no scenario: %d", target, r.StatusCode)
			}
		}
	}
	if seen < 30 {
		t.Errorf("%d paths with a threshold", seen)
	}
	if r := ask(t, l.app, "GET", "/api/coverage?scenario="); r.StatusCode != 400 || r.json(t)["parameter"] != "scenario" {
		t.Errorf("no name: %d %s", r.StatusCode, r.body)
	}
}

// What others have changed meanwhile is told, with who holds what; whose word holds is for the group to say.
func TestARebasedScenario(t *testing.T) {
	for keep, want := range map[string]string{"mine": "cpts-beta", "theirs": "cpts-gamma"} {
		t.Run(keep, func(t *testing.T) {
			l := written(t)
			address, d := l.keep(t, "Bourg et le trou", takeBourg[:len(takeBourg)-1]+","+giveFree[1:])
			query := "/api/coverage?scenario=" + d["id"].(string)
			if d["stale"] != false || d["based_on"] != 1.0 {
				t.Errorf("%v", d)
			}
			l.change(t, `[{"op":"assign","units":["01002"],"cpts":"cpts-gamma","from":"cpts-alpha"}]`)
			r := ask(t, l.app, "GET", query)
			p := r.json(t)
			if r.StatusCode != 409 || fmt.Sprint(p["conflicts"]) != "[map[code:01002 cpts:[map[id:cpts-gamma name:Gamma]] name:Bourg]]" || p["scenario"] == nil {
				t.Fatalf("%d %s", r.StatusCode, r.body)
			}
			d = get(t, l.app, address)
			if d["stale"] != true || d["effects"] != nil || !strings.Contains(fmt.Sprint(d["conflicts"]), "holder:map[id:cpts-gamma name:Gamma]") || len(d["since"].([]any)) != 1 {
				t.Errorf("%v", d)
			}
			if r := l.send(t, "POST", address+"/apply", `{"author":"C","reason":"r"}`, "If-Match", `"1"`); r.StatusCode != 409 || l.revision() != 2 {
				t.Errorf("applied all the same: %d", r.StatusCode)
			}
			d = l.done(t, 200, "POST", address+"/rebase", fmt.Sprintf(`{"keep":%q}`, keep), "If-Match", `"1"`)
			if d["stale"] != false || d["version"] != 2.0 || d["based_on"] != 2.0 || d["effects"] == nil || len(d["conflicts"].([]any)) != 0 {
				t.Errorf("%v", d)
			}
			l.done(t, 200, "POST", address+"/apply", `{"author":"C","reason":"r"}`, "If-Match", `"2"`)
			unit := get(t, l.app, "/api/collections/units/items/01002")["properties"].(map[string]any)
			gap := get(t, l.app, "/api/collections/units/items/01003")["properties"].(map[string]any)
			if unit["cpts"] != want || gap["cpts"] != "cpts-alpha" {
				t.Errorf("01002 is with %v, 01003 with %v", unit["cpts"], gap["cpts"])
			}
		})
	}
}

// A change that touches nothing of a scenario does not keep it from being applied, nor from being seen.
func TestAScenarioOutlivesOtherChanges(t *testing.T) {
	l := written(t)
	address, d := l.keep(t, "Le trou", giveFree)
	l.change(t, `[{"op":"rename","cpts":"cpts-gamma","name":"Gamma du Nord"}]`)
	get(t, l.app, "/api/coverage?scenario="+d["id"].(string))
	if d = get(t, l.app, address); d["stale"] != false || d["effects"] == nil || len(d["since"].([]any)) != 0 {
		t.Errorf("%v", d)
	}
	l.done(t, 200, "POST", address+"/apply", `{"author":"C","reason":"r"}`, "If-Match", `"1"`)
}

// The life of a scenario: written over only by who has seen the last version, dropped and taken up again.
func TestVersionsOfAScenario(t *testing.T) {
	l := written(t)
	address, d := l.keep(t, "Essai", giveFree)
	body := func(name string) string {
		return fmt.Sprintf(`{"name":%q,"author":"Dominique","operations":%s}`, name, takeBourg)
	}
	if r := l.send(t, "PUT", address, body("A")); r.StatusCode != 428 {
		t.Errorf("without If-Match: %d", r.StatusCode)
	}
	saved := l.send(t, "PUT", address, body("A"), "If-Match", ask(t, l.app, "GET", address).Header.Get("ETag"))
	if saved.StatusCode != 200 || saved.json(t)["version"] != 2.0 || !strings.HasPrefix(saved.Header.Get("ETag"), `W/"2;`) {
		t.Fatalf("%d %s %v", saved.StatusCode, saved.body, saved.Header)
	}
	late := l.send(t, "PUT", address, body("B"), "If-Match", `"1"`)
	if p := late.json(t); late.StatusCode != 412 || p["scenario"].(map[string]any)["name"] != "A" || len(p["scenario"].(map[string]any)["operations"].([]any)) != 1 {
		t.Errorf("%d %s", late.StatusCode, late.body)
	}
	for _, late := range [][3]string{{"DELETE", address, ""}, {"POST", address + "/rebase", `{"keep":"mine"}`}, {"POST", address + "/apply", `{"author":"a","reason":"b"}`}} {
		if r := l.send(t, late[0], late[1], late[2], "If-Match", `"1"`); r.StatusCode != 412 {
			t.Errorf("%v of version 1: %d", late, r.StatusCode)
		}
	}
	dropped := l.done(t, 200, "DELETE", address, "", "If-Match", `"2"`)
	if dropped["status"] != "dropped" || dropped["version"] != 3.0 {
		t.Errorf("%v", dropped)
	}
	if r := l.send(t, "POST", address+"/apply", `{"author":"a","reason":"b"}`, "If-Match", `"3"`); r.StatusCode != 409 {
		t.Errorf("dropped and applied: %d", r.StatusCode)
	}
	for query, n := range map[string]int{"": 1, "?status=open": 0, "?status=dropped": 1, "?place=department:01": 0, "?place=": 1} {
		if got := len(get(t, l.app, "/api/scenarios"+query)["scenarios"].([]any)); got != n {
			t.Errorf("%s lists %d, want %d", query, got, n)
		}
	}
	back := l.done(t, 200, "PUT", address, strings.Replace(body("A"), "{", `{"status":"open",`, 1), "If-Match", `"3"`)
	if back["status"] != "open" || back["id"] != d["id"] || back["created_at"] != d["created_at"] {
		t.Errorf("%v", back)
	}
	l.done(t, 200, "POST", address+"/apply", `{"author":"a","reason":"b"}`, "If-Match", `"4"`)
	for _, write := range [][3]string{{"PUT", address, body("C")}, {"DELETE", address, ""}, {"POST", address + "/apply", `{"author":"a","reason":"b"}`}, {"POST", address + "/rebase", `{"keep":"mine"}`}} {
		if r := l.send(t, write[0], write[1], write[2], "If-Match", `"5"`); r.StatusCode != 409 {
			t.Errorf("applied, %s %s: %d", write[0], write[1], r.StatusCode)
		}
	}
	if r := ask(t, l.app, "GET", "/api/coverage?scenario="+d["id"].(string)); r.StatusCode != 409 {
		t.Errorf("applied and tried: %d", r.StatusCode)
	}
}

// Work that does not hold is kept all the same; what nobody could ever do is refused by its field.
func TestKeptScenarios(t *testing.T) {
	l := written(t)
	r := l.send(t, "POST", "/api/scenarios", `{"name":"Trop tard","author":"C","operations":`+grabBourg+`}`)
	d := r.json(t)
	if r.StatusCode != 201 || d["effects"] != nil || len(d["conflicts"].([]any)) != 1 || r.Header.Get("Location") != "http://"+home+"/api/scenarios/"+d["id"].(string) {
		t.Errorf("%d %s, %v", r.StatusCode, r.body, r.Header)
	}
	if _, empty := l.keep(t, "Rien encore", "[]"); empty["effects"] == nil || empty["operation_count"] != 0.0 {
		t.Errorf("%v", empty)
	}
	for body, field := range map[string]string{
		`{"author":"C","operations":[]}`:                                            "name",
		`{"name":"N","operations":[]}`:                                              "author",
		`{"name":"N","author":"C","place":"ici","operations":[]}`:                   "place",
		`{"name":"N","author":"C","operations":[{"op":"seize"}]}`:                   "op",
		`{"name":"N","author":"C","operations":[{"op":"create","id":"x"}]}`:         "name",
		`{"name":"N","author":"C","operations":[{"op":"rename","cpts":"x","y":1}]}`: "y",
		`{"name":"N\u0007","author":"C","operations":[]}`:                           "name",
		`{"name":"N\u202e","author":"C","operations":[]}`:                           "name",
		`{"name":"N","author":"\u200b","operations":[]}`:                            "author",
		`{"name":"N","author":"C","note":"\ud800","operations":[]}`:                 "note",
		`{"name":"N","author":"C","colour":"red","operations":[]}`:                  "colour",
		`{"name":"N","author":"C","note":"` + strings.Repeat("n", 10_001) + `"}`:    "note",
	} {
		if r := l.send(t, "POST", "/api/scenarios", body); r.StatusCode != 400 || r.json(t)["parameter"] != field {
			t.Errorf("%.80s: %d %.300s, want %s", body, r.StatusCode, r.body, field)
		}
	}
	for _, target := range []string{"/api/scenarios/nulle", "/api/scenarios/" + strings.Repeat("x", 3000), "/api/scenarios/%2e%2e", "/api/scenarios/compare?id=a&id=b"} {
		if r := ask(t, l.app, "GET", target); r.StatusCode != 404 {
			t.Errorf("%.60s: %d", target, r.StatusCode)
		}
	}
	l.keep(t, "<script>alert(1)</script>", "[]")
	if r := ask(t, l.app, "GET", "/api/scenarios?f=html"); r.StatusCode != 200 || strings.Contains(string(r.body), "<script>alert") || !strings.Contains(string(r.body), "&lt;script&gt;alert") {
		t.Errorf("%d, a name is not shown as text", r.StatusCode)
	}
}

func TestComparedScenarios(t *testing.T) {
	l := written(t)
	_, a := l.keep(t, "A", giveFree)
	_, b := l.keep(t, "B", takeBourg[:len(takeBourg)-1]+`,{"op":"assign","units":["01003"],"cpts":"cpts-beta"}]`)
	for _, query := range []string{"id=%v&id=%v", "id=%v,%v"} {
		d := get(t, l.app, "/api/scenarios/compare?"+fmt.Sprintf(query, a["id"], b["id"]))
		var units []string
		for _, u := range d["units"].([]any) {
			u := u.(map[string]any)
			units = append(units, fmt.Sprint(u["code"], " ", u["live"], " ", u["a"], " ", u["b"]))
		}
		if want := []string{"01002 cpts-alpha cpts-alpha cpts-beta", "01003 <nil> cpts-alpha cpts-beta"}; !slices.Equal(units, want) {
			t.Errorf("they differ on %v, want %v", units, want)
		}
		if fmt.Sprint(d["cpts"]) != "[map[id:cpts-alpha name:Alpha] map[id:cpts-beta name:Bêta]]" {
			t.Errorf("%v", d["cpts"])
		}
		for side, alone := range map[string]map[string]any{"a": a, "b": b} {
			if one := d[side].(map[string]any); fmt.Sprint(one["effects"]) != fmt.Sprint(alone["effects"]) || one["name"] != alone["name"] {
				t.Errorf("%s: %v", side, one)
			}
		}
	}
	for _, query := range []string{"", "?id=" + a["id"].(string), "?id=a&id=b&id=c", "?id=,"} {
		if r := ask(t, l.app, "GET", "/api/scenarios/compare"+query); r.StatusCode != 400 || r.json(t)["parameter"] != "id" {
			t.Errorf("%s: %d %s", query, r.StatusCode, r.body)
		}
	}
}

// What is exported can be sent again, and opened by a spreadsheet and by QGIS.
func TestExportedScenario(t *testing.T) {
	l := written(t)
	address, d := l.keep(t, "Delta", foundDelta)
	kept := ask(t, l.app, "GET", address+"?f=json")
	again := l.done(t, 201, "POST", "/api/scenarios", string(kept.body))
	if again["id"] == d["id"] || fmt.Sprint(again["operations"], again["effects"], again["name"], again["place"]) != fmt.Sprint(d["operations"], d["effects"], d["name"], d["place"]) {
		t.Errorf("sent again, it is %v", again)
	}
	table := ask(t, l.app, "GET", address+"?f=csv")
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(table.body), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 3 || fmt.Sprint(rows[1]) != "[01001 Ambérieu 01 30000 cpts-alpha Alpha  ]" || fmt.Sprint(rows[2]) != "[01003 Ceyzériat 01 5000   cpts-delta Delta]" || !strings.Contains(table.Header.Get("Content-Disposition"), ".csv") {
		t.Errorf("%v %q %v", err, rows, table.Header)
	}
	var drawn struct {
		Features []struct{ Properties map[string]any }
	}
	if err := json.Unmarshal(ask(t, l.app, "GET", address+"?f=geojson").body, &drawn); err != nil || len(drawn.Features) != 2 || drawn.Features[1].Properties["after"] != "cpts-delta" || drawn.Features[1].Properties["before"] != nil {
		t.Errorf("%v %v", err, drawn)
	}
	l.change(t, foundDelta)
	if r := ask(t, l.app, "GET", address+"?f=csv"); r.StatusCode != 409 {
		t.Errorf("a scenario that does not hold is exported: %d", r.StatusCode)
	}
}

// A service over PostGIS keeps the same contract.
func TestWrittenIntoPostGIS(t *testing.T) {
	store, err := postgis.Open(t.Context(), postgistest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := world()
	d.Revision = 0
	if _, err := store.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	l := over(t, store)
	address, kept := l.keep(t, "Delta", foundDelta)
	through := l.figures(t, "?scenario="+kept["id"].(string))
	if r := l.send(t, "POST", "/api/changes", asked(grabBourg), "If-Match", `"1"`); r.StatusCode != 409 {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	l.done(t, 200, "POST", address+"/apply", `{"author":"C","reason":"r"}`, "If-Match", `"1"`)
	if l.figures(t, "") != through || over(t, store).figures(t, "") != through {
		t.Error("applied and read again, the state is another than through the scenario")
	}
	if r := l.send(t, "POST", "/api/changes", asked(giveFree), "If-Match", `"1"`); r.StatusCode != 412 || r.json(t)["revision"] != 2.0 {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	if last := get(t, l.app, "/api/changes/2"); last["scenario"] != kept["id"] || len(last["units"].([]any)) != 2 {
		t.Errorf("%v", last)
	}
}

// A page of a scenario's facts says whose they are, and one of the present facts says nothing of scenarios.
func TestPagesNameTheScenario(t *testing.T) {
	l := written(t)
	d := l.done(t, 201, "POST", "/api/scenarios", `{"name":"Tout <au> voisin","author":"Anne","operations":`+giveFree+`}`)
	for _, target := range []string{"/api/coverage", "/api/departments/01/coverage", "/api/collections/white-zones/items", "/api/cpts/cpts-alpha"} {
		r := ask(t, l.app, "GET", target+"?f=html&scenario="+d["id"].(string))
		if r.StatusCode != 200 || !strings.Contains(string(r.body), "Tout &lt;au&gt; voisin</a>") {
			t.Errorf("%s: %d, the page does not name the scenario", target, r.StatusCode)
		}
		if r := ask(t, l.app, "GET", target+"?f=html"); strings.Contains(string(r.body), "class=\"scenario\"") {
			t.Errorf("%s: the present facts are said to be a scenario's", target)
		}
	}
}
