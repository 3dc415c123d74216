package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"

	"github.com/paulmach/orb"
)

// collected is a FeatureCollection, as the service writes it and as GDAL writes what it has read.
type collected struct {
	Features []struct {
		ID         string
		Geometry   json.RawMessage
		Properties map[string]any
	}
}

// stumbling is the world with what makes clients stumble: all that the first ten features lack, a later one has; names that
// are not ASCII, quoted and long; a coverage of 100 % before one of a third.
func stumbling() coverage.Dataset {
	d := world()
	for i := range 12 {
		u := square(fmt.Sprintf("00%03d", i), fmt.Sprintf("L'Haÿ-les-Œufs « %d » \\ \"x\" 中\t", i), "01", "84", 0, 3+float64(i)/10, 45)
		u.PopulationBasis = ""
		d.Units = append(d.Units, u)
	}
	d.CPTS = append(d.CPTS, coverage.CPTS{ID: "zz-tard", Name: "Des années après", Stage: coverage.ContractSigned,
		LetterDate: "2023-01-31", ValidationDate: "2024-02-29", ContractDate: "2024-03-01"})
	for i := range 12 {
		id := fmt.Sprintf("aa-%02d", i)
		d.CPTS = append(d.CPTS, coverage.CPTS{ID: id, Name: "Tôt", Stage: coverage.LetterOfIntent})
		d.Claims = append(d.Claims, coverage.Claim{Unit: fmt.Sprintf("00%03d", i), CPTS: id})
	}
	return d
}

func listening(t *testing.T, d coverage.Dataset) string {
	t.Helper()
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return listen(t, newApp(t, l, api.Options{}))
}

// readByGDAL is a layer as ogr2ogr reads it over OGC API – Features.
func readByGDAL(t *testing.T, base, layer string, args ...string) collected {
	t.Helper()
	args = append([]string{"-f", "GeoJSON", "/vsistdout/", "OAPIF:" + base + "/api", layer, "-lco", "COORDINATE_PRECISION=7"}, args...)
	var complaint strings.Builder
	command := exec.Command("ogr2ogr", args...)
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil || complaint.Len() > 0 {
		t.Fatalf("ogr2ogr %v: %v\n%s", args, err, complaint.String())
	}
	var read collected
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatalf("ogr2ogr %v: %v", args, err)
	}
	return read
}

// Every layer of every world reaches GDAL whole, whatever the pages: each feature, each attribute with its type, each vertex.
func TestGDALReadsWhatIsServed(t *testing.T) {
	empty := world()
	empty.Points, empty.CPTS, empty.Claims = nil, nil, nil
	for name, d := range map[string]coverage.Dataset{"hostile": stumbling(), "empty layers": empty} {
		base := listening(t, d)
		for i, layer := range coverage.AllLayerNames() {
			t.Run(name+"/"+layer, func(t *testing.T) {
				var want collected
				if err := json.Unmarshal(body(t, base+"/api/collections/"+layer+"/items?limit=10000"), &want); err != nil {
					t.Fatal(err)
				}
				pages := [][]string{nil, {"-oo", "PAGE_SIZE=1"}, {"-oo", "PAGE_SIZE=3"}, {"-oo", "PAGE_SIZE=1000"}}[i%4]
				sameFeatures(t, readByGDAL(t, base, layer, pages...), want)
			})
		}
	}
}

func sameFeatures(t *testing.T, got, want collected) {
	t.Helper()
	if len(got.Features) != len(want.Features) {
		t.Fatalf("GDAL reads %d features, want %d", len(got.Features), len(want.Features))
	}
	for i, w := range want.Features {
		g := got.Features[i]
		if g.Properties["id"] != w.ID {
			t.Errorf("feature %d is %v to GDAL, want %q", i, g.Properties["id"], w.ID)
		}
		for name, value := range w.Properties {
			if !sameValue(g.Properties[name], value) {
				t.Errorf("%s: %s is %#v to GDAL, want %#v", w.ID, name, g.Properties[name], value)
			}
		}
		if a, b := numbers(t, g.Geometry), numbers(t, w.Geometry); !near(a, b) {
			t.Errorf("%s: geometry %s to GDAL, want %s", w.ID, g.Geometry, w.Geometry)
		}
	}
}

// sameValue compares values typed as JSON has them; GDAL has days with slashes, and no empty list of numbers.
func sameValue(got, want any) bool {
	if list, ok := want.([]any); ok && len(list) == 0 && got == nil {
		return true
	}
	if text, ok := got.(string); ok && len(text) == 10 {
		got = strings.ReplaceAll(text, "/", "-")
	}
	return reflect.DeepEqual(got, want)
}

// numbers are the coordinates of a geometry in order, with its nesting.
func numbers(t *testing.T, geometry json.RawMessage) (all []any) {
	t.Helper()
	var g struct {
		Type        string
		Coordinates any
	}
	if err := json.Unmarshal(geometry, &g); err != nil {
		t.Fatal(err)
	}
	var flatten func(v any)
	flatten = func(v any) {
		list, ok := v.([]any)
		if !ok {
			all = append(all, v)
			return
		}
		all = append(all, "[")
		for _, each := range list {
			flatten(each)
		}
	}
	flatten(g.Coordinates)
	return append(all, g.Type)
}

