package postgis

import (
	"context"
	"fmt"
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
		return coverage.Analyse(d, "2026-01-31").View(coverage.DefaultThreshold).Layers()
	}
	var err error
	if d.Revision, err = s.Save(t.Context(), d, layers(d)); err != nil {
		t.Fatal(err)
	}
	before := texts(t, s, `SELECT code || ' ' || xmin FROM cpts.layer_units ORDER BY 1`)
	if err := s.Refresh(t.Context(), layers(storetest.Edited(d, coverage.Edit{Units: []string{"06004"}})), d.Revision); err != nil {
		t.Fatal(err)
	}
	after := texts(t, s, `SELECT code || ' ' || xmin FROM cpts.layer_units ORDER BY 1`)
	for i := range before {
		if moved := before[i] != after[i]; moved != (before[i][:5] == "06004") {
			t.Errorf("%s became %s", before[i], after[i])
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
	rows, err := s.pool.Query(context.Background(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return all
}
