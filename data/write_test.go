package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// everyType is a layer of points with a field of each type, and every text that needs care.
func everyType() *coverage.Layer {
	return &coverage.Layer{Name: "points", Point: true,
		Fields: []coverage.Field{{Name: "name", Type: coverage.Text}, {Name: "population", Type: coverage.Integer}, {Name: "area_km2", Type: coverage.Real},
			{Name: "white", Type: coverage.Flag}, {Name: "codes", Type: coverage.TextList}, {Name: "border_km", Type: coverage.RealList}},
		Features: coverage.FeaturesOf([]coverage.Feature{
			{ID: "1", Point: orb.Point{7.25, -43.123456789}, Values: []any{"Côte d'\"Azur\" & <b>, \\ \n\t\u2028😀", 353701, 71.92, true, []string{"06001", "2A004"}, []float64{1.5, 2}}},
			{ID: "2", Point: orb.Point{-0.00000001, 44}, Values: []any{nil, nil, math.NaN(), nil, nil, []float64(nil)}},
			{ID: "3", Point: orb.Point{-180, 90}, Values: []any{"=HYPERLINK(\"x\")", -5, -0.5, false, []string{}, []float64{}}},
			{ID: "4", Point: orb.Point{1e-7, 0}, Values: []any{"-A", 0, 0.0, false, []string{"@x", "y"}, nil}},
			{ID: "5", Point: orb.Point{0, 0}, Values: []any{"\xff", 0, 1e21, false, nil, nil}},
		}...)}
}

func TestWriteGolden(t *testing.T) {
	var asJSON, asCSV bytes.Buffer
	if err := errors.Join(WriteGeoJSON(&asJSON, everyType()), WriteCSV(&asCSV, everyType())); err != nil {
		t.Fatal(err)
	}
	golden(t, "points.geojson", asJSON.Bytes())
	golden(t, "points.csv", asCSV.Bytes())
	if _, err := geojson.UnmarshalFeatureCollection(asJSON.Bytes()); err != nil {
		t.Error(err)
	}
}

// golden compares with a file of testdata; -update writes it anew.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs (%v); go test -update writes it anew:\n%s", name, err, got)
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// Two communes and what lies beside them: written as polygons, they are read back as they were.
//
//	C---D---E
//	| 1 | 2 |
//	A---B---F
func TestWritePolygons(t *testing.T) {
	text := collectionOf(
		feature(`{"code":"06001","nom":"Un"}`, `{"type":"Polygon","coordinates":[[[7,43],[7.1,43],[7.1,43.1],[7,43.1],[7,43]]]}`),
		feature(`{"code":"06002","nom":"Deux"}`, `{"type":"Polygon","coordinates":[[[7.1,43],[7.2,43],[7.2,43.1],[7.1,43.1],[7.1,43]]]}`))
	rows, _, err := ReadCommunes(bytes.NewReader([]byte(text)), "x", Options{})
	if err != nil {
		t.Fatal(err)
	}
	var d coverage.Dataset
	if report := d.TakeUnits(rows, ""); report.Taken != 2 {
		t.Fatal(report)
	}
	layer := coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layer(coverage.LayerUnits)
	var first, second bytes.Buffer
	if err := errors.Join(WriteGeoJSON(&first, layer), WriteGeoJSON(&second, layer)); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatal("bytes differ", err)
	}
	again, report, err := ReadCommunes(&first, "y", Options{})
	if err != nil || len(again) != 2 || len(report.Rejected) > 0 {
		t.Fatal(reasons(report), err)
	}
	for i, r := range again {
		if r.Value.Code != rows[i].Value.Code || r.Value.Name != rows[i].Value.Name || r.Value.Geometry.Bound() != rows[i].Value.Geometry.Bound() || len(r.Value.Geometry[0][0]) != 5 {
			t.Errorf("%+v, want %+v", r.Value, rows[i].Value)
		}
	}
}

// A feature alone is the same as encoding/json would write, but for the geometry's decimals.
func TestAppendFeature(t *testing.T) {
	l := everyType()
	var got struct {
		Type, ID   string
		Properties map[string]any
	}
	if err := json.Unmarshal(AppendFeature([]byte(" "), l, *l.Features.At(0)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"name": l.Features.At(0).Values[0], "population": 353701.0, "area_km2": 71.92, "white": true, "codes": []any{"06001", "2A004"}, "border_km": []any{1.5, 2.0}}
	if got.Type != "Feature" || got.ID != "1" || !reflect.DeepEqual(got.Properties, want) {
		t.Errorf("got %+v", got)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestWriteErrors(t *testing.T) {
	if WriteGeoJSON(fullDisk{}, everyType()) == nil || WriteCSV(fullDisk{}, everyType()) == nil {
		t.Error("a full disk passes unseen")
	}
}
