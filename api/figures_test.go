package api_test

import (
	"fmt"
	"slices"
	"testing"

	"cpts/api"
	"cpts/coverage"
)

// at reads a value of a document by keys and indexes.
func at(document any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			document = document.(map[string]any)[step]
		case int:
			document = document.([]any)[step]
		}
	}
	return document
}

// Counted by hand from the drawing in world_test.go.
func TestCountryCoverageByThreshold(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, c := range []struct {
		min                                          string
		covered, coveredUnits, zones, zonePopulation float64
		pct                                          float64
		stages                                       []any
	}{
		{"preproject", 66000, 4, 1, 5000, 91.67, []any{"contract_signed", "project_validated", "unspecified", "letter_of_intent", "preproject"}},
		{"letter_of_intent", 59000, 3, 2, 12000, 81.94, []any{"contract_signed", "project_validated", "unspecified", "letter_of_intent"}},
		{"project_validated", 50000, 2, 2, 21000, 69.44, []any{"contract_signed", "project_validated"}},
		{"contract_signed", 50000, 2, 2, 21000, 69.44, []any{"contract_signed"}},
	} {
		d := get(t, app, "/api/coverage?min-stage="+c.min)
		for name, want := range map[string]any{
			"min_stage": c.min, "revision": 7.0, "at": string(today), "code": "FR", "unit_count": 6.0, "population": 72000.0,
			"covered_population": c.covered, "covered_unit_count": c.coveredUnits, "coverage_pct": c.pct,
			"white_zone_count": c.zones, "white_zone_population": c.zonePopulation,
			"conflict_unit_count": 1.0, "conflict_count": 1.0, "fault_count": 0.0,
		} {
			if d[name] != want {
				t.Errorf("%s: %s is %v, want %v", c.min, name, d[name], want)
			}
		}
		if !slices.Equal(d["stages_counted"].([]any), c.stages) {
			t.Errorf("%s counts %v", c.min, d["stages_counted"])
		}
		if len(d["regions"].([]any)) != 2 || at(d, "departments", 1, "region") != "32" || at(d, "grid", "id") == nil {
			t.Errorf("%s: regions, départements or grid are missing", c.min)
		}
	}
}

func TestRegionCoverage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	d := get(t, app, "/api/regions/84/coverage")
	if d["code"] != "84" || d["population"] != 56000.0 || len(d["departments"].([]any)) != 1 || at(d, "departments", 0, "code") != "01" {
		t.Errorf("region 84 is %v", d)
	}
}

func TestDepartmentCoverage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	d := get(t, app, "/api/departments/01/coverage")
	for _, c := range []struct {
		want any
		path []any
	}{
		{"84", []any{"region"}},
		{"commune", []any{"unit_kinds", 0}},
		{50000.0, []any{"covered_population"}},
		{"contract_signed", []any{"by_stage", 0, "stage"}},
		{"01003", []any{"white_zones", 0, "codes", 0}},
		{"Ceyzériat", []any{"white_zones", 0, "names", 0}},
		{5000.0, []any{"white_zones", 0, "population"}},
		{1.0, []any{"white_zones", 0, "size_category"}},
		{287500.0, []any{"white_zones", 0, "funding_max_eur"}},
		{237500.0, []any{"white_zones", 0, "funding_ordinary_eur"}},
		{1.0, []any{"white_zones", 0, "point_count"}},
		{"MSP du Revermont", []any{"white_zones", 0, "points", 0, "name"}},
		{2.2, []any{"white_zones", 0, "bbox", 0}},
		{2.25, []any{"white_zones", 0, "label_point", 0}},
		{"cpts-alpha", []any{"cpts", 0, "id"}},
		{true, []any{"cpts", 0, "counted"}},
		{2.0, []any{"cpts", 0, "size_category"}},
		{30000.0, []any{"cpts", 0, "to_next_size"}},
		{"01004", []any{"conflicts", 0, "code"}},
		{"Bêta", []any{"conflicts", 0, "cpts", 1, "name"}},
	} {
		if got := at(d, c.path...); got != c.want {
			t.Errorf("%v is %v, want %v", c.path, got, c.want)
		}
	}
	ids := d["white_zones"].([]any)[0].(map[string]any)["neighbours"].([]any)
	slices.SortFunc(ids, func(a, b any) int { return len(a.(string)) - len(b.(string)) })
	if !slices.Contains(ids, any("cpts-alpha")) {
		t.Errorf("neighbours %v", ids)
	}
	if len(d["warnings"].([]any)) == 0 {
		t.Error("the conflict is not among the warnings")
	}
}

