package api_test

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// inBox compares what bbox gives with what the bounds of all features say: none whose bounds are apart from the box, and
// every one whose bounds lie within it.
func (c *checker) inBox(t *testing.T, items string) {
	t.Run("/req/core/fc-bbox-response", func(t *testing.T) {
		box := [4]float64{2.05, 46.05, 2.15, 46.15}
		found := map[any]bool{}
		for _, f := range getDocument(t, with(items, "bbox", "2.05,46.05,2.15,46.15", "limit", 10000), geoJSON).objects("features") {
			found[f["id"]] = true
			if b, ok := boundsOf(f); ok && (b[0] > box[2] || b[2] < box[0] || b[1] > box[3] || b[3] < box[1]) {
				t.Errorf("%v lies in %v, outside %v", f["id"], b, box)
			}
		}
		for _, f := range getDocument(t, with(items, "limit", 10000), geoJSON).objects("features") {
			if b, ok := boundsOf(f); ok && b[0] >= box[0] && b[2] <= box[2] && b[1] >= box[1] && b[3] <= box[3] && !found[f["id"]] {
				t.Errorf("%v lies within %v and is not given", f["id"], box)
			}
		}
	})
}

func boundsOf(f document) (b [4]float64, ok bool) {
	b = [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	eachPosition(f.object("geometry")["coordinates"], func(x, y float64) {
		ok = true
		b = [4]float64{min(b[0], x), min(b[1], y), max(b[2], x), max(b[3], y)}
	})
	return b, ok
}

// refusals are the error conditions.
func (c *checker) refusals(t *testing.T, items string) {
	for requirement, pairs := range map[string][][2]string{
		"query-param-invalid": {{"limit", "-1"}, {"limit", "0"}, {"limit", "unlimited"}, {"bbox", "1,2,3"}, {"bbox", "a,b,c,d"}, {"datetime", "yesterday"}, {"datetime", "2026-02-01/2026-01-01"}},
		"query-param-unknown": {{"unknownQueryParameter", "1"}, {"LIMIT", "1"}},
	} {
		t.Run("/req/core/"+requirement, func(t *testing.T) {
			for _, p := range pairs {
				r := hear(t, with(items, p[0], p[1]), geoJSON)
				if r.StatusCode != 400 || r.Header.Get("Content-Type") != "application/problem+json" {
					t.Errorf("%s=%s: %d %s", p[0], p[1], r.StatusCode, r.Header.Get("Content-Type"))
				}
			}
		})
	}
}

// alone is one feature by its id.
func (c *checker) alone(t *testing.T, items string) {
	for _, listed := range getDocument(t, with(items, "limit", 3), geoJSON).objects("features") {
		address := items + "/" + url.PathEscape(fmt.Sprint(listed["id"]))
		t.Run("/req/core/f-op", func(t *testing.T) { getDocument(t, address, geoJSON) })
		t.Run("/req/core/f-success", func(t *testing.T) {
			f := getDocument(t, address, geoJSON)
			if f.text("type") != "Feature" || f["id"] != listed["id"] || fmt.Sprint(f["geometry"]) != fmt.Sprint(listed["geometry"]) || fmt.Sprint(f["properties"]) != fmt.Sprint(listed["properties"]) {
				t.Errorf("%v alone is not %v as listed", f["id"], listed["id"])
			}
		})
		t.Run("/req/core/f-links", func(t *testing.T) {
			f := getDocument(t, address, geoJSON)
			selfAndAlternates(t, f, []string{"text/html"})
			if f.link("collection", "") != strings.TrimSuffix(items, "/items") {
				t.Errorf("collection is %q", f.link("collection", ""))
			}
		})
	}
}

// beyond is what the suite leaves out and clients lean on.
func (c *checker) beyond(t *testing.T, listed document) {
	items := listed.link("items", geoJSON)
	whole := chain(t, with(items, "limit", 10000), nil)
	t.Run("next and prev give each feature once", func(t *testing.T) {
		var last document
		found := chain(t, with(items, "limit", 2), func(d document) { last = d })
		if !slices.Equal(found, whole) {
			t.Errorf("by pages of two %v, at once %v", found, whole)
		}
		back := 0
		for address := last.link("prev", geoJSON); address != ""; back++ {
			address = getDocument(t, address, geoJSON).link("prev", geoJSON)
		}
		if want := max(0, (len(whole)+1)/2-1); back != want {
			t.Errorf("%d pages by prev, %d by next", back, want)
		}
	})
	t.Run("numberMatched is exact with every filter", func(t *testing.T) {
		name := c.firstField(t, listed)
		value := getDocument(t, with(items, "limit", 1), geoJSON).objects("features")
		if len(value) == 0 {
			return
		}
		first := value[0].object("properties").text(name)
		for address, most := range map[string]int{with(items, name, first, "limit", 1): 1, with(items, "filter", name+"='"+first+"'", "limit", 1): 1,
			with(items, "filter", name+"<>'"+first+"'", "limit", 1): len(whole) - 1, with(items, "bbox", "2,46,2.05,46.05", "limit", 1): len(whole)} {
			d := getDocument(t, address, geoJSON)
			if found := chain(t, address, nil); d.number("numberMatched") != len(found) || len(found) > most {
				t.Errorf("%s: %d matched, %d found, of %d", address, d.number("numberMatched"), len(found), most)
			}
		}
	})
	t.Run("each format answers as itself", func(t *testing.T) {
		d := getDocument(t, items, geoJSON)
		for _, l := range d.objects("links") {
			if rel := l.text("rel"); rel != "self" && rel != "alternate" {
				continue
			}
			r := hear(t, l.text("href"), "*/*")
			if got, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); r.StatusCode != 200 || got != l.text("type") {
				t.Errorf("%s: %d %s, announced as %s", l.text("href"), r.StatusCode, got, l.text("type"))
			}
		}
	})
}

// firstField is the property whose role is that of the id.
func (c *checker) firstField(t *testing.T, listed document) string {
	t.Helper()
	schema := getDocument(t, listed.link("http://www.opengis.net/def/rel/ogc/1.0/schema", ""), "application/schema+json")
	for name := range schema.object("properties") {
		if schema.object("properties").object(name).text("x-ogc-role") == "id" {
			return name
		}
	}
	t.Fatal("no property is the id")
	return ""
}
