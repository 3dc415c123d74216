package api_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"cpts/api"
)

// What QGIS sends for its expressions, as its compiler of CQL2 text writes them: parentheses around each operation,
// names in quotes only where they hold more than letters and digits, backslashes doubled.
func TestFiltersAsQGISWritesThem(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	all := []string{"01001", "01002", "01003", "01004", "02001", "02002"}
	for filter, want := range map[string][]string{
		`(department = '01')`:                                                   all[:4],
		`(CASEI(name) LIKE CASEI('%BOURG%'))`:                                   {"01002"},
		`(CASEI(name) NOT LIKE CASEI('%r%'))`:                                   {"01004", "02001", "02002"},
		`(name LIKE 'Amb%')`:                                                    {"01001"},
		`((department = '01') AND (population > 5000))`:                         {"01001", "01002"},
		`((population < 2000) OR (NOT (("commune_name" IS NULL))))`:             {"01004"},
		`("commune_name" IS NOT NULL)`:                                          {},
		`population BETWEEN 5000 AND 9000`:                                      {"01003", "02001", "02002"},
		`population NOT BETWEEN 5000 AND 9000`:                                  {"01001", "01002", "01004"},
		`code IN ('01001','02002')`:                                             {"01001", "02002"},
		`code NOT IN ('01001','02002')`:                                         all[1:5],
		`(population > ( - (5)))`:                                               all,
		`((population + 1000) = 2000)`:                                          {"01004"},
		`S_INTERSECTS(geometry,BBOX(2.01,46.01,2.02,46.02))`:                    {"01001"},
		`S_INTERSECTS(geometry,POINT(2.1 46.1))`:                                {"01001", "01002", "01004", "02001"},
		`(S_INTERSECTS(geometry,POINT(2.05 46.05)) AND (population > 1e4))`:     {"01001"},
		`("valid_from" > DATE('2020-01-01'))`:                                   {},
		`("valid_from" > TIMESTAMP('2020-01-01T00:00:00.000Z'))`:                {},
		`(name = 'l''étang \\ du ''roi''')`:                                     {},
		`S_INTERSECTS(geometry,POLYGON((2.2 46.1,2.3 46.1,2.3 46.2,2.2 46.1)))`: {"01002", "01003", "02001", "02002"},
	} {
		if got := ids(get(t, app, itemsAddress("units", "filter", filter))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", filter, got, want)
		}
	}
}

// itemsAddress is the address of a layer's items with these parameters: name, value, name, value…
func itemsAddress(layer string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	return "/api/collections/" + layer + "/items?" + query.Encode()
}

// The classes without which QGIS filters by itself, having read everything, and the document it then asks for.
func TestQGISLeavesFiltersToTheService(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	declared := get(t, app, "/api/conformance")["conformsTo"].([]any)
	for _, class := range []string{
		"ogcapi-features-3/1.0/conf/filter", "ogcapi-features-3/1.0/conf/features-filter", "cql2/1.0/conf/basic-cql2", "cql2/1.0/conf/cql2-text",
		"cql2/1.0/conf/advanced-comparison-operators", "cql2/1.0/conf/case-insensitive-comparison",
		"cql2/1.0/conf/basic-spatial-functions", "ogcapi-features-5/1.0/conf/schemas",
	} {
		if !slices.Contains(declared, any("http://www.opengis.net/spec/"+class)) {
			t.Errorf("%s is not declared", class)
		}
	}
	r := ask(t, app, "GET", "/api/collections/cpts/queryables", "Accept", "application/schema+json")
	if media := r.Header.Get("Content-Type"); media != "application/schema+json" {
		t.Errorf("queryables are %s", media)
	}
	properties := r.json(t)["properties"].(map[string]any)
	for name, want := range map[string]string{"letter_date": "string date", "population": "integer ", "area_km2": "number ", "counted": "boolean ", "stage": "string ", "departments": "array "} {
		p, _ := properties[name].(map[string]any)
		format, _ := p["format"].(string)
		if kind, _ := p["type"].(string); kind+" "+format != want {
			t.Errorf("%s is %s %s, want %s", name, kind, format, want)
		}
	}
	if stages := properties["stage"].(map[string]any)["enum"].([]any); len(stages) != 6 || !strings.Contains(properties["stage"].(map[string]any)["description"].(string), "préprojet") {
		t.Errorf("stages are %v", stages)
	}
}
