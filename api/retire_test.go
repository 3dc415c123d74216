package api

import (
	"fmt"
	"testing"

	"cpts/coverage"
)

// However many changes are made, what is kept is of two revisions, or of the last.
func TestOldRevisionsAreLetGo(t *testing.T) {
	c := newCaches()
	for revision := int64(1); revision <= 50; revision++ {
		key := layerKey{dayKey{revision: revision}, coverage.DefaultThreshold, "units"}
		c.retire(revision)
		c.retire(revision - 1) // who still answers from the last one
		c.marks.Add(key.dayKey, func() string { return "mark" })
		c.names.Add(namesKey{path: fmt.Sprint("/api", revision)}, nil)
		c.names.Add(namesKey{layerKey: key}, nil)
		c.texts.of(key, &coverage.Layer{})
	}
	if c.marks.Len() != 2 || c.texts.layers.Len() != 1 || c.names.Len() != 52 {
		t.Errorf("%d marks, %d layers of texts and %d lists of names are kept", c.marks.Len(), c.texts.layers.Len(), c.names.Len())
	}
}
