package gpkg_test

import (
	"path/filepath"
	"testing"

	"cpts/data/gpkg"
	"cpts/data/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func() storetest.Store {
		path := filepath.Join(t.TempDir(), "l'été: 100 % #1?.gpkg")
		return func() storetest.Store { return open(t, path) }
	})
}

func open(t *testing.T, path string) *gpkg.Store {
	t.Helper()
	s, err := gpkg.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
