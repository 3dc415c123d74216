package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"
)

// gdal runs one of GDAL's commands.
func gdal(t *testing.T, command string, args ...string) string {
	t.Helper()
	out, err := exec.Command(command, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", command, strings.Join(args, " "), err, out)
	}
	if strings.Contains(string(out), "Warning") || strings.Contains(string(out), "ERROR") {
		t.Errorf("%s %s complains:\n%s", command, strings.Join(args, " "), out)
	}
	return string(out)
}

var featureCount = regexp.MustCompile(`Feature Count: (\d+)`)

// count is the number of features that ogrinfo reads in a layer.
func count(t *testing.T, args ...string) int {
	t.Helper()
	m := featureCount.FindStringSubmatch(gdal(t, "ogrinfo", append([]string{"-so", "-ro"}, args...)...))
	if m == nil {
		t.Fatalf("ogrinfo %v counts no features", args)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// readWithGDAL has ogr2ogr read every feature of every layer from the service, from the exports, and from the store as
// an analyst's QGIS would.
func readWithGDAL(t *testing.T, base, store string) {
	t.Helper()
	all := filepath.Join(t.TempDir(), "all.gpkg")
	must(t, exitFine, "export", "all", "--store", store, "--format", "gpkg", "-o", all)
	for i, layer := range coverage.LayerNames() {
		want := int(getJSON(t, base+"/api/collections/"+layer+"/items?limit=1")["numberMatched"].(float64))
		if want == 0 {
			t.Fatalf("layer %s is empty: nothing to compare", layer)
		}
		dir := t.TempDir()
		fromService := filepath.Join(dir, "service.gpkg")
		gdal(t, "ogr2ogr", "-f", "GPKG", fromService, "OAPIF:"+base+"/api", layer, "-nln", "copy",
			"-mapFieldType", "StringList=String,RealList=String") // a GeoPackage has no lists
		if got := count(t, fromService, "copy"); got != want {
			t.Errorf("ogr2ogr reads %d features of %s from the service, want %d", got, layer, want)
		}
		if got := count(t, all, layer); got != want {
			t.Errorf("ogrinfo reads %d features of %s in the file of all layers, want %d", got, layer, want)
		}
		formats := []string{"geojson", "csv"} // by turns, but for the largest: each export reads and analyses the country anew
		if layer != "units" {
			formats = formats[i%2:][:1]
		}
		for _, format := range formats {
			path := filepath.Join(dir, layer+"."+format)
			must(t, exitFine, "export", layer, "--store", store, "--format", format, "-o", path)
			if got := count(t, path, layer); got != want {
				t.Errorf("ogrinfo reads %d features in %s, want %d", got, path, want)
			}
		}
		if got := count(t, store, "layer_"+strings.ReplaceAll(layer, "-", "_")); got != want {
			t.Errorf("ogrinfo reads %d features of %s in the store, want %d", got, layer, want)
		}
	}
}

// What is exported of a small map is what GDAL understands of it: types, geometry and lists.
func TestExportedValues(t *testing.T) {
	store := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "population", "testdata/population.csv", "--store", store)
	must(t, exitFine, "load", "cpts", "testdata/list.csv", "--store", store)
	var fc struct {
		Features []struct {
			ID         string
			Geometry   struct{ Type string }
			Properties map[string]any
		}
	}
	path := filepath.Join(t.TempDir(), "white-zones.gpkg")
	must(t, exitFine, "export", "white-zones", "--store", store, "--format", "gpkg", "-o", path)
	if err := json.Unmarshal([]byte(gdal(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, "white-zones")), &fc); err != nil {
		t.Fatal(err)
	}
	if len(fc.Features) != 1 {
		t.Fatalf("%d white zones, want the one of 06003 and 06004", len(fc.Features))
	}
	p := fc.Features[0].Properties
	for name, want := range map[string]any{"codes": "06003 06004", "population": 7000.0, "size_category": 1.0, "funding_max_eur": 287500.0, "funding_certainty": "B", "neighbours": "cpts-est"} {
		if p[name] != want {
			t.Errorf("%s is %v, want %v", name, p[name], want)
		}
	}
}
