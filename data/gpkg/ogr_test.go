package gpkg_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/storetest"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// checkOGR opens a layer with GDAL, the library by which QGIS does, and compares count, type, extent and columns.
func checkOGR(t *testing.T, path, table string, l *coverage.Layer) {
	t.Helper()
	report := run(t, "ogrinfo", "-ro", "-so", path, table)
	geometry := "Geometry: Multi Polygon"
	if l.Point {
		geometry = "Geometry: Point"
	}
	wants := []string{geometry, fmt.Sprintf("Feature Count: %d\n", l.Features.Len()), `ID["EPSG",4326]`, "IDENTIFIER=" + l.Title}
	if bound, ok := extent(l); ok {
		wants = append(wants, fmt.Sprintf("Extent: (%.6f, %.6f) - (%.6f, %.6f)", bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]))
	}
	types := map[coverage.FieldType]string{coverage.Integer: "Integer64", coverage.Real: "Real", coverage.Flag: "Integer(Boolean)", coverage.Day: "Date"}
	for _, f := range l.Fields {
		name := types[f.Type]
		if name == "" {
			name = "String"
		}
		wants = append(wants, "\n"+f.Name+": "+name+" ")
	}
	for _, w := range wants {
		if !strings.Contains(report, w) {
			t.Errorf("ogrinfo of %s lacks %q:\n%s", table, w, report)
		}
	}
}

func extent(l *coverage.Layer) (bound orb.Bound, ok bool) {
	for _, f := range l.Features.All() {
		g := l.Geometry(f)
		if m, multi := g.(orb.MultiPolygon); multi && len(m) == 0 {
			continue
		}
		if !ok {
			bound = g.Bound()
		}
		bound, ok = bound.Union(g.Bound()), true
	}
	return bound, ok
}

