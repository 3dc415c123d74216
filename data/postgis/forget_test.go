package postgis_test

import (
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

// Keys are kept for KeepAnswers, and forgotten by the next change after that. The clock is the server's own: what it wrote is
// aged.
func TestKeysAreForgotten(t *testing.T) {
	address := postgistest.New(t)
	s := open(t, address)
	storetest.Forgotten(t, s, func(key string, age time.Duration) {
		if _, err := direct(t, address).Exec(t.Context(), `UPDATE cpts_work.idempotency SET time = now() - $2::interval WHERE key = $1`, key, age); err != nil {
			t.Fatal(err)
		}
	})
}
