package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/data/gpkg"
)

// A try leaves everything as it was and tells what the change itself then does; the state afterwards is what the store,
// read again, gives.
func TestATryTellsWhatTheChangeDoes(t *testing.T) {
	for name, operations := range map[string]string{"free": giveFree, "taken": takeBourg, "founded": foundDelta,
		"settled": `[{"op":"assign","units":["01004"],"cpts":"cpts-beta"}]`,
		"staged":  `[{"op":"stage","cpts":"cpts-gamma","stage":"contract_signed","date":"2026-01-31"},{"op":"missions","cpts":"cpts-gamma","missions":["access:2026-03-01"]}]`,
		"ended":   `[{"op":"rename","cpts":"cpts-beta","name":"Bêta bis"},{"op":"end","cpts":"cpts-beta"}]`} {
		t.Run(name, func(t *testing.T) {
			l := written(t)
			before := l.figures(t, "")
			tried := l.done(t, 200, "POST", "/api/changes?dry-run=true", asked(operations))
			if stored, _ := l.store.Revision(t.Context()); stored != 1 || l.revision() != 1 || l.figures(t, "") != before {
				t.Fatalf("a try leaves revision %d, in the store %d", l.revision(), stored)
			}
			made := l.change(t, operations)
			if fmt.Sprint(tried["effects"]) != fmt.Sprint(made["effects"]) || tried["revision"] != 1.0 || made["revision"] != 2.0 || tried["summary"] != made["summary"] || made["summary"] == "" {
				t.Errorf("tried %v\nmade  %v", tried, made)
			}
			now := l.figures(t, "")
			if now == before {
				t.Error("nothing has changed")
			}
			again, err := gpkg.OpenReadOnly(t.Context(), l.path)
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if read := over(t, again).figures(t, ""); read != now {
				t.Errorf("the store read again gives\n%s\nand not\n%s", read, now)
			}
		})
	}
}

// What following the store finds after a change is what is there already: nothing is read again.
func TestAChangeIsNotReadAgain(t *testing.T) {
	l := written(t)
	l.change(t, giveFree)
	made := l.facts.Snapshot()
	if err := l.facts.CatchUp(t.Context()); err != nil || l.facts.Snapshot() != made {
		t.Errorf("%v, the snapshot is another", err)
	}
}

// writeRefusals are writes that must fail, each with the field to blame.
func writeRefusals() []struct {
	body, field string
	status      int
	headers     []string
} {
	match := []string{"If-Match", `"1"`}
	return []struct {
		body, field string
		status      int
		headers     []string
	}{
		{asked(giveFree), "If-Match", 428, nil},
		{asked(giveFree), "If-Match", 428, []string{"If-Match", "*"}},
		{asked(giveFree), "If-Match", 400, []string{"If-Match", "hier"}},
		{asked(giveFree), "", 412, []string{"If-Match", `"0"`}},
		{asked(giveFree), "", 412, []string{"If-Match", `W/"9;2026-11-21"`}},
		{asked(grabBourg), "", 409, match},
		{asked(`[{"op":"assign","units":["01002"],"cpts":"cpts-beta","from":"cpts-gamma"}]`), "", 409, match},
		{asked(`[{"op":"assign","units":["01003"],"cpts":"nulle"}]`), "cpts", 400, match},
		{asked(`[{"op":"assign","units":["99999"],"cpts":"cpts-beta"}]`), "units", 400, match},
		{asked(`[{"op":"assign","cpts":"cpts-beta"}]`), "units", 400, match},
		{asked(`[{"op":"seize","units":["01003"],"cpts":"cpts-beta"}]`), "op", 400, match},
		{asked(`[{"op":"stage","cpts":"cpts-beta","stage":"ended"}]`), "stage", 400, match},
		{asked(`[]`), "operations", 400, match},
		{asked(`[{"op":"assign","units":["01003"],"cpts":"cpts-beta","unit":"01003"}]`), "unit", 400, match},
		{asked(`[{"op":"assign","units":"01003","cpts":"cpts-beta"}]`), "operations.units", 400, match},
		{asked(`[{"op":"assign","units":["01003"],"units":["02002"],"cpts":"cpts-beta"}]`), "units", 400, match},
		{asked(`{}`), "operations", 400, match},
		{`{"operations":` + giveFree + `,"reason":"x"}`, "author", 400, match},
		{`{"operations":` + giveFree + `,"author":"x","reason":"  "}`, "reason", 400, match},
		{`{"operations":` + giveFree + `,"author":"a\u0000b","reason":"x"}`, "author", 400, match},
		{`{"operations":` + giveFree + `,"author":"a\nb","reason":"x"}`, "author", 400, match},
		{`{"operations":` + giveFree + `,"author":"a\u202eb","reason":"x"}`, "author", 400, match},
		{`{"operations":` + giveFree + `,"author":"` + strings.Repeat("é", 201) + `","reason":"x"}`, "author", 400, match},
		{`{"operations":` + giveFree + `,"author":"x","reason":"x","force":true}`, "force", 400, match},
		{asked(giveFree) + "{}", "", 400, match},
		{asked(giveFree)[:40], "", 400, match},
		{" ", "", 400, match},
		{"[]", "", 400, match},
		{"null", "author", 400, match},
		{strings.Repeat("[", 200_000), "", 400, match},
		{`{"operations":` + strings.Repeat("[", 20) + strings.Repeat("]", 20) + `}`, "", 400, match},
		{"{\"author\":\"\xff\"}", "", 400, match},
		{asked(giveFree), "Content-Type", 415, []string{"If-Match", `"1"`, "Content-Type", "text/plain"}},
		{asked(giveFree), "Content-Type", 415, []string{"If-Match", `"1"`, "Content-Type", "application/x-www-form-urlencoded"}},
		{asked(giveFree), "Content-Type", 415, []string{"If-Match", `"1"`, "Content-Type", "application/json; charset=iso-8859-1"}},
		{asked(giveFree), "Content-Encoding", 415, []string{"If-Match", `"1"`, "Content-Encoding", "gzip"}},
		{asked(giveFree), "", 403, []string{"If-Match", `"1"`, "Origin", "https://mal.example"}},
	}
}