// near compares such lists, coordinates to a tenth of the grid.
func near(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, ok := a[i].(float64)
		y, ok2 := b[i].(float64)
		if ok != ok2 || !ok && a[i] != b[i] || math.Abs(x-y) > 1e-8 {
			return false
		}
	}
	return true
}

// What GDAL knows of columns before it has read a feature that has a value in them.
func TestGDALKnowsTypesOfColumns(t *testing.T) {
	base := listening(t, stumbling())
	for layer, columns := range map[string][]string{
		"cpts":     {"letter_date: Date", "contract_date: Date", "population: Integer", "counted: Integer(Boolean)", "area_km2: Real", "neighbours: StringList"},
		"units":    {"code: String", "population: Integer", "area_km2: Real", "claims: StringList", "valid_from: Date"},
		"communes": {"coverage_pct: Real", "unit_count: Integer"},
	} {
		said := ogrinfo(t, "-so", "OAPIF:"+base+"/api", layer)
		for _, column := range columns {
			if !strings.Contains(said, "\n"+column+" (") {
				t.Errorf("%s: GDAL does not say %q:\n%s", layer, column, said)
			}
		}
		if n := strings.Count(said, "\nid: "); n != 1 {
			t.Errorf("%s: %d columns id", layer, n)
		}
	}
}

// A filter gives the same features whether the service decides it or GDAL does.
func TestGDALFiltersAlike(t *testing.T) {
	base := listening(t, stumbling())
	for _, c := range []struct {
		layer, asked string
		args         []string
	}{
		{"units", "department=02", []string{"-where", "department = '02'"}},
		{"units", "population=5000", []string{"-where", "population > 1000 AND population < 6000"}},
		{"units", "name=Ceyz%C3%A9riat", []string{"-where", "name LIKE 'Ceyz%'"}},
		{"units", "status=conflict", []string{"-where", "status = 'conflict'", "-oo", "PAGE_SIZE=2"}},
		{"units", "bbox=2.01,46.01,2.15,46.05", []string{"-spat", "2.01", "46.01", "2.15", "46.05"}},
		{"cpts", "id=zz-tard", []string{"-where", "contract_date IS NOT NULL"}},
		{"cpts", "stage=letter_of_intent", []string{"-where", "stage IN ('letter_of_intent')", "-oo", "PAGE_SIZE=5"}},
		{"white-zones", "department=02", []string{"-where", "department = '02'"}},
	} {
		var want collected
		if err := json.Unmarshal(body(t, base+"/api/collections/"+c.layer+"/items?limit=10000&"+c.asked), &want); err != nil {
			t.Fatal(err)
		}
		sameFeatures(t, readByGDAL(t, base, c.layer, c.args...), want)
	}
}

// GDAL counts without reading, and by reading with SQL, alike.
func TestGDALCounts(t *testing.T) {
	d := stumbling()
	d.Points = append(d.Points, coverage.Point{ID: "p2", Name: "Loin", Location: orb.Point{55.5, -21.1}})
	base := listening(t, d)
	for layer, want := range map[string]int{"units": 18, "points": 2, "departments": 2, "communes": 18} {
		if said := ogrinfo(t, "-so", "OAPIF:"+base+"/api", layer); !strings.Contains(said, "Feature Count: "+strconv.Itoa(want)+"\n") {
			t.Errorf("%s: GDAL does not count %d:\n%s", layer, want, said)
		}
		said := ogrinfo(t, "-q", "OAPIF:"+base+"/api", "-sql", "SELECT count(*) AS n FROM "+layer)
		if !strings.Contains(said, "= "+strconv.Itoa(want)+"\n") {
			t.Errorf("%s: GDAL's SQL does not count %d:\n%s", layer, want, said)
		}
	}
}

// GDAL's pages of ten grow; those of who says its name are as asked.
func TestPagesGrowForGDALAlone(t *testing.T) {
	var log safeBuffer
	l := &live{}
	l.Store(coverage.Analyse(stumbling(), today))
	app := newApp(t, l, api.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	base := listen(t, app)
	if read := readByGDAL(t, base, "units", "-oo", "PAGE_SIZE=1"); len(read.Features) != 18 {
		t.Errorf("%d features, want 18", len(read.Features))
	}
	if said := log.take(); !strings.Contains(said, "limit=10&offset=1") || !strings.Contains(said, "limit=100&offset=11") {
		t.Errorf("GDAL's pages do not grow:\n%s", said)
	}
	if next := linkTo(get(t, app, "/api/collections/units/items?limit=10"), "next"); !strings.HasSuffix(next, "?limit=10&offset=10") {
		t.Errorf("next is %s", next)
	}
}

// body is what an address answers with.
func body(t *testing.T, address string) []byte {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	read, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("%s: %d, %v: %.300s", address, r.StatusCode, err, read)
	}
	return read
}
