package api

import (
	"fmt"
	"testing"

	"cpts/coverage"
)

// However many changes are made, what is kept is of two revisions.
func TestOldRevisionsAreLetGo(t *testing.T) {
	c := newCaches()
	for revision := int64(1); revision <= 50; revision++ {
		key := layerKey{dayKey{revision: revision}, coverage.DefaultThreshold, "units"}
		c.retire(revision)
		c.retire(revision - 1) // who still answers from the last one
		for i := range uint32(20) {
			c.tiles.Add(tileKey{key, 8, i, 1}, []byte{1})
		}
		c.marks.Add(key.dayKey, "mark")
		c.names.Add(namesKey{path: fmt.Sprint("/api", revision)}, nil)
		c.names.Add(namesKey{layerKey: key}, nil)
		c.texts.of(key, &coverage.Layer{})
	}
	if c.tiles.Len() != 40 || c.marks.Len() != 2 || c.texts.layers.Len() != 2 || c.names.Len() != 52 {
		t.Errorf("%d tiles, %d marks, %d layers of texts and %d lists of names are kept", c.tiles.Len(), c.marks.Len(), c.texts.layers.Len(), c.names.Len())
	}
}
