package api_test

import (
	"slices"
	"strings"
	"testing"

	"cpts/api"
)

// Filters combine with all the other conditions of an address, in both encodings.
func TestFiltersCombine(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		layer string
		query []string
		want  []string
	}{
		{"units", []string{"filter", "population >= 5000", "department", "01"}, []string{"01001", "01002", "01003"}},
		{"units", []string{"filter", "population >= 5000", "department", "01", "bbox", "2.15,46,2.3,46.05"}, []string{"01002", "01003"}},
		{"units", []string{"filter", `{"op":"and","args":[{"op":">=","args":[{"property":"population"},5000]},{"op":"=","args":[{"property":"department"},"02"]}]}`, "filter-lang", "cql2-json"}, []string{"02001", "02002"}},
		{"units", []string{"filter", `{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[2.25,46.15]}]}`, "filter-lang", "cql2-json"}, []string{"02002"}},
		{"units", []string{"filter", "department = '01'", "filter-lang", "cql2-text", "filter-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}, []string{"01001", "01002", "01003", "01004"}},
		{"units", []string{"filter", "S_INTERSECTS(geometry, POINT(46.05 2.05))", "filter-crs", "http://www.opengis.net/def/crs/EPSG/0/4326"}, []string{"01001"}},
		{"units", []string{"filter", "S_INTERSECTS(geometry, BBOX(46.12, 2.12, 46.13, 2.22))", "filter-crs", "EPSG:4326"}, []string{"02001", "02002"}},
		{"units", []string{"filter", "S_INTERSECTS(geometry, BBOX(626000, 6551000, 627000, 6550000))", "filter-crs", "http://www.opengis.net/def/crs/EPSG/0/2154"}, []string{"01001"}},
		{"units", []string{"filter", "NOT S_INTERSECTS(geometry, POLYGON((228600 5785000, 250500 5785000, 250500 5800000, 228600 5785000)))", "filter-crs", "http://www.opengis.net/def/crs/EPSG/0/3857", "department", "02"}, []string{"02001"}},
		{"units", []string{"filter", "ACCENTI(CASEI(name)) = 'amberieu'"}, []string{"01001"}},
		{"units", []string{"filter", "population / area_km2 > 300"}, []string{"01001"}},
		{"cpts", []string{"filter", "A_CONTAINS(departments, ('01', '02'))"}, []string{}},
		{"cpts", []string{"filter", "departments = '02'"}, []string{"cpts-beta", "cpts-gamma"}},
		{"cpts", []string{"filter", "A_OVERLAPS(departments, ('01', '02'))"}, []string{"cpts-alpha", "cpts-beta", "cpts-gamma"}},
		{"cpts", []string{"filter", "counted = TRUE"}, []string{"cpts-alpha", "cpts-beta"}},
		{"cpts", []string{"filter", "geometry IS NULL"}, []string{"cpts-vide"}},
		{"cpts", []string{"filter", "NOT S_INTERSECTS(geometry, POINT(0 0))"}, []string{"cpts-alpha", "cpts-beta", "cpts-gamma"}},
		{"cpts", []string{"filter", "region = '84'"}, []string{"cpts-alpha"}},
		{"points", []string{"filter", "S_INTERSECTS(geometry, LINESTRING(2.2 46.05, 2.3 46.05))"}, []string{"p1"}},
		{"departments", []string{"filter", "region IN ('32', '84')", "sortby", "-population"}, []string{"01", "02"}},
		{"regions", []string{"filter", "coverage_pct < 100", "sortby", "code"}, []string{"32", "84"}},
	} {
		if got := ids(get(t, app, itemsAddress(c.layer, c.query...))); !slices.Equal(got, c.want) {
			t.Errorf("%s %v: %v, want %v", c.layer, c.query, got, c.want)
		}
	}
}

// What cannot be answered is refused with the parameter, what was found, and what there is.
func TestFiltersThatDoNotFit(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		query []string
		says  []string
	}{
		{[]string{"filter", "popolation > 5"}, []string{"« popolation » n’existe pas", "colonne 1", "population", "region"}},
		{[]string{"filter", "population > 'beaucoup'"}, []string{"population", "un nombre", "« beaucoup »"}},
		{[]string{"filter", "name = 5"}, []string{"name", "un texte"}},
		{[]string{"filter", "population BETWEN 1 AND 2"}, []string{"colonne 12", "« BETWEN »"}},
		{[]string{"filter", "valid_from = '31/01/2026'"}, []string{"31/01/2026", "AAAA-MM-JJ"}},
		{[]string{"filter", "name"}, []string{"n’est pas une condition"}},
		{[]string{"filter", ""}, []string{"la fin du filtre"}},
		{[]string{"filter", "S_TOUCHES(geometry, POINT(1 2))"}, []string{"S_TOUCHES", "S_INTERSECTS"}},
		{[]string{"filter", "name = 'x'", "filter-lang", "cql-text"}, []string{"filter-lang", "cql2-text, cql2-json"}},
		{[]string{"filter", "name = 'x'", "filter-crs", "http://www.opengis.net/def/crs/EPSG/0/9999999"}, []string{"filter-crs", "CRS84"}},
		{[]string{"filter", `{"op":"=","args":[{"property":"name"}]}`, "filter-lang", "cql2-json"}, []string{"/args", "2 arguments"}},
		{[]string{"filter", strings.Repeat("(", 3000)}, []string{"imbriqué"}},
		{[]string{"stage", "signé"}, []string{"stage", "contract_signed"}},
		{[]string{"valid_from", "hier"}, []string{"valid_from", "AAAA-MM-JJ"}},
		{[]string{"sortby", "claims"}, []string{"sortby", "population"}},
		{[]string{"sortby", "name,,code"}, []string{"sortby"}},
		{[]string{"datetime", "2026-13-01"}, []string{"datetime", "RFC 3339"}},
		{[]string{"datetime", "../.."}, []string{"datetime"}},
		{[]string{"datetime", ".."}, []string{"datetime"}},
		{[]string{"datetime", "2026-02-01/2026-01-01"}, []string{"datetime"}},
		{[]string{"skipGeometry", "oui"}, []string{"skipGeometry", "true ou false"}},
	} {
		r := ask(t, app, "GET", itemsAddress("units", c.query...))
		p := r.json(t)
		if r.StatusCode != 400 || r.Header.Get("Content-Type") != "application/problem+json" || p["parameter"] == nil {
			t.Errorf("%v: %d %s", c.query, r.StatusCode, r.body)
		}
		for _, part := range c.says {
			if detail := strings.ReplaceAll(p["detail"].(string), "\u00a0", " "); !strings.Contains(detail, part) {
				t.Errorf("%v: %s does not say %q", c.query, detail, part)
			}
		}
	}
}