// checkSound lets SQLite look for damage and broken references, as a program that enforced none would leave.
func checkSound(t *testing.T, path string) {
	t.Helper()
	db := direct(t, path)
	var verdict string
	if err := db.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity_check: %s %v", verdict, err)
	}
	var broken int
	if err := db.QueryRow(`SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil || broken != 0 {
		t.Errorf("foreign_key_check: %d broken, %v", broken, err)
	}
}

func TestOGRReadsStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s := open(t, path)
	d := storetest.Rich()
	layers := storetest.Layers()
	if _, err := s.Save(t.Context(), d, layers); err != nil {
		t.Fatal(err)
	}
	for i, table := range []string{"layer_points", "layer_white_zones"} {
		checkOGR(t, path, table, layers[i])
	}
	for table, count := range map[string]int{"unit": 6, "cpts": 4, "assignment": 4, "conflict_claim": 5, "point": 2, "passage": 3, "zoning": 2} {
		if report := run(t, "ogrinfo", "-ro", "-so", path, table); !strings.Contains(report, fmt.Sprintf("Feature Count: %d\n", count)) {
			t.Errorf("ogrinfo of %s, want %d features:\n%s", table, count, report)
		}
	}
	checkSound(t, path)
}

// change makes a change of revision 1, with a scenario and with layers of which one row moves; it returns the layers.
func change(t *testing.T, s *gpkg.Store) []*coverage.Layer {
	t.Helper()
	layers := storetest.Layers()
	moved := orb.Point{-60, 15}
	layers[0].Features.At(1).Point, layers[0].Features.At(1).Bound, layers[0].Features.At(1).Values[1] = moved, moved.Bound(), "moved"
	if _, err := s.CreateScenario(t.Context(), storetest.Plan()); err != nil {
		t.Fatal(err)
	}
	revision, err := s.Commit(t.Context(), 1, storetest.Settled(), storetest.Entry())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Refresh(t.Context(), layers, revision); err != nil {
		t.Fatal(err)
	}
	return layers
}

// TestOGRReadsChanges holds a layer open as QGIS does, changes the store under it, and opens it anew: the reader was not
// disturbed, the layers are those of after the change, a derived layer is protected again, and no list of layers names the log.
func TestOGRReadsChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s := open(t, path)
	if _, err := s.Save(t.Context(), storetest.Rich(), storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	reader, err := direct(t, path).BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Rollback()
	look := func() (found string) {
		if err := reader.QueryRow(`SELECT (SELECT name FROM layer_points WHERE id = 'b') IS NULL || (SELECT count(*) FROM assignment)`).Scan(&found); err != nil {
			t.Fatal(err)
		}
		return found
	}
	before := look()
	layers := change(t, s)
	if after := look(); after != before {
		t.Errorf("a reader saw %s, then %s", before, after)
	}
	for i, table := range []string{"layer_points", "layer_white_zones"} {
		checkOGR(t, path, table, layers[i])
	}
	if found := run(t, "ogrinfo", "-ro", path, "layer_points", "-spat", "-61", "14", "-59", "16"); !strings.Contains(found, "Feature Count: 1\n") || !strings.Contains(found, "moved") {
		t.Errorf("the moved point is not found where it is:\n%s", found)
	}
	if all := run(t, "ogrinfo", "-ro", path); strings.Contains(all, "change") || strings.Contains(all, "scenario") {
		t.Errorf("GDAL lists the log:\n%s", all)
	}
	out, _ := exec.Command("ogrinfo", path, "-sql", "DELETE FROM layer_points").CombinedOutput()
	if !strings.Contains(string(out), "couche calculée") {
		t.Errorf("a derived layer was edited after a refresh: %s", out)
	}
	checkSound(t, path)
}

// TestOGRReadsValues goes through ogr2ogr, so that every value passes through another program's reader.
func TestOGRReadsValues(t *testing.T) {
	path := filepath.Join(t.TempDir(), "export.gpkg")
	if err := gpkg.Write(path, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct{ Coordinates []float64 }
		}
	}
	text := run(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, "points", "-lco", "COORDINATE_PRECISION=15")
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"id": "a", "name": "L'été \"œuf\"", "population": 42.0, "area_km2": 0.1, "estimated": true,
		"codes": "06004 2A004", "borders": "0.5 2"}
	for name, value := range want {
		if got.Features[0].Properties[name] != value {
			t.Errorf("%s = %v, want %v", name, got.Features[0].Properties[name], value)
		}
		if unknown := got.Features[1].Properties[name]; name != "id" && unknown != nil {
			t.Errorf("%s = %v, want null", name, unknown)
		}
	}
	if c := got.Features[0].Geometry.Coordinates; math.Abs(c[0]-7.1) > 1e-12 || math.Abs(c[1]-43.5) > 1e-12 {
		t.Errorf("coordinates %v", c)
	}
}

// TestOGREdits lets GDAL write into the store as QGIS does: its triggers keep the index, a fact's write is a new
// revision, and a derived layer refuses.
func TestOGREdits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s := open(t, path)
	if _, err := s.Save(t.Context(), storetest.Rich(), storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	added := filepath.Join(t.TempDir(), "added.geojson")
	err := os.WriteFile(added, []byte(`{"type":"Feature","properties":{"id":"new","name":"","category":"","commune":""},
		"geometry":{"type":"Point","coordinates":[2,48]}}`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	run(t, "ogr2ogr", "-update", "-append", path, added, "-nln", "point")
	d, err := s.Dataset(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d.Revision != 2 || len(d.Points) != 3 || d.Points[1].ID != "new" || d.Points[1].Location != (orb.Point{2, 48}) {
		t.Errorf("revision %d, points %v", d.Revision, d.Points)
	}
	db := direct(t, path)
	var indexed int
	if err := db.QueryRow(`SELECT count(*) FROM rtree_point_geom WHERE minx > 1.9 AND maxx < 2.1`).Scan(&indexed); err != nil || indexed != 1 {
		t.Errorf("%d entries of the new point in the index, %v", indexed, err)
	}
	out, _ := exec.Command("ogrinfo", path, "-sql", "DELETE FROM layer_points").CombinedOutput()
	if !strings.Contains(string(out), "couche calculée") {
		t.Errorf("a derived layer was edited: %s", out)
	}
	// The program's own save puts things right again.
	d = storetest.Rich()
	d.Revision = 2
	if _, err := s.Save(t.Context(), d, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	if d, err = s.Dataset(t.Context()); err != nil || len(d.Points) != 2 {
		t.Errorf("%d points after a save of two, %v", len(d.Points), err)
	}
}

// TestValidator runs GDAL's own validator of GeoPackages where Debian's python3-gdal is installed. It takes bit 3 of the
// flags for the one that says empty, which the standard has at bit 4: hence no empty geometry here.
func TestValidator(t *testing.T) {
	const python, module = "/usr/bin/python3", "osgeo_utils.samples.validate_gpkg"
	if err := exec.Command(python, "-c", "import "+module).Run(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("python3-gdal is not installed: run make test, which installs it")
		}
		t.Skip("python3-gdal is not installed: make test installs it")
	}
	dir := t.TempDir()
	store, export := filepath.Join(dir, "store.gpkg"), filepath.Join(dir, "export.gpkg")
	s, d := open(t, store), storetest.Rich()
	d.Units[4].Geometry = d.Units[3].Geometry
	if _, err := s.Save(t.Context(), d, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	change(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := gpkg.Write(export, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	paths := []string{store, export}
	for _, p := range geo.Projections()[1:] {
		metres := filepath.Join(dir, fmt.Sprintf("%d.gpkg", p.EPSG))
		if err := gpkg.Write(metres, metric(p)); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, metres)
	}
	for _, path := range paths {
		run(t, python, "-m", module, "--extra", "--warning-as-error", path)
	}
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// direct opens the file as a stranger would, foreign keys enforced.
func direct(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
