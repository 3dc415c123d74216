package api_test

import (
	"net/url"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// An id is whatever a list's column holds: the links of a collection lead to each of its features, and so does an address
// where + is written as it is.
func TestOddIdsHaveAddresses(t *testing.T) {
	ids := []string{"a/b", "é+è", "100%", "x y", "q?r#s", "%2F"}
	d := world()
	for _, id := range ids {
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: "Étrange", Stage: coverage.ContractSigned})
	}
	source := &live{}
	source.Store(coverage.Analyse(d, today))
	app := newApp(t, source, api.Options{})
	for _, id := range ids {
		for _, path := range []string{"/api/collections/cpts/items/", "/api/cpts/"} {
			for _, escaped := range []string{url.PathEscape(id), strings.ReplaceAll(url.PathEscape(id), "+", "%2B")} {
				if found := get(t, app, path+escaped)["id"]; found != id {
					t.Errorf("%s%s: %v", path, escaped, found)
				}
			}
		}
	}
	if r := ask(t, app, "GET", "/api/collections/units/items/%2F"); r.StatusCode != 404 {
		t.Errorf("no unit is called /: %d", r.StatusCode)
	}
}

// Two stores may be of one revision: a browser that saw one at this address must not be told that it knows the other.
func TestTagsAreOfOneService(t *testing.T) {
	const target = "/api/collections/units/items?limit=1"
	tag := ask(t, newApp(t, worldly(), api.Options{}), "GET", target).Header.Get("ETag")
	if r := ask(t, newApp(t, worldly(), api.Options{}), "GET", target, "If-None-Match", tag); r.StatusCode != 200 {
		t.Errorf("the tag of another service: %d", r.StatusCode)
	}
}

// Refusals that say what was expected.
func TestRefusalsOfAddresses(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for target, want := range map[string]string{
		"/api/collections/units/items?lang=de":       "l’un de en, fr",
		"/api/collections/units/items?lang=de&f=csv": "l’un de en, fr",
		"/api/docs?x=1":        "aucun paramètre.",
		"/api/collections/zut": "sont\u00a0: units, cpts",
	} {
		if r := ask(t, app, "GET", target); r.StatusCode/100 != 4 || !strings.Contains(string(r.body), want) {
			t.Errorf("%s: %d %s, not %q", target, r.StatusCode, r.body, want)
		}
	}
}
