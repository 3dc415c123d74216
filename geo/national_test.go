package geo_test

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// national reads a real file of communes or IRIS, in the order of their codes, or skips where the data is not at hand.
func national(t testing.TB, name string) (codes, departments []string, polygons []orb.MultiPolygon) {
	t.Helper()
	r := realFile(t, name)
	return r.codes, r.departments, r.polygons
}

// realMap is a real file, read and built once for all tests, none of which changes it.
type realMap struct {
	codes, departments []string
	polygons           []orb.MultiPolygon
	built              func() (*geo.Topology, []geo.Fault)
}

var realMaps sync.Map // name to func() (realMap, error)

func realFile(t testing.TB, name string) realMap {
	t.Helper()
	read, _ := realMaps.LoadOrStore(name, sync.OnceValues(func() (realMap, error) { return readReal(name) }))
	r, err := read.(func() (realMap, error))()
	if os.IsNotExist(err) {
		t.Skipf("%s is not at hand", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func readReal(name string) (realMap, error) {
	dir := cmp.Or(os.Getenv("CPTS_TEST_DATA"), filepath.Join("..", "..", "shared", "data"))
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return realMap{}, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return realMap{}, err
	}
	var fc geojson.FeatureCollection
	if err := json.NewDecoder(z).Decode(&fc); err != nil {
		return realMap{}, err
	}
	code := func(f *geojson.Feature) string {
		return f.Properties.MustString("code_iris", f.Properties.MustString("code", f.Properties.MustString("nom_cpts", "")))
	}
	slices.SortFunc(fc.Features, func(a, b *geojson.Feature) int { return strings.Compare(code(a), code(b)) })
	var r realMap
	for _, f := range fc.Features {
		r.codes = append(r.codes, code(f))
		r.departments = append(r.departments, f.Properties.MustString("departement", ""))
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			r.polygons = append(r.polygons, orb.MultiPolygon{g})
		case orb.MultiPolygon:
			r.polygons = append(r.polygons, g)
		}
	}
	r.built = sync.OnceValues(func() (*geo.Topology, []geo.Fault) { return geo.Build(r.polygons) })
	return r, nil
}

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

// Overlaps of iris-06 are of 0.04 m², and PostGIS finds them too.
func TestFaultsOfRealFiles(t *testing.T) {
	for name, want := range map[string][]string{
		"communes-2025-lowres": {"gap info [66005 66025 66072 66167 66181 66202 66218] wide, 12.2311 km²"},
		"iris-06": {
			"overlap error [060880403 060880404] 2 places", "overlap error [060880403 061590101] 2 places",
			"overlap error [060880404 061590101] 2 places", "self_intersection error [060880404] ",
		},
		"iris-13": nil, "iris-69": nil, "iris-75": nil,
	} {
		t.Run(name, func(t *testing.T) {
			r := realFile(t, name+".geojson.gz")
			_, faults := r.built()
			checkFaults(t, r.codes, faults, want)
		})
	}
}

func checkFaults(t *testing.T, codes []string, faults []geo.Fault, want []string) {
	t.Helper()
	var got []string
	for _, f := range faults {
		var names []string
		for _, i := range f.Faces {
			names = append(names, codes[i])
		}
		got = append(got, fmt.Sprint(f.Kind, " ", f.Severity, " ", names, " ", f.Note))
	}
	if !sameSet(got, want) {
		t.Errorf("faults:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// The counts are those that PostGIS ST_Union, GEOS CoverageUnion, mapshaper and topojson all gave on this file.
func TestNationalFileOf2018(t *testing.T) {
	r := realFile(t, "communes-2018.geojson.gz")
	topology, faults := r.built()
	if err := geo.Verify(topology); err != nil {
		t.Error(err)
	}
	checkFaults(t, r.codes, faults, []string{
		"invalid_ring repaired [14174] rings meet",
		"gap info [66005 66025 66072 66167 66181 66202 66218] wide, 13.0105 km²",
		"gap info [13014 13026 13047 13054 13056 13063 13081 13092 13098 13117] wide, 154.9403 km²",
	})
	if got := len(topology.Borders(nil)); got != 103424 {
		t.Errorf("%d pairs of neighbours, want 103424", got)
	}
	group, n := groups(r.departments)
	vertices, parts := 0, 0
	for _, s := range shapes(topology, group, n) {
		vertices, parts = vertices+s.Vertices, parts+s.Parts
	}
	if n != 101 || vertices != 187410 || parts != 352 {
		t.Errorf("%d départements have %d vertices in %d parts, want 187410 in 352 of 101", n, vertices, parts)
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
