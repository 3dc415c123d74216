package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cpts/data/sample"
	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// territory is a part of the sample, and the system that its files usually come in.
type territory struct{ name, crs, departments string }

func territories() []territory {
	return []territory{
		{"sud-est, Corse et Finistère", "EPSG:2154", "04 05 06 29 2A 2B 83"},
		{"Guadeloupe et Martinique", "EPSG:5490", "971 972"},
		{"Guyane", "EPSG:2972", "973"},
		{"La Réunion", "EPSG:2975", "974"},
		{"Mayotte", "EPSG:4471", "976"},
		{"outre-mer", "EPSG:3857", "971 972 973 974 976"},
	}
}

// sampleCommunes are the communes of the sample, one feature of GeoJSON each, by département.
var sampleCommunes = sync.OnceValues(func() (map[string][]string, error) {
	files, err := sampleFiles()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(files[sample.Communes])
	if err != nil {
		return nil, err
	}
	var file struct{ Features []json.RawMessage }
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, feature := range file.Features {
		var f struct{ Properties struct{ Departement string } }
		if err := json.Unmarshal(feature, &f); err != nil {
			return nil, err
		}
		out[f.Properties.Departement] = append(out[f.Properties.Departement], string(feature))
	}
	return out, nil
})

// inDegrees is a file of the territory's communes, as they are in the sample.
func (c territory) inDegrees(t *testing.T) string {
	t.Helper()
	communes, err := sampleCommunes()
	if err != nil {
		t.Fatal(err)
	}
	var features []string
	for _, d := range strings.Fields(c.departments) {
		if len(communes[d]) == 0 {
			t.Fatalf("the sample has no commune in %s", d)
		}
		features = append(features, communes[d]...)
	}
	return write(t, "degrees.geojson", `{"type":"FeatureCollection","features":[`+strings.Join(features, ",\n")+`]}`)
}

// GDAL turns the sample into metres; read with --crs, or by the file's own word, everything is what the file in degrees
// gives, to the last vertex: units, neighbours, areas, and not one fault more.
func TestFilesInMetres(t *testing.T) {
	for _, c := range territories() {
		t.Run(c.name, func(t *testing.T) {
			degrees, metres := c.inDegrees(t), filepath.Join(t.TempDir(), "metres.geojson")
			gdal(t, "ogr2ogr", "-t_srs", c.crs, "-lco", "COORDINATE_PRECISION=3", metres, degrees)
			anonymous := write(t, "anonymous.geojson", strings.Replace(string(readFileOf(t, metres)), `"crs":`, `"was":`, 1))

			want := analysed(t, degrees)
			for _, way := range [][]string{{metres}, {metres, "--crs", c.crs}, {anonymous, "--crs", strings.ToLower(c.crs)}} {
				if got := analysed(t, way...); !bytes.Equal(got, want) {
					t.Errorf("analyze %v gives other results than the file in degrees", way[1:])
				}
			}
			faults := must(t, exitFine, "check", degrees, "--format", "json").out
			if got := must(t, exitFine, "check", anonymous, "--crs", c.crs, "--format", "json").out; got != faults {
				t.Errorf("check in %s: %s, in degrees %s", c.crs, got, faults)
			}
			if r := must(t, exitFaults, "check", anonymous); !strings.Contains(r.err, "relancez avec --crs EPSG:2154") {
				t.Errorf("metres without --crs: %.300s", r.err)
			}
			exportedInMetres(t, c, degrees, anonymous, want)
		})
	}
}

// Files that each name their own system go together.
func TestFilesOfSeveralSystems(t *testing.T) {
	dir := t.TempDir()
	var degrees, metres []string
	for _, c := range territories()[2:5] {
		d, m := c.inDegrees(t), filepath.Join(dir, c.name+"-m.geojson")
		gdal(t, "ogr2ogr", "-t_srs", c.crs, m, d)
		degrees, metres = append(degrees, d), append(metres, m)
	}
	if !bytes.Equal(analysed(t, metres...), analysed(t, degrees...)) {
		t.Error("three files, each in its system, give other results than in degrees")
	}
}

// analysed is all that analyze writes of units: their geometries, areas and neighbours.
func analysed(t *testing.T, communes ...string) []byte {
	t.Helper()
	out := t.TempDir()
	must(t, exitFine, append([]string{"analyze", "--out", out, "--at", "2026-06-01", "--communes"}, communes...)...)
	all := readFileOf(t, filepath.Join(out, "units.geojson"))
	text, err := json.Marshal(report(t, readFileOf(t, filepath.Join(out, "report.json"))))
	if err != nil {
		t.Fatal(err)
	}
	return append(append(all, readFileOf(t, filepath.Join(out, "white-zones.geojson"))...), text...)
}

