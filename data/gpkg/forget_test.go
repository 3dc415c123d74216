package gpkg_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"cpts/data/storetest"
)

// Keys are kept for KeepAnswers, and forgotten by the next change after that. The clock is the machine's: what was
// written is aged.
func TestKeysAreForgotten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.gpkg")
	s := open(t, path)
	storetest.Forgotten(t, s, func(key string, age time.Duration) {
		if _, err := direct(t, path).ExecContext(t.Context(), `UPDATE idempotency SET time = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?) WHERE key = ?`, fmt.Sprintf("-%d seconds", int(age.Seconds())), key); err != nil {
			t.Fatal(err)
		}
	})
}
