package api_test

import (
	"slices"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// accented is the world with names that only a French dictionary sorts well, and a population that is not known.
func accented() *live {
	d := world()
	for i, name := range []string{"Évry", "Evian", "evron", "Œting", "Oding", "Zuydcoote"} {
		d.Units[i].Name = name
	}
	d.Units[1].PopulationBasis = coverage.Unknown
	d.Units[4].Population = 5000 // as the third
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

func TestSortby(t *testing.T) {
	app := newApp(t, accented(), api.Options{})
	for _, c := range []struct {
		layer, keys string
		want        []string
	}{
		{"units", "name", []string{"01002", "01003", "01001", "02001", "01004", "02002"}}, // Evian evron Évry Oding Œting Zuydcoote
		{"units", "-name", []string{"02002", "01004", "02001", "01001", "01003", "01002"}},
		{"units", "population", []string{"01004", "01003", "02001", "02002", "01001", "01002"}}, // a tie by code, the unknown last
		{"units", "-population", []string{"01001", "02002", "01003", "02001", "01004", "01002"}},
		{"units", "+population,-code", []string{"01004", "02001", "01003", "02002", "01001", "01002"}},
		{"units", "-department,name", []string{"02001", "02002", "01002", "01003", "01001", "01004"}},
		{"cpts", "counted,name", []string{"cpts-gamma", "cpts-vide", "cpts-alpha", "cpts-beta"}},
		{"cpts", "-area_km2", []string{"cpts-alpha", "cpts-beta", "cpts-gamma", "cpts-vide"}},
	} {
		if got := ids(get(t, app, itemsAddress(c.layer, "sortby", c.keys))); !slices.Equal(got, c.want) {
			t.Errorf("%s by %s: %v, want %v", c.layer, c.keys, got, c.want)
		}
		var paged []string
		for target := itemsAddress(c.layer, "sortby", c.keys, "limit", "2"); target != ""; {
			page := get(t, app, target)
			paged, target = append(paged, ids(page)...), linkTo(page, "next")
		}
		if !slices.Equal(paged, c.want) {
			t.Errorf("%s by %s, two at a time: %v, want %v", c.layer, c.keys, paged, c.want)
		}
	}
	// An unencoded + is a space in an address.
	if got := ids(get(t, app, "/api/collections/units/items?sortby=+code&limit=1")); !slices.Equal(got, []string{"01001"}) {
		t.Errorf("+code: %v", got)
	}
}

// Sortables have one value each; queryables are all that filters may name; both are what items take.
func TestSortablesAndQueryablesAreTaken(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points", "communes"} {
		path := "/api/collections/" + layer
		for name, p := range get(t, app, path+"/sortables")["properties"].(map[string]any) {
			if kind := p.(map[string]any)["type"]; kind == nil || kind == "array" {
				t.Errorf("%s can be sorted by %s, %v", layer, name, kind)
			}
			get(t, app, itemsAddress(layer, "sortby", "-"+name, "limit", "1"))
		}
		queryables := get(t, app, path+"/queryables")["properties"].(map[string]any)
		for name, p := range queryables {
			kind, _ := p.(map[string]any)["type"].(string)
			if (kind == "") != (name == "geometry") {
				t.Errorf("%s: the type of %s is %q", layer, name, kind)
			}
			get(t, app, itemsAddress(layer, "filter", `"`+name+`" IS NOT NULL`, "limit", "1"))
		}
		for name := range get(t, app, path+"/schema")["properties"].(map[string]any) {
			if queryables[name] == nil {
				t.Errorf("%s cannot be filtered by %s", layer, name)
			}
		}
	}
}

func TestColumnsAndGeometriesAreLeftOut(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, layer := range []string{"units", "points"} {
		f := get(t, app, itemsAddress(layer, "properties", "", "limit", "1"))["features"].([]any)[0].(map[string]any)
		if len(f["properties"].(map[string]any)) != 0 || f["id"] == nil || f["geometry"] == nil {
			t.Errorf("%s without columns: %v", layer, f)
		}
		f = get(t, app, itemsAddress(layer, "skipGeometry", "true", "limit", "1"))["features"].([]any)[0].(map[string]any)
		if g, has := f["geometry"]; g != nil || !has || len(f["properties"].(map[string]any)) < 3 {
			t.Errorf("%s without geometry: %v", layer, f)
		}
	}
	if r := ask(t, app, "GET", itemsAddress("units", "properties", "", "f", "csv")); r.StatusCode != 400 {
		t.Errorf("a table without columns: %d", r.StatusCode)
	}
}
