package api_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// refusals are requests that must fail, with the status and the parameter to blame.
func refusals() []refusal {
	return []refusal{
		{"GET", "/api/collections/units/items?foo=1", 400, "foo"},
		{"GET", "/api/collections?limit=1", 400, "limit"},
		{"GET", "/api/collections/units/items?limit=0", 400, "limit"},
		{"GET", "/api/collections/units/items?limit=-1", 400, "limit"},
		{"GET", "/api/collections/units/items?limit=dix", 400, "limit"},
		{"GET", "/api/collections/units/items?limit=99999999999999999999", 400, "limit"},
		{"GET", "/api/collections/units/items?limit=1&limit=2", 400, "limit"},
		{"GET", "/api/collections/units/items?offset=-1", 400, "offset"},
		{"GET", "/api/collections/units/items?bbox=1,2,3", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=1,2,3,4,5", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=a,b,c,d", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=NaN,0,1,1", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=0,0,Inf,1", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=0,2,1,1", 400, "bbox"},
		{"GET", "/api/collections/units/items?bbox=", 400, "bbox"},
		{"GET", "/api/collections/units/items?datetime=hier", 400, "datetime"},
		{"GET", "/api/collections/units/items?datetime=2026-02-01/2026-01-01", 400, "datetime"},
		{"GET", "/api/collections/units/items?properties=code,nom", 400, "properties"},
		{"GET", "/api/collections/units/items?population=beaucoup", 400, "population"},
		{"GET", "/api/collections/units/items?f=xlsb", 400, "f"},
		{"GET", "/api/coverage?min-stage=signed", 400, "min-stage"},
		{"GET", "/api/coverage?min-stage=ended", 400, "min-stage"},
		{"GET", "/api/coverage?at=21/11/2026", 400, "at"},
		{"GET", "/api/coverage?at=2026-02-30", 400, "at"},
		{"GET", "/api/coverage?at=2020-01-01", 400, "at"},
		{"GET", "/api/tiles/units/a/0/0.mvt", 400, "z"},
		{"GET", "/api/tiles/units/15/0/0.mvt", 404, ""},
		{"GET", "/api/tiles/units/1/2/0.mvt", 404, ""},
		{"GET", "/api/collections/rivers", 404, ""},
		{"GET", "/api/collections/units/items/99999", 404, ""},
		{"GET", "/api/departments/99/coverage", 404, ""},
		{"GET", "/api/regions/99/coverage", 404, ""},
		{"GET", "/api/white-zones/01-00000000/options", 404, ""},
		{"GET", "/api/cpts/inconnue", 404, ""},
		{"GET", "/nulle-part", 404, ""},
		{"GET", "/assets/../../etc/passwd", 404, ""},
		{"POST", "/api/coverage", 405, ""},
		{"DELETE", "/api/collections/units/items/01001", 405, ""},
		{"POST", "/", 405, ""},
	}
}

type refusal struct {
	method, target string
	status         int
	parameter      string
}

// Every error is problem+json with the right status and, where a parameter is to blame, its name.
func TestProblems(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range refusals() {
		r := ask(t, app, c.method, c.target)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %d %s, want %d as problem+json", c.method, c.target, r.StatusCode, r.Header.Get("Content-Type"), c.status)
			continue
		}
		p := r.json(t)
		if parameter, _ := p["parameter"].(string); parameter != c.parameter {
			t.Errorf("%s %s blames %q, want %q: %s", c.method, c.target, parameter, c.parameter, r.body)
		}
		if p["status"] != float64(c.status) || p["detail"] == "" || p["title"] == "" || !strings.HasPrefix(p["type"].(string), "urn:cpts:problem:") {
			t.Errorf("%s %s: incomplete problem %s", c.method, c.target, r.body)
		}
		if c.status == 405 && !strings.Contains(r.Header.Get("Allow"), "GET") {
			t.Errorf("%s %s: Allow is %q", c.method, c.target, r.Header.Get("Allow"))
		}
	}
}

func TestNotReadyUntilThereIsASnapshot(t *testing.T) {
	source := &live{}
	app := newApp(t, source, api.Options{})
	for target, status := range map[string]int{"/healthz": 200, "/readyz": 503, "/api/coverage": 503, "/api": 200} {
		if r := ask(t, app, "GET", target); r.StatusCode != status {
			t.Errorf("GET %s without data: %d, want %d", target, r.StatusCode, status)
		}
	}
	source.Store(coverage.Analyse(world(), today))
	if r := ask(t, app, "GET", "/readyz"); r.StatusCode != 200 {
		t.Errorf("GET /readyz with data: %d", r.StatusCode)
	}
}

type broken struct{}

func (broken) Snapshot() *coverage.Snapshot { panic("secret interne") }

func TestPanicIsLoggedAndNotShown(t *testing.T) {
	var log bytes.Buffer
	app := newApp(t, broken{}, api.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	r := ask(t, app, "GET", "/api/coverage")
	if r.StatusCode != 500 || bytes.Contains(r.body, []byte("secret")) {
		t.Errorf("answer to a panic: %d %s", r.StatusCode, r.body)
	}
	id := r.Header.Get("X-Request-Id")
	if id == "" || r.json(t)["request_id"] != id {
		t.Errorf("the answer does not name the request %q: %s", id, r.body)
	}
	if !strings.Contains(log.String(), "secret interne") || !strings.Contains(log.String(), id) || !strings.Contains(log.String(), "status=500") {
		t.Errorf("the log does not tell the panic, its request and its status:\n%s", log.String())
	}
}