// Each refusal says what is wrong, and nothing at all is written: neither the good half of a list.
func TestRefusedWrites(t *testing.T) {
	l := written(t)
	before := l.figures(t, "")
	for _, c := range writeRefusals() {
		r := l.send(t, "POST", "/api/changes", c.body, c.headers...)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%.120s %v: %d, want %d: %.300s", c.body, c.headers, r.StatusCode, c.status, r.body)
			continue
		}
		p := r.json(t)
		if field, _ := p["parameter"].(string); field != c.field || p["detail"] == "" {
			t.Errorf("%.120s %v blames %q, want %q: %.300s", c.body, c.headers, field, c.field, r.body)
		}
	}
	both := l.send(t, "POST", "/api/changes", asked(giveFree[:len(giveFree)-1]+","+grabBourg[1:]), "If-Match", `"1"`)
	if both.StatusCode != 409 || l.revision() != 1 || l.figures(t, "") != before {
		t.Errorf("half of a change is made: %d, revision %d", both.StatusCode, l.revision())
	}
	p := both.json(t)
	if fmt.Sprint(p["conflicts"]) != "[map[code:01002 cpts:[map[id:cpts-alpha name:Alpha]] name:Bourg]]" || p["operation"] != 1.0 {
		t.Errorf("the conflict is told as %s", both.body)
	}
	if p := l.send(t, "POST", "/api/changes", asked(giveFree), "If-Match", `"0"`).json(t); p["revision"] != 1.0 {
		t.Errorf("the revision of the moment is not told: %v", p)
	}
	for query, parameter := range map[string]string{"?dry-run=oui": "dry-run", "?dry-run=": "dry-run", "?at=2026-01-01": "at", "?scenario=x": "", "?dry-run=true&min-stage=soon": "min-stage", "?force=1": "force"} {
		if r := l.send(t, "POST", "/api/changes"+query, asked(giveFree), "If-Match", `"1"`); r.StatusCode < 400 || r.StatusCode > 404 || parameter != "" && r.json(t)["parameter"] != parameter {
			t.Errorf("%s: %d %s", query, r.StatusCode, r.body)
		}
	}
	if l.revision() != 1 || l.figures(t, "") != before {
		t.Errorf("refused writes have written: revision %d", l.revision())
	}
}

