package data

import (
	"bytes"
	"io"
	"math/rand/v2"
	"strconv"
	"testing"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// Metres are written as strconv writes them rounded to the millimetre, over all that a system can give; a negative zero
// loses its sign.
func TestAppendMetres(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	values := []float64{0, 1, -1, 0.001, -0.001, 0.0004, 0.01, 0.1, 12.34, 1000, 652301.565, -0.25, 2e9, -2e9, 999999.9995, 6861302.7}
	for range 100_000 {
		values = append(values, (random.Float64()-0.5)*float64(int(1)<<random.IntN(32)))
	}
	for _, v := range values {
		want := strconv.FormatFloat(millimetres(v), 'f', -1, 64)
		if want == "-0" {
			want = "0"
		}
		if got := string(appendMetres(nil, v)); got != want {
			t.Fatalf("%v is written %s, want %s", v, got, want)
		}
	}
}

// One feature, three ways: longitude first, latitude first, and where there is no coordinate.
func TestFeatureInAReference(t *testing.T) {
	l := &coverage.Layer{Name: "points", Point: true}
	f := coverage.Feature{ID: "p", Point: orb.Point{2.35, 48.85}}
	lambert := system(t, 2154)
	for want, in := range map[string]coverage.Layer{
		`[2.35,48.85]`:             {Point: true},
		`[48.85,2.35]`:             {Point: true, LatitudeFirst: true},
		`[652301.565,6861302.726]`: {Point: true, Projection: lambert},
	} {
		l.Projection, l.LatitudeFirst = in.Projection, in.LatitudeFirst
		full := `{"type":"Feature","id":"p","geometry":{"type":"Point","coordinates":` + want + `},"properties":{}}`
		if got := string(AppendFeature(nil, l, f)); got != full {
			t.Errorf("%s, want %s", got, full)
		}
	}
	l.Projection, f.Point = system(t, 4471), orb.Point{-51.8, 3.9}
	if got := string(AppendFeature(nil, l, f)); got != `{"type":"Feature","id":"p","geometry":null,"properties":{}}` {
		t.Errorf("beyond the system: %s", got)
	}
	l.Features = coverage.FeaturesOf(f)
	if err := WriteGeoJSON(io.Discard, l); err == nil {
		t.Error("a file beyond its system is written")
	}
	if err := WriteCSV(io.Discard, l); err == nil {
		t.Error("a table beyond its system is written")
	}
}

// The national file in degrees and in Lambert-93.
func BenchmarkWriteNational(b *testing.B) {
	rows, _, err := ReadCommunes(realFile(b, "communes-2018.geojson.gz"), "communes-2018.geojson.gz", Options{})
	if err != nil {
		b.Fatal(err)
	}
	d := coverage.Dataset{}
	for _, r := range rows {
		d.Units = append(d.Units, r.Value)
	}
	l := *coverage.Analyse(d, "2026-01-01").View(coverage.DefaultThreshold).Layer(coverage.LayerUnits)
	for name, p := range map[string]*geo.Projection{"degrees": nil, "Lambert-93": system(b, 2154)} {
		l.Projection = p
		b.Run(name, func(b *testing.B) {
			var w bytes.Buffer
			for b.Loop() {
				w.Reset()
				if err := WriteGeoJSON(&w, &l); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(w.Len()))
		})
	}
}