// exportedInMetres loads both files into stores and has GDAL turn what is exported back into degrees. What is exported gives
// the same results as the file in degrees did.
func exportedInMetres(t *testing.T, c territory, degrees, metres string, results []byte) {
	t.Helper()
	dir := t.TempDir()
	store, other := filepath.Join(dir, "store.gpkg"), filepath.Join(dir, "other.gpkg")
	must(t, exitFine, "load", "communes", degrees, "--store", store)
	must(t, exitFine, "load", "communes", metres, "--crs", c.crs, "--store", other)
	want := must(t, exitFine, "export", "units", "--store", store).out
	if got := must(t, exitFine, "export", "units", "--store", other).out; got != want {
		t.Error("loaded in metres, the store has other units")
	}
	for _, format := range []string{"geojson", "gpkg"} {
		path := filepath.Join(dir, "units."+format)
		must(t, exitFine, "export", "units", "--store", store, "--crs", c.crs, "--format", format, "-o", path)
		if info := gdal(t, "ogrinfo", "-so", "-ro", path, "units"); !strings.Contains(info, `ID["EPSG",`+c.crs[5:]+`]`) {
			t.Errorf("ogrinfo does not see %s in %s:\n%s", c.crs, path, info)
		}
		back := gdal(t, "ogr2ogr", "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=9", "/vsistdout/", path, "units")
		sameOnGrid(t, back, want)
		if format == "geojson" {
			if !bytes.Equal(analysed(t, path), results) {
				t.Error("exported in metres and read again, the results are others")
			}
		}
	}
}

// sameOnGrid compares the geometries of two files, feature by feature, once snapped.
func sameOnGrid(t *testing.T, got, want string) {
	t.Helper()
	g, err := geojson.UnmarshalFeatureCollection([]byte(got))
	if err != nil {
		t.Fatal(err)
	}
	w, err := geojson.UnmarshalFeatureCollection([]byte(want))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Features) != len(w.Features) {
		t.Fatalf("%d features, want %d", len(g.Features), len(w.Features))
	}
	for i := range g.Features {
		if !orb.Equal(snapped(g.Features[i].Geometry), snapped(w.Features[i].Geometry)) {
			t.Fatalf("feature %v is elsewhere", w.Features[i].ID)
		}
	}
}

func snapped(g orb.Geometry) orb.Geometry {
	for _, polygon := range g.(orb.MultiPolygon) {
		for _, ring := range polygon {
			for i, p := range ring {
				v, _ := geo.Snap(p)
				ring[i] = v.Point()
			}
		}
	}
	return g
}

// The real IRIS of the Alpes-Maritimes, one of which crosses itself, have the same faults in metres.
func TestRealFaultsInMetres(t *testing.T) {
	metres := filepath.Join(t.TempDir(), "metres.geojson")
	degrees := real(t, "iris-06.geojson.gz")
	gdal(t, "ogr2ogr", "-t_srs", "EPSG:2154", metres, "/vsigzip/"+degrees)
	want := must(t, exitFaults, "check", degrees, "--format", "json").out
	if got := must(t, exitFaults, "check", metres, "--format", "json").out; got != want {
		t.Errorf("faults in metres %s, in degrees %s", got, want)
	}
}

