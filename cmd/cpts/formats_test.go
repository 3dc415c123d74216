package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"cpts/data/export"
)

// small is a store of a few squares.
func small(t *testing.T) string {
	t.Helper()
	store := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "population", "testdata/population.csv", "--store", store)
	must(t, exitFine, "load", "cpts", "testdata/list.csv", "--store", store)
	return store
}

// GDAL opens each layer in each format, with as many features, and the same file is made again.
func TestGDALOpensEveryFormat(t *testing.T) {
	store := small(t)
	for _, layer := range []string{"units", "white-zones", "regions"} {
		want := 0
		for _, f := range export.Formats() {
			path, again := filepath.Join(t.TempDir(), layer+"."+f.Name), filepath.Join(t.TempDir(), "again."+f.Name)
			if f.Name == "ndjson" {
				path += ".geojsonl" // by which GDAL knows it
			}
			for _, p := range []string{path, again} {
				must(t, exitFine, "export", layer, "--store", store, "--format", f.Name, "-o", p)
			}
			if string(readFileOf(t, path)) != string(readFileOf(t, again)) {
				t.Errorf("%s in %s is not the same bytes again", layer, f.Name)
			}
			args := []string{"-al", path}
			if f.Name == "gpkg" {
				args = []string{path, layer}
			}
			got := count(t, args...)
			if want == 0 {
				want = got
			}
			if got != want || want == 0 {
				t.Errorf("GDAL counts %d in %s, want %d", got, path, want)
			}
		}
	}
}

// One file with all layers: every table of it has its features.
func TestExportAll(t *testing.T) {
	store := small(t)
	path := filepath.Join(t.TempDir(), "all.gpkg")
	must(t, exitFine, "export", "all", "--store", store, "--format", "gpkg", "-o", path)
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions"} {
		var alone struct{ Features []any }
		if err := json.Unmarshal([]byte(must(t, exitFine, "export", layer, "--store", store).out), &alone); err != nil {
			t.Fatal(err)
		}
		if got := count(t, path, layer); got != len(alone.Features) {
			t.Errorf("%s: %d features in the file of all, %d alone", layer, got, len(alone.Features))
		}
	}
}

// What a format cannot do is wrong usage, and says what can.
func TestFormatsRefused(t *testing.T) {
	store := small(t)
	for _, c := range []struct{ args, says string }{
		{"units --format shp", "geojson"},
		{"all --format csv", "gpkg"},
		{"all", "--format gpkg"},
		{"units --lang fr", "csv"},
		{"units --lang de --format csv", "fr"},
		{"units --format gpkg", "-o"},
	} {
		args := append([]string{"export"}, strings.Fields(c.args)...)
		if r := must(t, exitUsage, append(args, "--store", store)...); !strings.Contains(r.err, c.says) {
			t.Errorf("%s: %s", c.args, r.err)
		}
	}
}

// A French Excel tells UTF-8 by its mark, cells by semicolons and numbers by commas.
func TestFrenchCSV(t *testing.T) {
	text := must(t, exitFine, "export", "units", "--store", small(t), "--format", "csv", "--lang", "fr").out
	heading, rows, _ := strings.Cut(text, "\n")
	if !strings.HasPrefix(heading, "\ufeffCode INSEE;Nom;Nature;") || !strings.Contains(heading, ";Superficie (km²);") {
		t.Errorf("heading %q", heading)
	}
	if first := strings.Split(rows, ";"); !strings.Contains(first[10], ",") || strings.Contains(rows, ".") {
		t.Errorf("rows %s", rows)
	}
}
