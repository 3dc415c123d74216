package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// What is changed through one service is there for the next, for the report, and for QGIS in the store's own layers; a
// service that is told to be read is only read.
func TestServiceIsWrittenTo(t *testing.T) {
	for kind, fresh := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := fresh(t)
			must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
			created := `{"author":"Camille","reason":"essai","operations":[{"op":"create","id":"cpts-neuve","name":"CPTS neuve","stage":"contract_signed"},{"op":"assign","cpts":"cpts-neuve","units":["` + firstUnit(t, store) + `"]}]}`
			t.Run("open", func(t *testing.T) {
				base := startService(t, store)
				if allowed := getJSON(t, base+"/api/edits")["allowed"]; allowed != true {
					t.Errorf("on this machine, a change is allowed: %v", allowed)
				}
				if status := post(t, base+"/api/changes", created, revisionOf(t, base)); status != http.StatusOK {
					t.Errorf("a change is answered %d", status)
				}
			})
			t.Run("read", func(t *testing.T) {
				base := startService(t, store, "--edit", "off")
				if name := getJSON(t, base+"/api/cpts/cpts-neuve")["name"]; name != "CPTS neuve" {
					t.Errorf("the next service has %v", name)
				}
				if log := getJSON(t, base+"/api/changes?cpts=cpts-neuve")["changes"].([]any); len(log) != 1 {
					t.Errorf("%d entries in the log", len(log))
				}
				if status := post(t, base+"/api/changes", created, revisionOf(t, base)); status != http.StatusForbidden {
					t.Errorf("a service to be read answers a change by %d", status)
				}
			})
		})
	}
}

func firstUnit(t *testing.T, store string) string {
	t.Helper()
	lines := strings.Split(must(t, exitFine, "export", "units", "--format", "csv", "-o", "-", "--store", store).out, "\n")
	code, _, _ := strings.Cut(lines[1], ",")
	return code
}

func revisionOf(t *testing.T, base string) string {
	t.Helper()
	text, _ := json.Marshal(getJSON(t, base+"/api/coverage")["revision"])
	return string(text)
}

func post(t *testing.T, target, body, revision string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, target, bytes.NewBufferString(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("If-Match", `"`+revision+`"`)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer.StatusCode
}
