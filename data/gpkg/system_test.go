package gpkg_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/storetest"
	"cpts/geo"
)

// metric are the layers of an export in each system in metres, where that system is used.
func metric(p geo.Projection) []*coverage.Layer {
	points := *storetest.Layers()[0]
	points.Projection = &p
	points.Features = coverage.FeaturesOf(*points.Features.At(0))
	points.Features.At(0).Point = p.Area.Center()
	return []*coverage.Layer{&points}
}

// GDAL understands each definition as the EPSG system of that number, parameter by parameter.
func TestSystems(t *testing.T) {
	dir := t.TempDir()
	for _, p := range geo.Projections()[1:] {
		path := filepath.Join(dir, fmt.Sprintf("%d.gpkg", p.EPSG))
		if err := gpkg.Write(path, metric(p)); err != nil {
			t.Fatal(err)
		}
		var text string
		if err := direct(t, path).QueryRow(`SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = ? AND organization = 'EPSG'`, p.EPSG).Scan(&text); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "system.wkt")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, form := range []string{"wkt1", "proj4"} {
			got, want := run(t, "gdalsrsinfo", "-o", form, file), run(t, "gdalsrsinfo", "-o", form, fmt.Sprintf("EPSG:%d", p.EPSG))
			if got != want {
				t.Errorf("EPSG:%d is understood as\n%s\nwant\n%s", p.EPSG, got, want)
			}
		}
		centre, ok := p.Forward(p.Area.Center())
		report := run(t, "ogrinfo", "-ro", "-al", path)
		for _, want := range []string{fmt.Sprintf(`ID["EPSG",%d]`, p.EPSG), fmt.Sprintf("Extent: (%.6f, %.6f)", centre[0], centre[1])} {
			if !ok || !strings.Contains(report, want) {
				t.Errorf("EPSG:%d: ogrinfo does not say %s:\n%s", p.EPSG, want, report)
			}
		}
		checkSound(t, path)
	}
}
