package geo_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// national reads a real file, or skips where the data is not at hand.
func national(t testing.TB, name string) (codes, departments []string, polygons []orb.MultiPolygon) {
	t.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if os.IsNotExist(err) {
		t.Skipf("%s is not at hand", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var fc geojson.FeatureCollection
	if err := json.NewDecoder(z).Decode(&fc); err != nil {
		t.Fatal(err)
	}
	sort.Slice(fc.Features, func(i, j int) bool {
		return fc.Features[i].Properties.MustString("code") < fc.Features[j].Properties.MustString("code")
	})
	for _, f := range fc.Features {
		codes = append(codes, f.Properties.MustString("code"))
		departments = append(departments, f.Properties.MustString("departement", ""))
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			polygons = append(polygons, orb.MultiPolygon{g})
		case orb.MultiPolygon:
			polygons = append(polygons, g)
		}
	}
	return codes, departments, polygons
}

// groups numbers equal names.
func groups(names []string) ([]int32, int) {
	number := map[string]int32{}
	out := make([]int32, len(names))
	for i, n := range names {
		if _, ok := number[n]; !ok {
			number[n] = int32(len(number))
		}
		out[i] = number[n]
	}
	return out, len(number)
}

// The counts are those that PostGIS ST_Union, GEOS CoverageUnion, mapshaper and topojson all gave on this file.
func TestNationalFileOf2018(t *testing.T) {
	codes, departments, polygons := national(t, "communes-2018.geojson.gz")
	topology, faults := geo.Build(polygons)
	for _, f := range faults {
		names := []string{}
		for _, i := range f.Faces {
			names = append(names, codes[i])
		}
		t.Log(f.Kind, names, f.Place, f.Note)
	}
	if got := len(topology.Borders(nil)); got != 103424 {
		t.Errorf("%d pairs of neighbours, want 103424", got)
	}
	group, n := groups(departments)
	vertices, parts := 0, 0
	for _, r := range topology.Dissolve(group, n) {
		parts += len(r)
		for _, p := range topology.MultiPolygon(r) {
			for _, ring := range p {
				vertices += len(ring)
			}
		}
	}
	if vertices != 187410 || parts != 352 {
		t.Errorf("%d départements have %d vertices in %d parts, want 187410 in 352", n, vertices, parts)
	}
}

func BenchmarkBuild(b *testing.B) {
	_, _, polygons := national(b, "communes-2018.geojson.gz")
	b.ResetTimer()
	for b.Loop() {
		geo.Build(polygons)
	}
}

func BenchmarkDissolve(b *testing.B) {
	_, departments, polygons := national(b, "communes-2018.geojson.gz")
	topology, _ := geo.Build(polygons)
	group, n := groups(departments)
	b.ResetTimer()
	for b.Loop() {
		topology.Dissolve(group, n)
	}
}

func BenchmarkNeighbours(b *testing.B) {
	_, _, polygons := national(b, "communes-2018.geojson.gz")
	topology, _ := geo.Build(polygons)
	topology.Borders(nil)
	b.ResetTimer()
	for b.Loop() {
		topology.Borders(nil)
	}
}