// Points in metres, and what --crs cannot do.
func TestCRSOfOtherFiles(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	must(t, exitFine, "load", "points", write(t, "x.csv", "id;x;y\n1;1042505.178;6298216.019\n"), "--crs", "EPSG:2154", "--store", store)
	if out := must(t, exitFine, "export", "points", "--store", store, "--format", "csv").out; !strings.Contains(out, ",7.25,43.7\n") {
		t.Errorf("the point is not in Nice:\n%s", out)
	}
	if out := must(t, exitFine, "export", "points", "--store", store, "--format", "csv", "--crs", "EPSG:2154").out; !strings.Contains(out, ",1042505.178,6298216.019\n") || !strings.Contains(out, ",x,y\n") {
		t.Errorf("the point is not in metres:\n%s", out)
	}
	for _, c := range []struct {
		code int
		says string
		args []string
	}{
		{exitUsage, "--crs ne vaut que pour", []string{"load", "passage", "testdata/list.csv", "--crs", "EPSG:2154"}},
		{exitFine, "--crs ne change rien ici : testdata/list.csv est une liste", []string{"load", "cpts", "testdata/list.csv", "--crs", "EPSG:2154"}},
		{exitUsage, "connus : EPSG:4326 (WGS 84), EPSG:2154 (RGF93 v1 / Lambert-93), EPSG:5490", []string{"load", "communes", "testdata/squares.geojson", "--crs", "EPSG:27572"}},
		{exitUsage, "connus : ", []string{"export", "units", "--crs", "LAMB93"}},
		{exitFine, "--crs ne change rien ici", []string{"export", "units", "--format", "csv", "--crs", "EPSG:2154"}},
		{exitFine, "hors du domaine de RGR92 / UTM 40 Sud", []string{"export", "units", "--crs", "http://www.opengis.net/def/crs/EPSG/0/2975"}},
	} {
		if r := must(t, c.code, append(c.args, "--store", store)...); !strings.Contains(r.err, c.says) {
			t.Errorf("cpts %s: %s", strings.Join(c.args, " "), r.err)
		}
	}
	must(t, exitFine, "load", "communes", write(t, "far.geojson", feature("97411", `[[[55.4,-21],[55.5,-21],[55.5,-20.9],[55.4,-21]]]`)), "--store", store)
	for crs, far := range map[string]bool{"EPSG:2154": true, "EPSG:3857": false, "EPSG:4326": false} {
		if r := must(t, exitFine, "export", "units", "--store", store, "--crs", crs); strings.Contains(r.err, "hors du domaine de RGF93 v1 / Lambert-93 : 1") != far {
			t.Errorf("La Réunion in %s: %s", crs, r.err)
		}
	}
	// The east of Guyane is next to where Mayotte's map is at infinity.
	must(t, exitFine, "load", "communes", write(t, "east.geojson", feature("97308", `[[[-51.9,3.8],[-51.8,3.8],[-51.8,3.9],[-51.9,3.8]]]`)), "--store", store)
	for _, format := range []string{"geojson", "gpkg"} {
		path := filepath.Join(t.TempDir(), "x."+format)
		if r := must(t, exitFaults, "export", "units", "--store", store, "--crs", "EPSG:4471", "--format", format, "-o", path); !strings.Contains(r.err, "hors de ce que porte EPSG:4471") {
			t.Errorf("a file beyond its system: %s", r.err)
		}
	}
}

// A vertex amid a straight edge in Lambert-93 is beside it in degrees, by centimetres: the noding still finds it.
//
//	D-------C-------F
//	|   1   | 2 / 3 |     B-C of 06001 is one edge of 400 m; 06002 and 06003 meet on it at M.
//	A-------B-------E
func TestJunctionInMetres(t *testing.T) {
	ring := func(code, coordinates string) string {
		return `{"type":"Feature","properties":{"code":"` + code + `"},"geometry":{"type":"Polygon","coordinates":[[` + coordinates + `]]}}`
	}
	const a, b, m, c, d, e, f = "[1040000,6300000]", "[1040300,6300000]", "[1040300,6300200]", "[1040300,6300400]", "[1040000,6300400]", "[1040600,6300000]", "[1040600,6300400]"
	path := write(t, "t.geojson", `{"type":"FeatureCollection","features":[`+strings.Join([]string{
		ring("06001", strings.Join([]string{a, b, c, d, a}, ",")),
		ring("06002", strings.Join([]string{m, f, c, m}, ",")),
		ring("06003", strings.Join([]string{b, e, f, m, b}, ",")),
	}, ",")+`]}`)
	var said struct {
		Faults []struct{ Kind, Severity string }
	}
	out := must(t, exitFaults, "check", path, "--crs", "EPSG:2154", "--format", "json").out
	if err := json.Unmarshal([]byte(out), &said); err != nil {
		t.Fatal(err)
	}
	if len(said.Faults) != 1 || said.Faults[0].Kind != "t_junction" || said.Faults[0].Severity != "repaired" {
		t.Errorf("faults %s, want one junction, repaired", out)
	}
}

// The figures of the note on areas: Lambert-93 keeps angles, not areas, so areas are always measured on the ellipsoid.
func TestAreaIsNotThatOfThePlane(t *testing.T) {
	path := write(t, "square.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"06001"},"geometry":{"type":"Polygon","coordinates":[[[1040000,6300000],[1050000,6300000],[1050000,6310000],[1040000,6310000],[1040000,6300000]]]}}]}`)
	out := t.TempDir()
	must(t, exitFine, "analyze", "--communes", path, "--crs", "EPSG:2154", "--out", out)
	fc, err := geojson.UnmarshalFeatureCollection(readFileOf(t, filepath.Join(out, "units.geojson")))
	if err != nil {
		t.Fatal(err)
	}
	got := fc.Features[0].Properties["area_km2"].(float64)
	if math.Abs(got-100) > 0.3 || got == 100 {
		t.Errorf("%v km² for a square of 100 km² in the plane, whose scale there is within 0.1 %%", got)
	}
}
