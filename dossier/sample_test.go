package dossier_test

import (
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

const today = coverage.Date("2026-11-21")

// sampled is the embedded sample: every département of France, its CPTS invented.
var sampled = sync.OnceValues(func() (*coverage.Snapshot, error) {
	var d coverage.Dataset
	err := take(&d, open(sample.Open), sample.Communes, data.ReadCommunes, (*coverage.Dataset).TakeUnits)
	if err == nil {
		err = take(&d, open(sample.Open), sample.Population, data.ReadCensus, (*coverage.Dataset).TakeCensus)
	}
	if err == nil {
		err = take(&d, open(sample.Open), sample.CPTS, data.ReadListings, (*coverage.Dataset).TakeListings)
	}
	if err == nil {
		err = take(&d, open(sample.Open), sample.Points, data.ReadPoints, (*coverage.Dataset).TakePoints)
	}
	d.Schematic = true
	return coverage.Analyse(d, today), err
})

type open func(name string) (io.ReadCloser, error)

func take[T any](d *coverage.Dataset, open open, name string,
	read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	take func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) error {
	f, err := open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, _, err := read(f, name, data.Options{})
	if err == nil {
		take(d, rows, "2025")
	}
	return err
}

func sampleView(t testing.TB, min coverage.Stage) *coverage.View {
	t.Helper()
	s, err := sampled()
	if err != nil {
		t.Fatal(err)
	}
	return s.View(min)
}

// alpesMaritimes are the real département by IRIS, with the real list of 2024; skipped where the data is not at hand.
func alpesMaritimes(t testing.TB) *coverage.View {
	t.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the real data is not at hand")
	}
	at := func(name string) (io.ReadCloser, error) { return data.Open(filepath.Join(dir, name)) }
	var d coverage.Dataset
	for _, err := range []error{
		take(&d, at, "iris-06.geojson.gz", data.ReadCommunes, (*coverage.Dataset).TakeUnits),
		take(&d, at, "populations-cog2026.csv", data.ReadCensus, (*coverage.Dataset).TakeCensus),
		take(&d, at, "cpts-06-by-iris.csv", data.ReadListings, (*coverage.Dataset).TakeListings),
		take(&d, at, "points-france-services.csv", data.ReadPoints, (*coverage.Dataset).TakePoints),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return coverage.Analyse(d, today).View(coverage.DefaultThreshold)
}