// Who may write depends on where the service listens and on where a request comes from.
func TestWhoMayWrite(t *testing.T) {
	l := written(t)
	newService := func(edit api.Edit, listen string) ledger {
		l.app = newApp(t, l.facts, api.Options{Ledger: l.facts, Edit: edit, Listen: listen})
		return l
	}
	for _, c := range []struct {
		edit    api.Edit
		listen  string
		headers []string
		allowed bool
	}{
		{api.EditLocal, home, nil, true},
		{api.EditLocal, "localhost:80", nil, true},
		{api.EditLocal, "[::1]:8080", nil, true},
		{api.EditLocal, home, []string{"Host", "localhost:8080"}, true},
		{api.EditLocal, home, []string{"Host", "[::1]:8080"}, true},
		{api.EditLocal, home, []string{"Origin", "http://" + home, "Sec-Fetch-Site", "same-origin"}, true},
		{api.EditLocal, home, []string{"Sec-Fetch-Site", "none"}, true},
		{api.EditLocal, "0.0.0.0:8080", nil, false},
		{api.EditLocal, ":8080", nil, false},
		{api.EditLocal, "192.168.1.9:8080", nil, false},
		{api.EditLocal, "", nil, false},
		{api.EditLocal, home, []string{"Host", "mal.example:8080"}, false},
		{api.EditLocal, home, []string{"Host", "127.0.0.1.mal.example"}, false},
		{api.EditLocal, home, []string{"Host", "192.168.1.9"}, false},
		{api.EditLocal, home, []string{"Origin", "http://mal.example"}, false},
		{api.EditLocal, home, []string{"Origin", "http://127.0.0.1:9090"}, false},
		{api.EditLocal, home, []string{"Origin", "null"}, false},
		{api.EditLocal, home, []string{"Sec-Fetch-Site", "cross-site"}, false},
		{api.EditLocal, home, []string{"Sec-Fetch-Site", "same-site"}, false},
		{api.EditLocal, home, []string{"X-Forwarded-For", "10.0.0.1"}, false},
		{api.EditLocal, home, []string{"X-Forwarded-Host", home}, false},
		{api.EditLocal, home, []string{"X-Forwarded-Anything", "1"}, false},
		{api.EditLocal, home, []string{"Forwarded", "for=10.0.0.1"}, false},
		{api.EditLocal, home, []string{"Via", "1.1 proxy"}, false},
		{api.EditOpen, "0.0.0.0:8080", nil, true},
		{api.EditOpen, "0.0.0.0:8080", []string{"Host", "cpts.example", "X-Forwarded-For", "10.0.0.1", "Origin", "https://cpts.example"}, true},
		{api.EditOpen, "0.0.0.0:8080", []string{"Host", "cpts.example", "Origin", "https://mal.example"}, false},
		{api.EditOpen, "0.0.0.0:8080", []string{"Sec-Fetch-Site", "cross-site"}, false},
		{api.EditOff, home, nil, false},
		{"", home, nil, false},
	} {
		service := newService(c.edit, c.listen)
		told := service.done(t, 200, "GET", "/api/edits", "", c.headers...)
		why, _ := told["reason"].(string)
		if told["allowed"] != c.allowed || (why == "") != c.allowed || told["author_known"] != false {
			t.Errorf("%s on %s, %v: told %v", c.edit, c.listen, c.headers, told)
		}
		for _, write := range [][3]string{{"POST", "/api/changes", asked(giveFree)}, {"POST", "/api/scenarios", "{}"}, {"PUT", "/api/scenarios/x", "{}"}, {"DELETE", "/api/scenarios/x", ""},
			{"POST", "/api/scenarios/x/apply", "{}"}, {"POST", "/api/scenarios/x/rebase", "{}"}} {
			r := service.send(t, write[0], write[1], write[2], c.headers...)
			if (r.StatusCode == 403) == c.allowed || !c.allowed && r.json(t)["detail"] != why {
				t.Errorf("%s on %s, %v: %s %s is answered %d %s", c.edit, c.listen, c.headers, write[0], write[1], r.StatusCode, r.body)
			}
		}
		if r := service.send(t, "POST", "/api/changes?dry-run=true", asked(giveFree), c.headers...); r.StatusCode != 200 {
			t.Errorf("%s on %s, %v: a try is answered %d", c.edit, c.listen, c.headers, r.StatusCode)
		}
	}
	if l.revision() != 1 {
		t.Errorf("revision %d", l.revision())
	}
}

