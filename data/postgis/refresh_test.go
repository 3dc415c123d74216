package postgis

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"cpts/coverage"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
)

func TestRefresh(t *testing.T) {
	storetest.RunRefresh(t, func(t *testing.T) func() storetest.Store {
		url := postgistest.New(t)
		return func() storetest.Store { return opened(t, url) }
	}, func(s storetest.Store, table string) []string {
		return texts(t, s.(*Store), fmt.Sprintf(`SELECT t::text FROM cpts.%s t ORDER BY 1`, table))
	})
}

// TestRefreshWritesWhatDiffers looks at the transactions that wrote the rows: those that say the same stay as they were.
func TestRefreshWritesWhatDiffers(t *testing.T) {
	s, d := opened(t, postgistest.New(t)), storetest.Rich()
	layers := func(d coverage.Dataset) []*coverage.Layer {
		return append(coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layers(), &coverage.Layer{
			Name: "lists", Point: true, Fields: []coverage.Field{{Name: "id"}, {Name: "codes", Type: coverage.TextList}, {Name: "borders", Type: coverage.RealList}},
			Features: coverage.FeaturesOf([]coverage.Feature{{ID: "empty", Values: []any{"empty", []string{}, []float64{}}}, {ID: "unknown", Values: []any{"unknown", nil, nil}},
				{ID: "full", Values: []any{"full", []string{"", "a"}, []float64{0.1}}}, {ID: "other", Values: []any{"other", []string{d.Vintages.CPTS}, nil}}}...),
		})
	}
	var err error
	if d.Revision, err = s.Save(t.Context(), d, layers(d)); err != nil {
		t.Fatal(err)
	}
	before := map[string][]string{}
	for _, table := range []string{"units", "cpts", "departments", "regions", "points", "lists"} {
		before[table] = texts(t, s, `SELECT t::text FROM cpts.layer_`+table+` t`)
	}
	next := storetest.Edited(d, coverage.Edit{Units: []string{"06004"}})
	next.Vintages.CPTS = "other"
	if err := s.Refresh(t.Context(), layers(next), d.Revision); err != nil {
		t.Fatal(err)
	}
	for table, rows := range before {
		written := texts(t, s, `SELECT t::text FROM cpts.layer_`+table+` t WHERE xmin::text <> (SELECT xmin::text FROM cpts.digest WHERE relation = 'unit')`)
		for _, row := range written {
			if slices.Contains(rows, row) {
				t.Errorf("layer_%s: %q was written, and is what it was", table, row)
			}
		}
		if len(written) == 0 && table != "points" {
			t.Errorf("layer_%s: no row was written", table)
		}
	}
}

func opened(t *testing.T, url string) *Store {
	t.Helper()
	s, err := Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func texts(t *testing.T, s *Store, query string) []string {
	t.Helper()
	rows, err := s.primary().Query(context.Background(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return all
}
