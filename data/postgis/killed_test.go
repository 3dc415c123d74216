package postgis_test

import (
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

func TestKilled(t *testing.T) {
	storetest.RunKilled(t, "TestKilled", func() string { return postgistest.New(t) }, func(t *testing.T, url string) storetest.Store { return open(t, url) },
		func(url string) { waitForNobody(t, url) })
}

// waitForNobody lasts until the server has seen that a client is dead: it ends what was sent to it first.
func waitForNobody(t *testing.T, url string) {
	t.Helper()
	conn := direct(t, url)
	for busy := true; busy; {
		err := conn.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
			AND pid <> pg_backend_pid() AND application_name = 'killed')`).Scan(&busy)
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}
