package storetest

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// National is the communes of 2025 with their inhabitants and points, from the real data beside the repository
// (CPTS_TEST_DATA); the test is skipped where there is none. Every tenth commune has no CPTS, the others one of 500.
func National(tb testing.TB) coverage.Dataset {
	tb.Helper()
	var d coverage.Dataset
	rows := readReal(tb, "communes-2025-lowres.geojson.gz", data.ReadCommunes)
	d.TakeUnits(rows, "2025")
	d.TakeCensus(readReal(tb, "populations-cog2026.csv", data.ReadCensus), "2026")
	d.TakePoints(readReal(tb, "points-france-services.csv", data.ReadPoints), "2025")
	d.TakePassage(readReal(tb, "cog-passage.csv", data.ReadPassage), "2026")
	var listings []coverage.Row[coverage.Listing]
	for i, u := range d.Units {
		name := "CPTS " + u.Department + " " + string(rune('A'+i/100%5))
		if i%10 == 0 {
			name = ""
		}
		listings = append(listings, coverage.Row[coverage.Listing]{Value: coverage.Listing{Code: u.Code,
			CPTS: coverage.CPTS{Name: name, Stage: coverage.ContractSigned}}})
	}
	d.TakeListings(listings, "essai")
	return d
}

type reader[T any] func(io.Reader, string, data.Options) ([]coverage.Row[T], coverage.Report, error)

func readReal[T any](tb testing.TB, name string, read reader[T]) []coverage.Row[T] {
	tb.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data") // from the folder of a store, beside the repository
	}
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		tb.Skip("no real data at " + dir)
	}
	file, err := data.Open(filepath.Join(dir, name))
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	rows, _, err := read(file, name, data.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return rows
}

// RunNational saves the country, reads it back, and saves one change, which must not take longer than the whole did.
// It returns the layers that were saved last.
func RunNational(t *testing.T, s Store) []*coverage.Layer {
	d := National(t)
	d.Revision = timedSave(t, s, "the country", d)
	began := time.Now()
	got, err := s.Dataset(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("read: %v, %d units", time.Since(began).Round(time.Millisecond), len(got.Units))
	if !reflect.DeepEqual(got, d) {
		t.Error("the country is not read back as it was saved")
	}
	d.Claims[0].CPTS = d.Claims[len(d.Claims)-1].CPTS
	d.Revision = timedSave(t, s, "one claim", d)
	want(t, s, d)
	d, _ = timedCommit(t, s, "a unit", d, coverage.Edit{Units: []string{d.Claims[0].Unit},
		Claims: []coverage.Claim{{Unit: d.Claims[0].Unit, CPTS: d.CPTS[1].ID}}})
	var many coverage.Edit
	for _, u := range d.Units[:1000] {
		many.Units = append(many.Units, u.Code)
		many.Claims = append(many.Claims, coverage.Claim{Unit: u.Code, CPTS: d.CPTS[0].ID, From: "2026-01-31"})
	}
	d, layers := timedCommit(t, s, "1000 units", d, many)
	want(t, s, d)
	return layers
}

func timedSave(t *testing.T, s Store, what string, d coverage.Dataset) int64 {
	t.Helper()
	layers := coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layers()
	began := time.Now()
	revision, err := s.Save(t.Context(), d, layers)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("save of %s: %v", what, time.Since(began).Round(time.Millisecond))
	return revision
}

// timedCommit makes a change a few times over, which says the same, and then brings the layers up to it, which it gives too.
func timedCommit(t *testing.T, s Store, what string, d coverage.Dataset, e coverage.Edit) (coverage.Dataset, []*coverage.Layer) {
	t.Helper()
	least := time.Hour
	for range 3 {
		began := time.Now()
		revision, err := s.Commit(t.Context(), d.Revision, e, Entry())
		if err != nil {
			t.Fatal(err)
		}
		least, d.Revision = min(least, time.Since(began)), revision
	}
	d = Edited(d, e)
	layers := coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layers()
	began := time.Now()
	if err := s.Refresh(t.Context(), layers, d.Revision); err != nil {
		t.Fatal(err)
	}
	t.Logf("commit of %s: %v at best of three; refresh: %v", what, least.Round(10*time.Microsecond), time.Since(began).Round(time.Millisecond))
	return d, layers
}
