package api_test

import (
	"strings"
	"testing"

	"cpts/api"
)

// Schemas after OGC API – Features, part 5: /req/schemas/json-schema, /properties, /role-id, /property-seq and /unit.
func TestSchemasSayWhatPropertiesAre(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points", "communes"} {
		for _, document := range []string{"schema", "queryables", "sortables"} {
			target := "/api/collections/" + layer + "/" + document
			s := get(t, app, target+"?min-stage=preproject")
			if s["$schema"] != "https://json-schema.org/draft/2020-12/schema" || s["$id"] != "http://example.com"+target || s["type"] != "object" || s["additionalProperties"] != false {
				t.Errorf("%s: %v %v %v", target, s["$schema"], s["$id"], s["type"])
			}
			checkProperties(t, target, s["properties"].(map[string]any))
		}
	}
}

func checkProperties(t *testing.T, target string, properties map[string]any) {
	t.Helper()
	identifiers, places := 0, map[any]bool{}
	for name, p := range properties {
		p := p.(map[string]any)
		if p["x-ogc-role"] == "id" {
			identifiers++
		}
		if p["title"] == nil || p["$ref"] != nil {
			t.Errorf("%s: %s is %v", target, name, p)
		}
		if name == "geometry" {
			if format, _ := p["format"].(string); p["type"] != nil || p["x-ogc-role"] != "primary-geometry" || !strings.HasPrefix(format, "geometry-") {
				t.Errorf("%s: the geometry is %v", target, p)
			}
			continue
		}
		if place := p["x-ogc-propertySeq"]; name != "region" && (place == nil || places[place]) {
			t.Errorf("%s: the place of %s is %v", target, name, place)
		} else {
			places[place] = true
		}
		if strings.HasSuffix(name, "_date") && p["format"] != "date" || strings.HasSuffix(name, "area_km2") && p["x-ogc-unit"] != "km2" {
			t.Errorf("%s: %s is %v", target, name, p)
		}
	}
	if identifiers != 1 {
		t.Errorf("%s has %d identifiers", target, identifiers)
	}
}

// Each link that a collection gives to such a document leads to one.
func TestCollectionsLinkToTheirSchemas(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	collection := get(t, app, "/api/collections/white-zones")
	for _, rel := range []string{"schema", "queryables", "sortables"} {
		href := linkTo(collection, "http://www.opengis.net/def/rel/ogc/1.0/"+rel)
		if r := ask(t, app, "GET", strings.TrimPrefix(href, "http://example.com")); r.StatusCode != 200 || r.Header.Get("Content-Type") != "application/schema+json" {
			t.Errorf("%s: %q is %d %s", rel, href, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
}
