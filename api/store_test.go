package api_test

import (
	"testing"
	"time"

	"cpts/api"
)

// While the store is away every answer says since when, errors among them; the tag of the answer whose body says so changes
// with it, and no other's: clients keep their tiles.
func TestStoreAwayIsTold(t *testing.T) {
	since := time.Time{}
	app := newApp(t, worldly(), api.Options{Away: func() time.Time { return since }})
	present, tile := ask(t, app, "GET", "/api/coverage"), ask(t, app, "GET", "/api/conflicts")
	if mark := present.Header.Get("Cpts-Store"); mark != "" {
		t.Errorf("a store that answers is marked %q", mark)
	}
	since = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	for _, target := range []string{"/api/coverage", "/api/conflicts", "/api/departments/99/coverage", "/readyz"} {
		if mark := ask(t, app, "GET", target).Header.Get("Cpts-Store"); mark != "away; since=2026-11-22T10:00:00Z" {
			t.Errorf("%s is marked %q", target, mark)
		}
	}
	if r := ask(t, app, "GET", "/api/coverage", "If-None-Match", present.Header.Get("ETag")); r.StatusCode != 200 {
		t.Errorf("the coverage passes for what it was: %d", r.StatusCode)
	}
	if r := ask(t, app, "GET", "/api/conflicts", "If-None-Match", tile.Header.Get("ETag")); r.StatusCode != 304 || r.Header.Get("Cpts-Store") == "" {
		t.Errorf("what has not changed is sent again: %d %v", r.StatusCode, r.Header)
	}
	if store := get(t, app, "/api/coverage")["store"].(map[string]any); store["available"] != false || store["since"] != "2026-11-22T10:00:00Z" {
		t.Errorf("store %v", store)
	}
}