// Pages of other origins read the figures, and neither the log nor what a group tries; a browser that asks first whether
// they may write is told nothing that lets them.
func TestOtherOriginsDoNotReadTheLog(t *testing.T) {
	l := worked(t)
	for target, open := range map[string]bool{"/api/coverage": true, "/api/changes": false, "/api/changes/2": false, "/api/scenarios": false, "/api/edits": false} {
		if r := l.send(t, "GET", target, "", "Origin", "https://autre.example"); (r.Header.Get("Access-Control-Allow-Origin") == "*") != open {
			t.Errorf("%s: %v", target, r.Header)
		}
		r := l.send(t, "OPTIONS", target, "", "Origin", "https://autre.example", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type,if-match")
		if r.StatusCode != 204 || !open && r.Header.Get("Access-Control-Allow-Origin") != "" || strings.Contains(r.Header.Get("Access-Control-Allow-Methods"), "POST") {
			t.Errorf("preflight of %s: %d %v", target, r.StatusCode, r.Header)
		}
	}
}

// Of clients who change the same state at once, one does; the others are told that they are late, and nothing is lost.
func TestTwoClientsAtOnce(t *testing.T) {
	l := written(t)
	answers := make([]int, 8)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() {
			answers[i] = l.send(t, "POST", "/api/changes", asked(fmt.Sprintf(`[{"op":"rename","cpts":"cpts-beta","name":"Bêta %d"}]`, i)), "If-Match", `"1"`).StatusCode
		})
	}
	group.Wait()
	counted := map[int]int{}
	for _, status := range answers {
		counted[status]++
	}
	if counted[200] != 1 || counted[412] != len(answers)-1 || l.revision() != 2 {
		t.Errorf("answers %v, revision %d", answers, l.revision())
	}
	winner := slices.Index(answers, 200)
	if name := get(t, l.app, "/api/cpts/cpts-beta")["name"]; name != fmt.Sprintf("Bêta %d", winner) {
		t.Errorf("client %d was told that its name holds, which is %s", winner, name)
	}
	if late := l.send(t, "POST", "/api/changes", asked(grabBourg), "If-Match", `"2"`); late.StatusCode != 409 {
		t.Errorf("who takes a unit that another holds is told %d", late.StatusCode)
	}
}

