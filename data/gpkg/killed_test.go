package gpkg_test

import (
	"path/filepath"
	"testing"

	"cpts/data/storetest"
)

func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	storetest.RunKilled(t, "TestKilled", func() string { return path }, func(t *testing.T, path string) storetest.Store { return open(t, path) },
		func(string) {})
	checkSound(t, path)
}
