package api_test

import (
	"io"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/data/sample"
)

// sampled is the embedded sample: every département of France, its CPTS invented.
func sampled(t testing.TB) *live {
	t.Helper()
	var d coverage.Dataset
	takeSample(t, &d, sample.Communes, data.ReadCommunes, (*coverage.Dataset).TakeUnits)
	takeSample(t, &d, sample.Population, data.ReadCensus, (*coverage.Dataset).TakeCensus)
	takeSample(t, &d, sample.CPTS, data.ReadListings, (*coverage.Dataset).TakeListings)
	l := &live{}
	l.Store(coverage.Analyse(d, today))
	return l
}

func takeSample[T any](t testing.TB, d *coverage.Dataset, name string,
	read func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error),
	take func(*coverage.Dataset, []coverage.Row[T], string) coverage.Report,
) {
	t.Helper()
	f, err := sample.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _, err := read(f, name, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	take(d, rows, "2025")
}