// What another process has written is read before anything is written over it, without waiting for the poll.
func TestAnotherProcessWrites(t *testing.T) {
	l := written(t)
	other, err := gpkg.Open(t.Context(), l.path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	there := over(t, other)
	there.change(t, takeBourg)
	r := l.send(t, "POST", "/api/changes", asked(giveFree), "If-Match", `"1"`)
	if r.StatusCode != 412 || r.json(t)["revision"] != 2.0 || l.revision() != 2 {
		t.Fatalf("%d %s, revision %d", r.StatusCode, r.body, l.revision())
	}
	// Who has seen revision 3 at the other may change it here, though this process has not read it yet.
	there.change(t, giveFree)
	l.done(t, 200, "POST", "/api/changes", asked(`[{"op":"release","units":["01003"],"from":"cpts-alpha"}]`), "If-Match", `"3"`)
	if err := there.facts.CatchUp(t.Context()); err != nil || there.figures(t, "") != l.figures(t, "") {
		t.Errorf("%v; the two processes do not agree", err)
	}
}

func TestLogOfChanges(t *testing.T) {
	l := written(t)
	l.change(t, giveFree)
	l.change(t, `[{"op":"rename","cpts":"cpts-gamma","name":"Gamma du Nord"}]`)
	l.done(t, 200, "POST", "/api/changes", `{"author":" <script>alert(1)</script> ","reason":"l'accord\nde tous","operations":`+takeBourg+`}`, "If-Match", tag(3))
	revisions := func(query string) string {
		var all []any
		for _, c := range get(t, l.app, "/api/changes"+query)["changes"].([]any) {
			all = append(all, c.(map[string]any)["revision"])
		}
		return fmt.Sprint(all)
	}
	for query, want := range map[string]string{"": "[4 3 2]", "?limit=2": "[4 3]", "?limit=2&before=3": "[2]", "?cpts=cpts-gamma": "[3]", "?cpts=cpts-beta": "[4]", "?department=02": "[4 3]", "?department=01": "[4 2]", "?department=99": "[]", "?region=32": "[4 3]", "?region=84": "[4 2]", "?region=32&limit=1": "[4]", "?cpts=nulle": "[]"} {
		if got := revisions(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	page := get(t, l.app, "/api/changes?limit=2")
	if next, _ := page["next"].(string); !strings.HasSuffix(next, "/api/changes?before=3&limit=2") || linkTo(page, "next") != next {
		t.Errorf("next is %v", page["next"])
	}
	last := get(t, l.app, "/api/changes/4")
	if last["author"] != "<script>alert(1)</script>" || last["reason"] != "l'accord\nde tous" || !strings.Contains(last["summary"].(string), "Bêta") ||
		fmt.Sprint(last["units"], last["cpts"]) != "[01002] [map[departments:[01] id:cpts-alpha name:Alpha] map[departments:[01 02] id:cpts-beta name:Bêta]]" {
		t.Errorf("%v", last)
	}
	if before, after := last["before"].(map[string]any), last["after"].(map[string]any); fmt.Sprint(before["claims"], after["units"]) != "[map[cpts:cpts-alpha unit:01002]] [01002]" {
		t.Errorf("before %v, after %v", before, after)
	}
	for _, target := range []string{"/api/changes?f=html", "/api/changes/4?f=html"} {
		if r := ask(t, l.app, "GET", target); r.StatusCode != 200 || strings.Contains(string(r.body), "<script>alert") || !strings.Contains(string(r.body), "&lt;script&gt;alert(1)") {
			t.Errorf("%s: %d, the author is not shown as text", target, r.StatusCode)
		}
	}
	for _, target := range []string{"/api/changes/1", "/api/changes/99", "/api/changes/hier", "/api/changes/-4"} {
		if r := ask(t, l.app, "GET", target); r.StatusCode != 404 {
			t.Errorf("%s: %d %s", target, r.StatusCode, r.body)
		}
	}
	for query, parameter := range map[string]string{"limit=0": "limit", "limit=501": "limit", "before=x": "before", "department=Ain": "department", "cpts=": "cpts", "cpts=a&department=01": "cpts", "department=01&region=32": "department", "region=99": "region", "region=": "region", "min-stage=preproject": "min-stage"} {
		if r := ask(t, l.app, "GET", "/api/changes?"+query); r.StatusCode != 400 || r.json(t)["parameter"] != parameter {
			t.Errorf("%s: %d %s", query, r.StatusCode, r.body)
		}
	}
}

// A release that names nobody says who loses the units, when it is tried and in the log.
func TestReleaseNamesHolders(t *testing.T) {
	l := written(t)
	operations := `[{"op":"release","units":["01001","02001"]}]`
	want := coverage.Typeset("libère 2 communes (39 000 habitants), dont 1 prise à Alpha et dont 1 prise à Bêta")
	if got := l.done(t, 200, "POST", "/api/changes?dry-run=true", asked(operations))["summary"]; got != want {
		t.Errorf("tried: %v, want %s", got, want)
	}
	l.change(t, operations)
	if got := get(t, l.app, "/api/changes/2")["summary"]; got != want {
		t.Errorf("in the log: %v, want %s", got, want)
	}
}

// A change is told as the document says; kin-openapi reads the body as well.
func TestBodiesAreDescribed(t *testing.T) {
	document := description(t)
	for path, methods := range map[string]string{"/changes": "GET POST", "/changes/{revision}": "GET", "/edits": "GET", "/scenarios": "GET POST", "/scenarios/compare": "GET",
		"/scenarios/{id}": "DELETE GET PUT", "/scenarios/{id}/apply": "POST", "/scenarios/{id}/rebase": "POST"} {
		item := document.Paths.Value(path)
		if item == nil {
			t.Fatalf("%s is not described", path)
		}
		if got := strings.Join(slices.Sorted(maps.Keys(item.Operations())), " "); got != methods {
			t.Errorf("%s takes %s, want %s", path, got, methods)
		}
	}
	body := document.Paths.Value("/changes").Post.RequestBody.Value.Content["application/json"].Schema.Value
	if !slices.Equal(body.Required, []string{"reason", "operations"}) { // who has a token need not say who they are
		t.Errorf("a change requires %v", body.Required)
	}
	var operation coverage.Operation
	text, _ := json.Marshal(operation)
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil {
		t.Fatal(err)
	}
	if s := document.Components.Schemas["Operation"].Value; s.Properties["op"] == nil || len(s.Properties["op"].Value.Enum) != len(coverage.Ops()) || s.Properties["missions"] == nil {
		t.Errorf("an operation is described by %v", s.Properties)
	}
}
