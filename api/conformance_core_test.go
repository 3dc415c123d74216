package api_test

import (
	"fmt"
	"math"
	"testing"
	"time"
)

const geoJSON = "application/geo+json"

// core is what the suite asks of each collection: its document, its features plainly, by bbox, limit and datetime, what
// must be refused, and one feature alone.
func (c *checker) core(t *testing.T, listed document) {
	id := listed.text("id")
	items := listed.link("items", geoJSON)
	t.Run("/req/core/sfc-md-op", func(t *testing.T) { getDocument(t, c.root+"/collections/"+id, "application/json") })
	t.Run("/req/core/sfc-md-success", func(t *testing.T) {
		alone := getDocument(t, c.root+"/collections/"+id, "application/json")
		if alone.text("id") != id || alone.link("items", geoJSON) != items || fmt.Sprint(alone["extent"]) != fmt.Sprint(listed["extent"]) {
			t.Errorf("%v is listed as %v", alone, listed)
		}
	})
	c.definitions(t, "/collections/"+id+"/items")
	c.page(t, "fc-op", items, id)
	for _, box := range []string{"-180,-90,180,90", "2,46,2.15,46.15", "5,40,10,50", "177,65,-177,70", "-5,41,10,52", "-180,-90,-10,180,90,9000"} {
		c.page(t, "fc-bbox-op="+box, with(items, "bbox", box), id)
	}
	for _, limit := range []int{1, 2, 100, 10000} {
		c.page(t, fmt.Sprintf("fc-limit-op=%d", limit), with(items, "limit", limit), id)
		t.Run("/req/core/fc-limit-response", func(t *testing.T) {
			if n := len(getDocument(t, with(items, "limit", limit), geoJSON).objects("features")); n > limit {
				t.Errorf("%d features for limit=%d", n, limit)
			}
		})
	}
	for _, when := range []string{"2026-11-21T00:00:00Z", "2020-01-01T00:00:00Z/2026-11-21T00:00:00Z", "../2026-11-21T00:00:00Z", "2020-01-01T00:00:00Z/..", "/2026-11-21T00:00:00Z", "2020-01-01T00:00:00Z/"} {
		c.page(t, "fc-time-op="+when, with(items, "datetime", when), id)
	}
	c.inBox(t, items)
	c.refusals(t, items)
	c.alone(t, items)
}

// definitions are the parameters in the OpenAPI document.
func (c *checker) definitions(t *testing.T, path string) {
	for name, want := range map[string]func(schema document) bool{
		"limit": func(s document) bool {
			return s.text("type") == "integer" && s.number("minimum") >= 0 && s.number("default") >= 0
		},
		"bbox": func(s document) bool {
			return s.text("type") == "array" && s.number("minItems") == 4 && s.number("maxItems") == 6 && s.object("items").text("type") == "number"
		},
		"datetime": func(s document) bool { return s.text("type") == "string" },
	} {
		requirement := map[string]string{"limit": "fc-limit", "bbox": "fc-bbox", "datetime": "fc-time"}[name]
		t.Run("/req/core/"+requirement+"-definition", func(t *testing.T) {
			for _, p := range c.operation(t, path).objects("parameters") {
				if p.text("name") != name {
					continue
				}
				if p.text("in") != "query" || p["required"] == true || p.text("style") != "form" || p["explode"] != false || !want(p.object("schema")) {
					t.Errorf("%v", p)
				}
				return
			}
			t.Errorf("%s has no parameter %s", path, name)
		})
	}
}

// page checks one answer of items as every test of the suite does (Abstract Tests 13, 22 to 26, and 2 for the system).
func (c *checker) page(t *testing.T, name, address, id string) {
	t.Run("/req/core/"+name, func(t *testing.T) {
		r := hear(t, address, geoJSON)
		d := r.document(t)
		t.Run("/req/core/fc-response", func(t *testing.T) {
			if r.StatusCode != 200 || d.text("type") != "FeatureCollection" || d["features"] == nil {
				t.Fatalf("%d %.200s", r.StatusCode, r.body)
			}
		})
		t.Run("/req/core/fc-links", func(t *testing.T) { selfAndAlternates(t, d, c.media(t, "/collections/"+id+"/items", geoJSON)) })
		t.Run("/req/core/fc-timeStamp", func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, d.text("timeStamp"))
			if err != nil || at.Before(r.before.Add(-2*time.Second)) || at.After(r.after.Add(time.Second)) {
				t.Errorf("%q, answered from %s to %s: %v", d.text("timeStamp"), r.before, r.after, err)
			}
		})
		t.Run("/req/core/fc-numberMatched", func(t *testing.T) {
			if found := chain(t, address, nil); d.number("numberMatched") != len(found) {
				t.Errorf("%d announced, %d found by next", d.number("numberMatched"), len(found))
			}
		})
		t.Run("/req/core/fc-numberReturned", func(t *testing.T) {
			if d.number("numberReturned") != len(d.objects("features")) {
				t.Errorf("%d announced, %d sent", d.number("numberReturned"), len(d.objects("features")))
			}
		})
		t.Run("/req/core/crs84", func(t *testing.T) {
			for _, f := range d.objects("features") {
				eachPosition(f.object("geometry")["coordinates"], func(x, y float64) {
					if math.Abs(x) > 180 || math.Abs(y) > 90 {
						t.Fatalf("%s has %v %v", f["id"], x, y)
					}
				})
			}
		})
	})
}

// chain follows next and lists the ids on the way; pages, when given, sees each document.
func chain(t *testing.T, address string, pages func(document)) (found []string) {
	t.Helper()
	for hops := 0; address != ""; hops++ {
		if hops > 500 {
			t.Fatal("next has no end")
		}
		d := getDocument(t, address, geoJSON)
		for _, f := range d.objects("features") {
			found = append(found, fmt.Sprint(f["id"]))
		}
		if pages != nil {
			pages(d)
		}
		address = d.link("next", geoJSON)
	}
	return found
}

func eachPosition(coordinates any, see func(x, y float64)) {
	list, _ := coordinates.([]any)
	if len(list) > 1 {
		x, isX := list[0].(float64)
		y, isY := list[1].(float64)
		if isX && isY {
			see(x, y)
			return
		}
	}
	for _, inner := range list {
		eachPosition(inner, see)
	}
}
