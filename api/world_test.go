package api_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"cpts/api"
	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
	"github.com/paulmach/orb"
)

// The world of these tests: six squares of a tenth of a degree, two départements, three CPTS.
//
//	46.2 +-------+-------+-------+
//	     | 01004 | 02001 | 02002 |    01004: claimed by alpha and beta
//	     | a + b |   b   |   c   |    02002: gamma, a preproject: white at the default threshold
//	46.1 +-------+-------+-------+
//	     | 01001 | 01002 | 01003 |    01003: nobody's, with a point inside
//	     |   a   |   a   |       |
//	46.0 +-------+-------+-------+
//	    2.0     2.1     2.2     2.3
func world() coverage.Dataset {
	return coverage.Dataset{
		Revision: 7,
		Units: []coverage.Unit{
			square("01001", "Ambérieu", "01", "84", 30000, 2.0, 46.0),
			square("01002", "Bourg", "01", "84", 20000, 2.1, 46.0),
			square("01003", "Ceyzériat", "01", "84", 5000, 2.2, 46.0),
			square("01004", "Dagneux", "01", "84", 1000, 2.0, 46.1),
			square("02001", "Laon", "02", "32", 9000, 2.1, 46.1),
			square("02002", "Soissons", "02", "32", 7000, 2.2, 46.1),
		},
		CPTS: []coverage.CPTS{
			{ID: "cpts-alpha", Name: "Alpha", Stage: coverage.ContractSigned},
			{ID: "cpts-beta", Name: "Bêta", Stage: coverage.LetterOfIntent},
			{ID: "cpts-gamma", Name: "Gamma", Stage: coverage.Preproject},
			{ID: "cpts-vide", Name: "Sans unité", Stage: coverage.Preproject},
		},
		Claims: []coverage.Claim{
			{Unit: "01001", CPTS: "cpts-alpha"}, {Unit: "01002", CPTS: "cpts-alpha"},
			{Unit: "01004", CPTS: "cpts-alpha"}, {Unit: "01004", CPTS: "cpts-beta"},
			{Unit: "02001", CPTS: "cpts-beta"}, {Unit: "02002", CPTS: "cpts-gamma"},
		},
		Points:   []coverage.Point{{ID: "p1", Name: "MSP du Revermont", Category: "603", Location: orb.Point{2.25, 46.05}}},
		Vintages: coverage.Vintages{Geometry: "2025", Population: "2022"},
	}
}

// square is a unit of a tenth of a degree from its south-west corner, five vertices to a side.
func square(code, name, department, region string, population int, west, south float64) coverage.Unit {
	var r orb.Ring
	for _, side := range [][4]float64{{0, 0, 1, 0}, {1, 0, 0, 1}, {1, 1, -1, 0}, {0, 1, 0, -1}} {
		for i := range 5 {
			t := float64(i) / 5
			r = append(r, orb.Point{west + 0.1*(side[0]+t*side[2]), south + 0.1*(side[1]+t*side[3])})
		}
	}
	return coverage.Unit{Code: code, Name: name, Kind: coverage.Commune, Commune: code, Department: department, Region: region,
		Population: population, PopulationBasis: coverage.Counted, Geometry: orb.MultiPolygon{{append(r, r[0])}}}
}

// live is a source as the program has one: a snapshot that is swapped whole.
type live struct {
	atomic.Pointer[coverage.Snapshot]
}

func (l *live) Snapshot() *coverage.Snapshot { return l.Load() }

const today = coverage.Date("2026-11-21")

func worldly() *live {
	l := &live{}
	l.Store(coverage.Analyse(world(), today))
	return l
}

func page() fstest.MapFS {
	return fstest.MapFS{
		"index.html":            {Data: []byte("<!doctype html><html lang=\"fr\"><title>carte</title>")},
		"assets/index-a1b2.js":  {Data: []byte("export {}")},
		"assets/index-a1b2.css": {Data: []byte("body{}")},
	}
}

func newApp(t *testing.T, source api.Source, o api.Options) *fiber.App {
	t.Helper()
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	app, err := api.New(source, page(), o)
	if err != nil {
		t.Fatal(err)
	}
	return app
}

// reply is an answer read whole.
type reply struct {
	*http.Response
	body []byte
}

// ask sends one request through app.Test; headers are name, value, name, value…
func ask(t *testing.T, app *fiber.App, method, target string, headers ...string) reply {
	t.Helper()
	request := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := app.Test(request, 30_000)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, target, err)
	}
	return reply{response, body}
}

// get is ask for a JSON document that must be there.
func get(t *testing.T, app *fiber.App, target string) map[string]any {
	t.Helper()
	r := ask(t, app, "GET", target)
	if r.StatusCode != 200 {
		t.Fatalf("GET %s: %d %s", target, r.StatusCode, r.body)
	}
	return r.json(t)
}

func (r reply) json(t *testing.T) map[string]any {
	t.Helper()
	var document map[string]any
	if err := json.Unmarshal(r.body, &document); err != nil {
		t.Fatalf("not a JSON object: %v\n%.400s", err, r.body)
	}
	return document
}

// linkTo is the address of a document's link with this relation; empty when there is none.
func linkTo(document map[string]any, rel string) string {
	links, _ := document["links"].([]any)
	for _, l := range links {
		if l := l.(map[string]any); l["rel"] == rel {
			return l["href"].(string)
		}
	}
	return ""
}