// Département 01 is an L of four squares: the middle of its box is a corner of 01002, on the border of 02.
// A label stands inside, and what has no unit has no place.
func TestLabelPointIsInside(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	for _, document := range []map[string]any{
		get(t, app, "/api/departments/01/coverage"),
		get(t, app, "/api/regions/84/coverage"),
		at(get(t, app, "/api/coverage"), "departments", 0).(map[string]any),
		at(get(t, app, "/api/coverage"), "regions", 1).(map[string]any),
	} {
		found := ids(get(t, app, fmt.Sprintf("/api/collections/departments/items?bbox=%v,%v,%[1]v,%[2]v", at(document, "label_point", 0), at(document, "label_point", 1))))
		if !slices.Equal(found, []string{"01"}) {
			t.Errorf("the label of %v, %v, lies in %v", document["name"], document["label_point"], found)
		}
	}
	if d := get(t, app, "/api/cpts/cpts-vide"); d["bbox"] != nil || d["label_point"] != nil {
		t.Errorf("nothing lies at %v, labelled at %v", d["bbox"], d["label_point"])
	}
}

func TestWhiteZoneOptions(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	id := at(get(t, app, "/api/departments/01/coverage"), "white_zones", 0, "id").(string)
	d := get(t, app, "/api/white-zones/"+id+"/options")
	if at(d, "alone", "population") != 5000.0 || at(d, "alone", "funding_max_eur") != 287500.0 {
		t.Errorf("alone is %v", d["alone"])
	}
	for _, j := range d["joined"].([]any) {
		if at(j, "cpts", "id") == "cpts-alpha" {
			// The border is a tenth of a degree of meridian: 11.1 km.
			if at(j, "before", "population") != 50000.0 || at(j, "after", "population") != 55000.0 || at(j, "after", "size_category") != 2.0 ||
				fmt.Sprintf("%.1f", at(j, "border_km")) != "11.1" {
				t.Errorf("joined to alpha: %v", j)
			}
			return
		}
	}
	t.Errorf("alpha is not among %v", d["joined"])
}

func TestOneCPTS(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	d := get(t, app, "/api/cpts/cpts-alpha")
	if d["population"] != 50000.0 || d["to_previous_size"] != 10001.0 || at(d, "codes", 1) != "01002" || len(d["funding_lines"].([]any)) == 0 {
		t.Errorf("alpha is %v", d)
	}
}

func TestConflicts(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	d := get(t, app, "/api/conflicts")
	if len(d["conflicts"].([]any)) != 1 || at(d, "conflicts", 0, "department") != "01" || at(d, "conflicts", 0, "cpts", 0, "id") != "cpts-alpha" ||
		at(d, "conflicts", 0, "label_point", 0) != 2.05 {
		t.Errorf("conflicts %v", d)
	}
}

// Another day is derived once and kept; the answer says which day it is of.
func TestAnotherDay(t *testing.T) {
	derived := 0
	app := newApp(t, worldly(), api.Options{Derive: func(day coverage.Date) *coverage.Snapshot {
		derived++
		return coverage.Analyse(world(), day)
	}})
	for range 3 {
		if d := get(t, app, "/api/coverage?at=2027-01-01"); d["at"] != "2027-01-01" {
			t.Errorf("at is %v", d["at"])
		}
	}
	if derived != 1 {
		t.Errorf("derived %d times", derived)
	}
	if d := get(t, app, "/api/coverage?at="+string(today)); d["at"] != string(today) || derived != 1 {
		t.Errorf("the snapshot's own day was derived again")
	}
}
