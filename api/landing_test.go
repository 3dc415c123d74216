package api_test

import (
	"slices"
	"strings"
	"testing"

	"cpts/api"
)

// QGIS refuses a service whose landing page lacks service-desc with this exact type, or data.
func TestLandingPage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	document := get(t, app, "/api")
	want := map[string]string{
		"self": "application/json", "service-desc": "application/vnd.oai.openapi+json;version=3.0", "service-doc": "text/html",
		"conformance": "application/json", "data": "application/json",
	}
	for _, l := range document["links"].([]any) {
		l := l.(map[string]any)
		if media, there := want[l["rel"].(string)]; there {
			if l["type"] != media {
				t.Errorf("link %s has type %v, want %s", l["rel"], l["type"], media)
			}
			delete(want, l["rel"].(string))
		}
	}
	if len(want) > 0 {
		t.Errorf("no links %v", want)
	}
	if r := ask(t, app, "GET", linkTo(document, "service-desc")); r.Header.Get("Content-Type") != "application/vnd.oai.openapi+json;version=3.0" {
		t.Errorf("service-desc answers as %s", r.Header.Get("Content-Type"))
	}
}

// What links say must be there, everywhere in the tree below the landing page.
func TestEveryLinkAnswersAsItsTypeSays(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	seen := map[string]bool{}
	queue := []any{get(t, app, "/api")}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		switch node := node.(type) {
		case []any:
			queue = append(queue, node...)
		case map[string]any:
			for _, child := range node {
				queue = append(queue, child)
			}
			href, _ := node["href"].(string)
			media, _ := node["type"].(string)
			if href == "" || seen[href] {
				continue
			}
			seen[href] = true
			r := ask(t, app, "GET", href, "Accept", media)
			if got, _, _ := cutParameters(r.Header.Get("Content-Type")); r.StatusCode != 200 || got != first(cutParameters(media)) {
				t.Errorf("%s: %d %s, announced as %s", href, r.StatusCode, got, media)
			}
			if strings.HasSuffix(first(cutParameters(media)), "/json") || strings.HasSuffix(first(cutParameters(media)), "+json") {
				queue = append(queue, r.json(t))
			}
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d addresses are linked", len(seen))
	}
}

func TestCollections(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	var names []string
	for _, c := range get(t, app, "/api/collections")["collections"].([]any) {
		c := c.(map[string]any)
		names = append(names, c["id"].(string))
		alone := get(t, app, "/api/collections/"+c["id"].(string))
		if alone["id"] != c["id"] || linkTo(alone, "items") == "" || linkTo(alone, "self") == "" || linkTo(alone, "alternate") == "" {
			t.Errorf("collection %v: %v", c["id"], alone)
		}
		if crs := alone["crs"].([]any); crs[0] != "http://www.opengis.net/def/crs/OGC/1.3/CRS84" {
			t.Errorf("crs %v", crs)
		}
	}
	if want := []string{"units", "cpts", "white-zones", "departments", "regions", "points", "communes"}; !slices.Equal(names, want) {
		t.Errorf("collections %v, want %v", names, want)
	}
	extent := get(t, app, "/api/collections/units")["extent"].(map[string]any)["spatial"].(map[string]any)["bbox"].([]any)[0].([]any)
	if want := []any{2.0, 46.0, 2.3, 46.2}; !slices.Equal(extent, want) {
		t.Errorf("extent %v, want %v", extent, want)
	}
}

func TestSchemaHasFrenchTitles(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, document := range []string{"schema", "queryables"} {
		r := ask(t, app, "GET", "/api/collections/white-zones/"+document)
		if r.Header.Get("Content-Type") != "application/schema+json" {
			t.Errorf("%s is %s", document, r.Header.Get("Content-Type"))
		}
		properties := r.json(t)["properties"].(map[string]any)
		for _, name := range []string{"id", "department", "population", "funding_max_eur", "neighbours"} {
			if p, ok := properties[name].(map[string]any); !ok || p["title"] == "" || p["title"] == name {
				t.Errorf("%s: property %s is %v", document, name, p)
			}
		}
	}
}
