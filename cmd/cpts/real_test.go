package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// The Alpes-Maritimes by IRIS in 2024: the real list, counted by hand in the file itself.
func TestAlpesMaritimesByIRIS(t *testing.T) {
	iris, list := real(t, "iris-06.geojson.gz"), real(t, "cpts-06-by-iris.csv")
	population := real(t, "populations-cog2026.csv")
	out := t.TempDir()
	r := must(t, exitFaults, "analyze", "--communes", iris, "--population", population, "--cpts", list, "--out", out, "--at", "2026-06-01")
	if !strings.Contains(r.err, "060880404") {
		t.Errorf("the IRIS that crosses itself is not said:\n%s", r.err)
	}
	got := report(t, readFileOf(t, filepath.Join(out, "report.json")))
	covered := map[string]int{}
	for _, row := range records(t, list) {
		if row["cpts"] != "" {
			covered[row["cpts"]]++
		}
	}
	nice := 0
	for _, c := range got["cpts"].([]any) {
		c := c.(map[string]any)
		if c["unit_count"] != float64(covered[c["name"].(string)]) {
			t.Errorf("%v has %v IRIS, the list %d", c["name"], c["unit_count"], covered[c["name"].(string)])
		}
		if strings.HasPrefix(c["name"].(string), "CPTS NICE") && c["population_estimated"] == true {
			nice++
		}
	}
	if nice != 3 {
		t.Errorf("%d CPTS hold a part of Nice, want 3, their population an estimate", nice)
	}
	units := 0
	for _, z := range got["white_zones"].([]any) {
		units += int(z.(map[string]any)["unit_count"].(float64))
	}
	if units != 25 {
		t.Errorf("white zones hold %d IRIS, the list leaves 25 without CPTS", units)
	}
	if p := got["country"].(map[string]any)["population"]; p != 1128418.0 {
		t.Errorf("%v inhabitants in the département, the census counts 1128418", p)
	}
}

// A row whose name is the word of its own heading is odd, and said.
func TestOddRow(t *testing.T) {
	content := string(readFileOf(t, real(t, "cpts-06-by-iris.csv")))
	odd := write(t, "list.csv", strings.Replace(content, "Aiglun;H3VE", "Aiglun;cpts", 1))
	r := must(t, exitFaults, "analyze", "--communes", real(t, "iris-06.geojson.gz"), "--cpts", odd, "--out", t.TempDir())
	if !strings.Contains(r.err, "list.csv, ligne 2, unité 060010000, colonne cpts, valeur \"cpts\"") {
		t.Errorf("the odd row is swallowed:\n%s", r.err)
	}
}

// National files as they come: nothing is rejected, every inhabitant is counted once.
func TestNationalFiles(t *testing.T) {
	out := t.TempDir()
	must(t, exitFine, "analyze", "--communes", real(t, "communes-2025-lowres.geojson.gz"), "--population", real(t, "populations-cog2026.csv"),
		"--passage", real(t, "cog-passage.csv"), "--points", real(t, "points-france-services.csv"), "--out", out)
	got := report(t, readFileOf(t, filepath.Join(out, "report.json")))
	country, counts := got["country"].(map[string]any), got["counts"].(map[string]any)
	if country["population"] != 68350798.0 || country["unit_count"] != 34875.0 || counts["points"] != 2845.0 || counts["departments"] != 101.0 {
		t.Errorf("country %v, counts %v", country, counts)
	}
}
