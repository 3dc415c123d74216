package api_test

import (
	"mime"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func cutParameters(media string) (string, map[string]string, error) {
	return mime.ParseMediaType(media)
}

func first(media string, _ map[string]string, _ error) string { return media }

func description(t *testing.T) *openapi3.T {
	t.Helper()
	app := written(t).app
	document, err := openapi3.NewLoader().LoadFromData(ask(t, app, "GET", "/api/openapi.json").body)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

func TestOpenAPIIsValid(t *testing.T) {
	if err := description(t).Validate(t.Context()); err != nil {
		t.Error(err)
	}
}

// The assertions of the OGC test suite on the parameters limit, bbox and datetime, for each collection's own path.
func TestOpenAPIItemsParameters(t *testing.T) {
	document := description(t)
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points"} {
		item := document.Paths.Value("/collections/" + layer + "/items")
		if item == nil {
			t.Fatalf("no path for the items of %s", layer)
		}
		for _, name := range []string{"limit", "bbox", "datetime", "min-stage"} {
			p := item.Get.Parameters.GetByInAndName("query", name)
			if p == nil || p.Required || p.Style != "form" || p.Explode == nil || *p.Explode {
				t.Errorf("%s: parameter %s is %+v", layer, name, p)
			}
		}
		limit := item.Get.Parameters.GetByInAndName("query", "limit").Schema.Value
		if !limit.Type.Is("integer") || *limit.Min != 1 || *limit.Max != 10000 || limit.Default != 100.0 {
			t.Errorf("%s: limit is %+v", layer, limit)
		}
		bbox := item.Get.Parameters.GetByInAndName("query", "bbox").Schema.Value
		if !bbox.Type.Is("array") || bbox.MinItems != 4 || *bbox.MaxItems != 6 || !bbox.Items.Value.Type.Is("number") {
			t.Errorf("%s: bbox is %+v", layer, bbox)
		}
	}
	for layer, filtered := range map[string]bool{"units": true, "cpts": true, "white-zones": true, "departments": true, "regions": false, "points": false} {
		if p := document.Paths.Value("/collections/"+layer+"/items").Get.Parameters.GetByInAndName("query", "region"); (p != nil) != filtered {
			t.Errorf("%s: filter by région is %v", layer, p)
		}
	}
	units := document.Paths.Value("/collections/units/items").Get.Parameters
	for _, name := range []string{"code", "department", "population", "cpts"} {
		if units.GetByInAndName("query", name) == nil {
			t.Errorf("units cannot be filtered by %s", name)
		}
	}
}

func TestDocsPageListsEveryPathAndReachesNowhereElse(t *testing.T) {
	app := written(t).app
	r := ask(t, app, "GET", "/api/docs")
	if r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("docs are %s", r.Header.Get("Content-Type"))
	}
	for path := range description(t).Paths.Map() {
		if !strings.Contains(string(r.body), strings.TrimSuffix(path, "/")) {
			t.Errorf("%s is not in the page", path)
		}
	}
	for _, e := range elements(parsePage(t, r.body)) {
		for _, name := range []string{"src", "href", "action"} {
			if to, err := url.Parse(attribute(e, name)); err != nil || to.Host != "" && to.Host != "example.com" {
				t.Errorf("<%s %s=%q> reaches elsewhere", e.Data, name, attribute(e, name))
			}
		}
	}
	if css := ask(t, app, "GET", "/api/pages.css"); css.StatusCode != 200 || css.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("style sheet: %d %s", css.StatusCode, css.Header.Get("Content-Type"))
	}
}
