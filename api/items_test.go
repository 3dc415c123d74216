package api_test

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/api"
	"cpts/coverage"

	"github.com/paulmach/orb/geojson"
)

func ids(document map[string]any) []string {
	got := []string{}
	for _, f := range document["features"].([]any) {
		got = append(got, f.(map[string]any)["id"].(string))
	}
	return got
}

// Following next from any page size meets each feature once, in order, whatever the filter.
func TestNextChainMeetsEachFeatureOnce(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"limit=1", []string{"01001", "01002", "01003", "01004", "02001", "02002"}},
		{"limit=4", []string{"01001", "01002", "01003", "01004", "02001", "02002"}},
		{"limit=6", []string{"01001", "01002", "01003", "01004", "02001", "02002"}},
		{"limit=99999", []string{"01001", "01002", "01003", "01004", "02001", "02002"}},
		{"limit=2&department=01", []string{"01001", "01002", "01003", "01004"}},
		{"limit=1&bbox=2.12,46.02,2.22,46.12", []string{"01002", "01003", "02001", "02002"}},
	} {
		var got []string
		for target := "/api/collections/units/items?" + c.query; target != ""; {
			document := get(t, app, target)
			page := ids(document)
			got = append(got, page...)
			if document["numberMatched"] != float64(len(c.want)) || document["numberReturned"] != float64(len(page)) {
				t.Errorf("%s: matched %v, returned %v of %d", target, document["numberMatched"], document["numberReturned"], len(page))
			}
			if len(got) > len(c.want) {
				break
			}
			target = linkTo(document, "next")
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.query, got, c.want)
		}
	}
}

func TestItemsSelection(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		layer, query string
		want         []string
	}{
		{"units", "bbox=2.01,46.01,2.02,46.02", []string{"01001"}},          // inside one square
		{"units", "bbox=2.01,46.01,0,2.02,46.02,9", []string{"01001"}},      // with altitudes
		{"units", "bbox=2.3,46.2,3,47", []string{"02002"}},                  // a shared corner intersects
		{"units", "bbox=2.05,46.05,2.06,46.06", []string{"01001"}},          // no vertex in the box
		{"units", "bbox=179,-20,-179,-10", []string{}},                      // over the antimeridian
		{"units", "bbox=2.25,46.05,2.01,46.06", []string{"01001", "01003"}}, // west beyond east: the long way round, 01002 untouched
		{"regions", "bbox=2.15,46.15,2.16,46.16", []string{"32"}},           // in the bound of 84, not in its shape
		{"units", "department=02&population=9000", []string{"02001"}},       //
		{"units", "cpts=cpts-alpha", []string{"01001", "01002"}},            //
		{"units", "name=Amb%C3%A9rieu", []string{"01001"}},                  //
		{"cpts", "departments=02", []string{"cpts-beta", "cpts-gamma"}},     // one element of a list
		{"cpts", "region=84", []string{"cpts-alpha"}},                       // by their départements
		{"departments", "region=32", []string{"02"}},                        //
		{"units", "region=32", []string{"02001", "02002"}},                  // a field of its own
		{"white-zones", "region=84&department=02", []string{}},              //
		{"units", "datetime=2020-01-01T00:00:00Z&department=02", []string{"02001", "02002"}},
		{"units", "datetime=../2020-01-01T00:00:00Z&department=02", []string{"02001", "02002"}},
		{"units", "offset=5", []string{"02002"}},
		{"units", "offset=50", []string{}},
		{"points", "bbox=2.2,46,2.3,46.1", []string{"p1"}},
		{"points", "bbox=2.0,46,2.1,46.1", []string{}},
	} {
		if got := ids(get(t, app, "/api/collections/"+c.layer+"/items?"+c.query)); !slices.Equal(got, c.want) {
			t.Errorf("%s?%s: %v, want %v", c.layer, c.query, got, c.want)
		}
	}
}

