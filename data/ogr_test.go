package data

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// ogr2ogr has GDAL, by which QGIS writes too, make a file of another.
func ogr2ogr(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("ogr2ogr", args...).CombinedOutput(); err != nil {
		t.Fatalf("ogr2ogr %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// islands are communes as IGN writes them: several pieces, holes, holes with an island inside, names with accents, one in
// the métropole and one in each DROM's own system.
const islands = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"ID":"COMMUNE_1","NOM":"Fort-Mahon-Plage où l'été","NOM_M":"FORT MAHON","INSEE_COM":"06001","STATUT":"Commune simple","POPULATION":1204,"INSEE_DEP":"06","SIREN_EPCI":"200069193"},
 "geometry":{"type":"MultiPolygon","coordinates":[[[[7,43],[7.1,43],[7.1,43.1],[7,43.1],[7,43]],[[7.02,43.02],[7.02,43.08],[7.08,43.08],[7.08,43.02],[7.02,43.02]]],[[[7.04,43.04],[7.06,43.04],[7.06,43.06],[7.04,43.06],[7.04,43.04]]],[[[7.2,43],[7.21,43],[7.21,43.01],[7.2,43]]]]}},
{"type":"Feature","properties":{"ID":"COMMUNE_2","NOM":"Île","NOM_M":"ILE","INSEE_COM":"06002","STATUT":"Commune simple","POPULATION":12,"INSEE_DEP":"06","SIREN_EPCI":"200069193"},
 "geometry":{"type":"Polygon","coordinates":[[[7.3,43,5],[7.4,43,6],[7.4,43.1,7],[7.3,43,5]]]}}]}`

// What GDAL makes of communes, in every system and flavour, reads as the communes themselves, to the grid.
func TestFilesOfGDAL(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "communes.geojson")
	if err := os.WriteFile(source, []byte(islands), 0o600); err != nil {
		t.Fatal(err)
	}
	want := readUnits(t, source, Options{})
	for name, args := range map[string][]string{
		"degrees.gpkg": {},
		"lambert.gpkg": {"-t_srs", "EPSG:2154"},
		"heights.gpkg": {"-t_srs", "EPSG:2154", "-dim", "XYZM"},
		"one.gpkg":     {"-nlt", "POLYGON", "-explodecollections"},
		"degrees.shp":  {},
		"lambert.shp":  {"-t_srs", "EPSG:2154", "-lco", "ENCODING=UTF-8"},
		"legacy.shp":   {"-t_srs", "EPSG:2154", "-lco", "ENCODING=CP1252"},
		"dos.shp":      {"-lco", "ENCODING=CP850"},
		"heights.shp":  {"-t_srs", "EPSG:3857", "-lco", "SHPT=POLYGONZ"},
		"measures.shp": {"-t_srs", "EPSG:4171", "-lco", "SHPT=POLYGONM"},
		"old.geojson":  {"-t_srs", "EPSG:2154"},
		"capitals.shp": {"-t_srs", "EPSG:2154"},
		"wkt2.gpkg":    {"-t_srs", "IGNF:LAMB93"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, "of "+name, name)
			if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			format := map[string]string{".gpkg": "GPKG", ".geojson": "GeoJSON"}[filepath.Ext(name)]
			if format == "" {
				format = "ESRI Shapefile"
			}
			ogr2ogr(t, append([]string{"-f", format, path, source}, args...)...)
			if name == "capitals.shp" {
				path = capitals(t, path)
			}
			got := readUnits(t, path, Options{})
			if name == "one.gpkg" {
				if len(got) != 4 {
					t.Errorf("%d pieces, want 4", len(got))
				}
				return
			}
			sameUnits(t, got, want)
		})
	}
}

// capitals renames the files of a shapefile as old programs name them.
func capitals(t *testing.T, path string) string {
	t.Helper()
	files, err := filepath.Glob(strings.TrimSuffix(path, ".shp") + ".*")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if err := os.Rename(f, filepath.Join(filepath.Dir(f), strings.ToUpper(filepath.Base(f)))); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(filepath.Dir(path), "CAPITALS.SHP")
}

func readUnits(t *testing.T, path string, opts Options) []coverage.Unit {
	t.Helper()
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, report, err := ReadCommunes(f, path, opts)
	if err != nil || len(report.Rejected) > 0 {
		t.Fatal(reasons(report), err)
	}
	var units []coverage.Unit
	for _, r := range rows {
		units = append(units, r.Value)
	}
	return units
}

// sameUnits compares facts, and areas and rings on the grid: programs begin rings where they like.
func sameUnits(t *testing.T, got, want []coverage.Unit) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d units, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].Code != want[i].Code || got[i].Name != want[i].Name || got[i].EPCI != want[i].EPCI {
			t.Errorf("%q %q %q, want %q %q %q", got[i].Code, got[i].Name, got[i].EPCI, want[i].Code, want[i].Name, want[i].EPCI)
		}
		if g, w := corners(t, got[i].Geometry), corners(t, want[i].Geometry); !equalRings(g, w) {
			t.Errorf("%s: rings %v, want %v", want[i].Code, g, w)
		}
	}
}

// corners are, by polygon and ring, the vertices on the grid as a set.
func corners(t *testing.T, m orb.MultiPolygon) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, p := range m {
		var all []string
		for k, ring := range p {
			least := ""
			for _, at := range ring[1:] {
				v, ok := geo.Snap(at)
				if !ok {
					t.Fatalf("%v is off the grid", at)
				}
				if text := strings.Join([]string{string(rune('a' + min(k, 1))), orbText(v.Point())}, " "); least == "" || text < least {
					least = text
				}
			}
			all = append(all, least)
		}
		out[strings.Join(all, "|")] += len(p)
	}
	return out
}

func orbText(p orb.Point) string { return fmt.Sprintf("%.7f %.7f", p[0], p[1]) }

func equalRings(a, b map[string]int) bool {
	if len(a) != len(b) {
		return false
	}
	for k, n := range a {
		if b[k] != n {
			return false
		}
	}
	return true
}
