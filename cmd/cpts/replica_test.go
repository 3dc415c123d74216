package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
)

// With a real primary and its standby: what is read comes from the standby as long as that has everything; late, cut off or
// gone, nothing older than what was written is ever shown.
func TestReplica(t *testing.T) {
	t.Parallel()
	primary := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", primary.URL())
	standby := primary.Standby()
	one := launch(t, primary.URL(), "--store-read", standby.URL()).ready()
	two := launch(t, primary.URL(), "--store-read", standby.URL()).ready()
	one.found("06001")
	written := func(s *server, name string) {
		t.Helper()
		if r := s.rename(name); r.status != http.StatusOK {
			t.Fatalf("%d %s", r.status, r.body)
		}
		for _, other := range []*server{one, two} {
			other.until("told of "+name, 5*time.Second, func() bool { return strings.Contains(other.get("/api/cpts/a").body, name) })
			if r := other.get("/api/changes?limit=1"); !strings.Contains(r.body, name) {
				t.Errorf("the log does not tell of %s: %d %.300s", name, r.status, r.body)
			}
		}
	}
	written(one, "Suivi")
	time.Sleep(300 * time.Millisecond) // the standby has all by then
	for range 5 {
		one.get("/api/changes")
	}
	standby.Do(`DO $$ BEGIN ASSERT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%change_log%' AND pid <> pg_backend_pid()), 'nobody reads here'; END $$`)

	standby.Do(`SELECT pg_wal_replay_pause()`)
	for i := range 3 {
		written([]*server{one, two}[i%2], fmt.Sprint("En retard ", i))
	}
	// What has to be read whole is read from the primary then.
	primary.Do(`UPDATE cpts.cpts SET name = 'psql'`)
	for _, s := range []*server{one, two} {
		s.until("told of psql", 10*time.Second, func() bool { return strings.Contains(s.get("/api/cpts/a").body, "psql") })
	}
	standby.Do(`SELECT pg_wal_replay_resume()`)
	written(two, "Rattrapé")
	standby.Kill()
	written(one, "Sans réplique")
	primary.Stop()
	one.until("away", 10*time.Second, func() bool { return one.get("/api/coverage").header.Get("Cpts-Store") != "" })
}

// The primary is killed, the standby promoted, and an address of both leads to where one may write.
func TestFailover(t *testing.T) {
	t.Parallel()
	primary := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", primary.URL())
	standby := primary.Standby()
	primary.Do(`ALTER SYSTEM SET synchronous_standby_names = '*'`)
	primary.Do(`SELECT pg_reload_conf()`)
	both := fmt.Sprintf("postgres://cpts@/postgres?host=%s,%s&target_session_attrs=read-write", primary.Host(), standby.Host())
	one, two := launch(t, both).ready(), launch(t, both).ready()
	one.found("06001")
	reading := readFrom(two, 2, false)
	begin := time.Now()
	primary.Kill()
	one.until("away", 10*time.Second, func() bool { return one.get("/api/coverage").header.Get("Cpts-Store") != "" })
	standby.Promote()
	promoted := time.Now()
	one.until("writing", 20*time.Second, func() bool { return one.rename("Basculé").status == http.StatusOK })
	t.Logf("writes %s after the promotion, %s after the kill", time.Since(promoted), time.Since(begin))
	two.until("told", 20*time.Second, func() bool { return strings.Contains(two.get("/api/cpts/a").body, "Basculé") })
	reading.ended(t, "those who read meanwhile")
	for _, s := range []*server{one, two} { // and it hears again
		s.until("hearing", 20*time.Second, func() bool { return s.said("notifications du dépôt arrivent de nouveau") > 0 })
	}
}