// Zones have no région of their own: it is that of their département.
func TestWhiteZonesOfARegion(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const items = "/api/collections/white-zones/items?"
	for region, department := range map[string]string{"84": "01", "32": "02", "93": "06"} {
		got, want := ids(get(t, app, items+"region="+region)), ids(get(t, app, items+"department="+department))
		if !slices.Equal(got, want) || len(got) == 0 && region != "93" {
			t.Errorf("région %s: %v, want %v", region, got, want)
		}
	}
	if p := get(t, app, "/api/collections/white-zones/queryables")["properties"].(map[string]any); p["region"] == nil {
		t.Error("région is not among the queryables")
	}
}

func TestItemsAnswerIsGeoJSON(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points"} {
		r := ask(t, app, "GET", "/api/collections/"+layer+"/items")
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != "application/geo+json" {
			t.Fatalf("%s: %d %s %s", layer, r.StatusCode, r.Header.Get("Content-Type"), r.body)
		}
		if _, err := geojson.UnmarshalFeatureCollection(r.body); err != nil {
			t.Errorf("%s: %v", layer, err)
		}
		document := r.json(t)
		if stamp, err := time.Parse(time.RFC3339, document["timeStamp"].(string)); err != nil || time.Since(stamp) > time.Minute {
			t.Errorf("%s: timeStamp %v (%v)", layer, document["timeStamp"], err)
		}
		for _, rel := range []string{"self", "alternate", "collection"} {
			if linkTo(document, rel) == "" {
				t.Errorf("%s: no link %s", layer, rel)
			}
		}
	}
}

// A CPTS without any unit is an object without a place: null geometry, not an empty polygon.
func TestTerritoryWithoutUnits(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	f := get(t, app, "/api/collections/cpts/items/cpts-vide")
	if g, there := f["geometry"]; g != nil || !there {
		t.Errorf("geometry is %v", g)
	}
}

func TestItemByID(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	f := get(t, app, "/api/collections/units/items/01003")
	properties := f["properties"].(map[string]any)
	if f["id"] != "01003" || properties["name"] != "Ceyzériat" || properties["population"] != 5000.0 {
		t.Errorf("feature %v", f)
	}
	for _, rel := range []string{"self", "alternate", "collection"} {
		if !strings.HasPrefix(linkTo(f, rel), "http://example.com/api/collections/units") {
			t.Errorf("link %s is %q", rel, linkTo(f, rel))
		}
	}
}

// Whatever the order of a layer, each feature that it lists is found by its id: white zones are listed by population,
// their ids are digests.
func TestEachListedItemIsFound(t *testing.T) {
	source := worldly()
	wide := world()
	for i := range 8 { // apart from each other by a unit that alpha holds
		white, held := fmt.Sprintf("0310%d", i), fmt.Sprintf("0320%d", i)
		wide.Units = append(wide.Units, square(white, white, "03", "84", 8000-1000*i, 3+0.2*float64(i), 46), square(held, held, "03", "84", 10, 3.1+0.2*float64(i), 46))
		wide.Claims = append(wide.Claims, coverage.Claim{Unit: held, CPTS: "cpts-alpha"})
	}
	source.Store(coverage.Analyse(wide, today))
	app := newApp(t, source, api.Options{})
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points"} {
		listed := ids(get(t, app, "/api/collections/"+layer+"/items"))
		if layer == "white-zones" && (len(listed) != 10 || slices.IsSorted(listed)) {
			t.Errorf("%v does not try zones out of order", listed)
		}
		for _, id := range listed {
			if f := get(t, app, "/api/collections/"+layer+"/items/"+id); f["id"] != id {
				t.Errorf("%s %s is answered with %v", layer, id, f["id"])
			}
		}
	}
}

func TestItemsColumns(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	f := get(t, app, "/api/collections/units/items?properties=population,name&limit=1")["features"].([]any)[0].(map[string]any)
	properties := f["properties"].(map[string]any)
	if len(properties) != 2 || properties["population"] != 30000.0 || properties["name"] != "Ambérieu" {
		t.Errorf("properties %v", properties)
	}
}

