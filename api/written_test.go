package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/data/gpkg"
	facts "cpts/live"

	"github.com/gofiber/fiber/v2"
)

// home is where these tests reach a service that this machine alone may write to.
const home = "127.0.0.1:8080"

// ledger is the world in a store, and a service that writes into it.
type ledger struct {
	app   *fiber.App
	facts *facts.Facts
	store facts.Store
	path  string
}

// written is the world in a GeoPackage of its own.
func written(t *testing.T) ledger {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.gpkg")
	store, err := gpkg.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	d := world()
	d.Revision = 0
	if _, err := store.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	l := over(t, store)
	l.path = path
	return l
}

// over is a service over a store.
func over(t *testing.T, store facts.Store) ledger {
	t.Helper()
	f := facts.New(store, slog.New(slog.DiscardHandler), func() coverage.Date { return today }, facts.Options{})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return ledger{newApp(t, f, api.Options{Derive: f.On, Ledger: f, Edit: api.EditLocal, Listen: home}), f, store, ""}
}

// revision is that of the moment.
func (l ledger) revision() int64 { return l.facts.Snapshot().Revision }

// send asks with a JSON body, as a program of this machine does; headers are name, value, name, value…
func (l ledger) send(t *testing.T, method, target, body string, headers ...string) reply {
	t.Helper()
	request := httptest.NewRequest(method, target, strings.NewReader(body))
	request.Host = home
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		}
	}
	response, err := l.app.Test(request, 30_000)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response, read}
}

// done is send for what must go well.
func (l ledger) done(t *testing.T, status int, method, target, body string, headers ...string) map[string]any {
	t.Helper()
	r := l.send(t, method, target, body, headers...)
	if r.StatusCode != status {
		t.Fatalf("%s %s %s: %d, want %d: %s", method, target, body, r.StatusCode, status, r.body)
	}
	return r.json(t)
}

// change makes operations on the state of the moment.
func (l ledger) change(t *testing.T, operations string) map[string]any {
	t.Helper()
	return l.done(t, 200, "POST", "/api/changes", asked(operations), "If-Match", tag(l.revision()))
}

// keep makes a scenario, and gives its address.
func (l ledger) keep(t *testing.T, name, operations string) (string, map[string]any) {
	t.Helper()
	d := l.done(t, 201, "POST", "/api/scenarios", fmt.Sprintf(`{"name":%q,"author":"Camille","place":"department:01","operations":%s}`, name, operations))
	return "/api/scenarios/" + d["id"].(string), d
}

func asked(operations string) string {
	return `{"author":"Camille","reason":"comité du 21 novembre","operations":` + operations + `}`
}

func tag(n any) string { return fmt.Sprintf(`"%v"`, n) }

// Operations of the world: gamma is nobody's neighbour but for 01003 and 02001.
const (
	giveFree   = `[{"op":"assign","units":["01003"],"cpts":"cpts-alpha"}]`
	takeBourg  = `[{"op":"assign","units":["01002"],"cpts":"cpts-beta","from":"cpts-alpha"}]`
	grabBourg  = `[{"op":"assign","units":["01002"],"cpts":"cpts-beta"}]`
	foundDelta = `[{"op":"create","id":"cpts-delta","name":"Delta","stage":"letter_of_intent"},{"op":"assign","units":["01003"],"cpts":"cpts-delta"},{"op":"release","units":["01001"],"from":"cpts-alpha"}]`
)

// figures are answers in which every fact shows, without what tells time or revision.
func (l ledger) figures(t *testing.T, query string) string {
	t.Helper()
	var b strings.Builder
	for _, target := range []string{"/api/coverage", "/api/departments/01/coverage", "/api/departments/02/coverage", "/api/conflicts", "/api/cpts/cpts-alpha", "/api/coverage/history",
		"/api/collections/units/items", "/api/collections/cpts/items", "/api/collections/white-zones/items", "/api/collections/departments/items", "/api/collections/regions/items", "/api/tiles/units/8/129/91.mvt"} {
		r := ask(t, l.app, "GET", target+query)
		if r.StatusCode != 200 {
			t.Fatalf("%s: %d %s", target+query, r.StatusCode, r.body)
		}
		text := r.body
		var d map[string]any
		if json.Unmarshal(r.body, &d) == nil {
			for _, name := range []string{"revision", "timeStamp", "links"} {
				delete(d, name)
			}
			text, _ = json.Marshal(d)
		}
		fmt.Fprintf(&b, "%s\n%s\n", target, text)
	}
	return b.String()
}

// worked is the written world after a task force has met: a change, and two scenarios of which one holds no more.
func worked(t *testing.T) ledger {
	t.Helper()
	l := written(t)
	l.keep(t, "Bourg à Bêta", takeBourg)
	l.keep(t, "Le trou à Alpha", giveFree)
	l.change(t, foundDelta)
	return l
}

// scenarioAddresses are those of the scenarios that there are.
func scenarioAddresses(t *testing.T, app fiberApp, path string) []string {
	t.Helper()
	var ids []string
	for _, s := range get(t, app, "/api/scenarios")["scenarios"].([]any) {
		ids = append(ids, s.(map[string]any)["id"].(string))
	}
	if path == "/scenarios/compare" {
		return []string{path + "?id=" + ids[0] + "&id=" + ids[1], path + "?id=" + ids[0] + "&id=" + ids[0]}
	}
	return []string{"/scenarios/" + ids[0], "/scenarios/" + ids[1]}
}
