package flatgeobuf_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/flatgeobuf"
	"cpts/data/storetest"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// derived are all the layers of a small country; a CPTS of it has no unit.
func derived() []*coverage.Layer {
	view := coverage.Analyse(storetest.Rich(), "2026-01-31").View(coverage.DefaultThreshold)
	var all []*coverage.Layer
	for _, name := range coverage.AllLayerNames() {
		all = append(all, view.Layer(name))
	}
	return all
}

func write(t *testing.T, l *coverage.Layer) string {
	t.Helper()
	var first, second bytes.Buffer
	if err := flatgeobuf.Write(&first, l); err != nil {
		t.Fatal(err)
	}
	if err := flatgeobuf.Write(&second, l); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%s is not the same bytes again, %v", l.Name, err)
	}
	path := filepath.Join(t.TempDir(), l.Name+".fgb")
	if err := os.WriteFile(path, first.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// gdal has GDAL read every byte of a file, verified, and write it as GeoJSON.
func gdal(t *testing.T, path string, args ...string) []feature {
	t.Helper()
	c := exec.Command("ogr2ogr", append([]string{"-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", "-oo", "VERIFY_BUFFERS=YES", "/vsistdout/", path}, args...)...)
	var complaints bytes.Buffer
	c.Stderr = &complaints
	out, err := c.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("ogr2ogr %s: %v\n%s", path, err, complaints.Bytes())
	}
	return features(t, out)
}

type feature struct {
	Geometry   any
	Properties map[string]any
}

func features(t *testing.T, text []byte) []feature {
	t.Helper()
	var c struct{ Features []feature }
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatalf("%v\n%.300s", err, text)
	}
	return c.Features
}

// identity is the value by which a feature is found again; the order in the file is that of the tree.
func identity(f feature) string {
	return fmt.Sprintf("%v %v", f.Properties["code"], f.Properties["id"])
}

func byIdentity(all []feature) map[string]feature {
	found := map[string]feature{}
	for _, f := range all {
		found[identity(f)] = f
	}
	return found
}

// asGDAL is what becomes of a feature on its way: lists are joined, GDAL leaves out what is unknown.
func asGDAL(f feature) {
	for name, v := range f.Properties {
		if list, ok := v.([]any); ok {
			f.Properties[name] = strings.Trim(fmt.Sprint(list), "[]")
		}
		if v == nil {
			delete(f.Properties, name)
		}
	}
}

// GDAL reads of each layer what GeoJSON says: every feature, every attribute, each coordinate to the last bit. Points,
// which GeoJSON rounds to the grid, are put on it beforehand.
func TestSameAsGeoJSON(t *testing.T) {
	for _, l := range derived() {
		for i := range l.Features.Len() {
			for k, v := range l.Features.At(i).Point {
				l.Features.At(i).Point[k] = math.Round(v*geo.Scale) / geo.Scale
			}
		}
		var asJSON bytes.Buffer
		if err := data.WriteGeoJSON(&asJSON, l); err != nil {
			t.Fatal(err)
		}
		want, got := byIdentity(features(t, asJSON.Bytes())), byIdentity(gdal(t, write(t, l)))
		if len(want) == 0 || len(got) != len(want) {
			t.Fatalf("%s: %d features, want %d", l.Name, len(got), len(want))
		}
		for id, w := range want {
			asGDAL(w)
			if g := got[id]; !reflect.DeepEqual(g, w) {
				t.Errorf("%s %s is %v, want %v", l.Name, id, g, w)
			}
		}
	}
}

// In another system GDAL finds the system, and where things are in it.
func TestInMetres(t *testing.T) {
	for _, p := range geo.Projections() {
		if p.EPSG != 2154 {
			continue
		}
		l := *derived()[0]
		l.Projection = &p
		path := write(t, &l)
		report, err := exec.Command("ogrinfo", "-so", "-al", path).CombinedOutput()
		if err != nil || !strings.Contains(string(report), `ID["EPSG",2154]]`) {
			t.Fatalf("%v\n%s", err, report)
		}
		if got := gdal(t, path, "-t_srs", "EPSG:4326"); len(got) != l.Features.Len() {
			t.Errorf("%d features of %d", len(got), l.Features.Len())
		}
	}
}

func TestEmptyLayer(t *testing.T) {
	l := *derived()[0]
	l.Features = coverage.Features{}
	if got := gdal(t, write(t, &l)); len(got) != 0 {
		t.Errorf("%d features", len(got))
	}
}

// Whatever the number of features, a box read through the index has those that brute force finds.
func TestBoxesThroughTheIndex(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for _, n := range []int{1, 2, 15, 16, 17, 256, 257, 4097} {
		l := &coverage.Layer{Name: "points", Point: true, Fields: []coverage.Field{{Name: "id", Type: coverage.Text}}}
		for i := range n {
			l.Features = l.Features.Append(coverage.Feature{ID: fmt.Sprint(i), Values: []any{fmt.Sprint(i)},
				Point: orb.Point{math.Round(random.Float64() * 100), math.Round(random.Float64() * 50)}})
		}
		path := write(t, l)
		for range 2 {
			box := l.Features.At(random.IntN(n)).Point.Bound().Pad(float64(random.IntN(20)))
			var want, got []string
			for _, f := range l.Features.All() {
				if box.Contains(f.Point) {
					want = append(want, "<nil> "+f.ID)
				}
			}
			for _, f := range gdal(t, path, "-spat", fmt.Sprint(box.Min[0]), fmt.Sprint(box.Min[1]), fmt.Sprint(box.Max[0]), fmt.Sprint(box.Max[1])) {
				got = append(got, identity(f))
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%d features, box %v: %v, want %v", n, box, got, want)
			}
		}
	}
}