// A CSV is whole unless a limit is asked for: a spreadsheet follows no next link.
func TestItemsAsCSV(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	r := ask(t, app, "GET", "/api/collections/units/items?f=csv")
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || !strings.Contains(r.Header.Get("Content-Disposition"), "units.csv") {
		t.Errorf("headers %v", r.Header)
	}
	c := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(r.body), "\ufeff")))
	if strings.Contains(strings.SplitN(string(r.body), "\n", 2)[0], ";") {
		c.Comma = ';'
	}
	rows, err := c.ReadAll()
	if err != nil || len(rows) != 7 {
		t.Fatalf("%d rows, %v\n%s", len(rows), err, r.body)
	}
	if column := slices.Index(rows[0], "population"); column < 0 || rows[1][column] != "30000" {
		t.Errorf("rows %v", rows[:2])
	}
}

func TestItemsAsHTML(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, headers := range [][]string{{"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}, {}} {
		target := "/api/collections/units/items"
		if len(headers) == 0 {
			target += "?f=html"
		}
		r := ask(t, app, "GET", target, headers...)
		if r.Header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(string(r.body), "Ambérieu") {
			t.Errorf("%s %v: %s %.200s", target, headers, r.Header.Get("Content-Type"), r.body)
		}
	}
}

// HEAD tells the same as GET, without the body; a known tag gives 304; another threshold or format has another tag.
func TestHeadAndEntityTags(t *testing.T) {
	source := worldly()
	app := newApp(t, source, api.Options{})
	const target = "/api/collections/units/items?limit=2"
	whole := ask(t, app, "GET", target)
	head := ask(t, app, "HEAD", target)
	tag := whole.Header.Get("ETag")
	if head.StatusCode != 200 || len(head.body) != 0 || head.Header.Get("ETag") != tag || head.ContentLength != int64(len(whole.body)) {
		t.Errorf("HEAD: %d, %d bytes announced of %d, tag %q of %q", head.StatusCode, head.ContentLength, len(whole.body), head.Header.Get("ETag"), tag)
	}
	if !strings.Contains(tag, "7") || !strings.Contains(tag, string(today)) {
		t.Errorf("tag %q does not tell the revision and the day", tag)
	}
	if r := ask(t, app, "GET", target, "If-None-Match", tag); r.StatusCode != 304 || len(r.body) != 0 {
		t.Errorf("known tag: %d with %d bytes", r.StatusCode, len(r.body))
	}
	for _, other := range []string{target + "&min-stage=preproject", target + "&f=csv"} {
		if r := ask(t, app, "GET", other, "If-None-Match", tag); r.StatusCode != 200 {
			t.Errorf("%s: %d for the tag of another", other, r.StatusCode)
		}
	}
	if r := ask(t, app, "GET", target, "If-Modified-Since", "Sat, 21 Nov 2026 00:00:00 GMT"); r.StatusCode != 200 {
		t.Errorf("If-Modified-Since alone: %d", r.StatusCode)
	}
	next := world()
	next.Revision++
	source.Store(coverage.Analyse(next, today))
	if r := ask(t, app, "GET", target, "If-None-Match", tag); r.StatusCode != 200 {
		t.Errorf("after a write: %d for the old tag", r.StatusCode)
	}
}

// Links repeat what was asked, so that a reader who follows them stays at the same threshold.
func TestLinksKeepTheChoice(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	document := get(t, app, "/api/collections/units/items?limit=2&min-stage=preproject&department=01")
	next, err := url.Parse(linkTo(document, "next"))
	if err != nil {
		t.Fatal(err)
	}
	if q := next.Query(); q.Get("min-stage") != "preproject" || q.Get("department") != "01" || q.Get("offset") != "2" || q.Get("limit") != "2" {
		t.Errorf("next is %s", next)
	}
	if c := linkTo(document, "collection"); !strings.HasSuffix(c, "/api/collections/units?min-stage=preproject") {
		t.Errorf("collection is %s", c)
	}
}
