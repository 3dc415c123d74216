package api_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"
)

// Every format of every layer, taken from the service as a file, opens in GDAL with all its features; a GeoPackage passes
// the validator.
func TestGDALOpensEveryFormat(t *testing.T) {
	d := stumbling()
	// GDAL 3.6's validator reads the flag of an empty geometry from bit 3, where the standard has it in bit 4.
	d.CPTS = slices.DeleteFunc(d.CPTS, func(c coverage.CPTS) bool { return c.ID == "cpts-vide" || c.ID == "zz-tard" })
	base := listening(t, d)
	counts := map[string]int{"units": 18, "cpts": 15, "communes": 18, "departments": 2, "regions": 2, "points": 1}
	for _, layer := range coverage.AllLayerNames() {
		for f, name := range map[string]string{"json": "geojson", "ndjson": "geojsonl", "gpkg": "gpkg", "fgb": "fgb", "csv": "csv", "xlsx": "xlsx"} {
			t.Run(layer+"."+name, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), layer+"."+name)
				address := base + "/api/collections/" + layer + "/items?limit=10000&f=" + f
				if err := os.WriteFile(path, body(t, address), 0o600); err != nil {
					t.Fatal(err)
				}
				said := ogrinfo(t, "-so", path)
				if want, known := counts[layer]; known && !strings.Contains(said, "Feature Count: "+strconv.Itoa(want)+"\n") {
					t.Errorf("GDAL does not count %d:\n%s", want, said)
				}
				if f == "gpkg" {
					validGeoPackage(t, path)
				}
			})
		}
	}
}

func validGeoPackage(t *testing.T, path string) {
	t.Helper()
	out, err := exec.Command("/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", path).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
