package gpkg_test

import (
	"path/filepath"
	"testing"

	"cpts/data/relation"
	"cpts/data/storetest"
)

func TestNational(t *testing.T) {
	path := filepath.Join(t.TempDir(), "france.gpkg")
	layers := storetest.RunNational(t, open(t, path))
	for _, l := range layers {
		checkOGR(t, path, relation.LayerName(l), l)
	}
	checkSound(t, path)
}
