package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
)

// While PostgreSQL is away, however that came, what is read goes on and says so, what is written is refused within a bounded
// time, and all is well again by itself.
func TestStoreAway(t *testing.T) {
	t.Parallel()
	cluster := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", cluster.URL())
	line := postgistest.NewProxy(t, cluster)
	s := launch(t, line.URL(), "--store-ask-timeout", "500ms", "--store-connect-timeout", "500ms").ready()
	s.found("06001")
	for i, c := range []struct {
		how        string
		begin, end func()
	}{
		{"stopped", cluster.Stop, cluster.Start},
		{"killed", cluster.Kill, cluster.Start},
		{"frozen", cluster.Freeze, cluster.Thaw},
		{"cut off", func() { line.Cut(true) }, func() { line.Cut(false) }},
		{"slow", func() { line.Slow(time.Second) }, func() { line.Slow(0) }},
	} {
		t.Run(c.how, func(t *testing.T) {
			s.t = t
			revision := s.revision()
			c.begin()
			noticed := s.until("marked", 10*time.Second, func() bool { return s.get("/api/coverage").header.Get("Cpts-Store") != "" })
			r := s.get("/api/coverage")
			if r.status != http.StatusOK || !strings.HasPrefix(r.header.Get("Cpts-Store"), "away; since=20") || !strings.Contains(r.body, `"store":{"available":false,"since":"20`) {
				t.Errorf("a reading: %d %v %.200s", r.status, r.header, r.body)
			}
			if r := s.get("/api/coverage?at=2027-01-01"); r.status != http.StatusOK {
				t.Errorf("another day: %d", r.status)
			}
			write := s.ask(http.MethodPost, "/api/changes", `{"author":"C","reason":"r","operations":[{"op":"rename","cpts":"a","name":"N"}]}`, revision)
			scenario := s.ask(http.MethodPost, "/api/scenarios", scenarioOf("06002"), "0")
			log := s.get("/api/changes")
			for what, r := range map[string]reply{"a change": write, "a scenario": scenario, "the log": log} {
				if r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" || !strings.Contains(r.body, "store-away") || r.took > 3*time.Second {
					t.Errorf("%s: %d after %s, %v %s", what, r.status, r.took, r.header, r.body)
				}
			}
			time.Sleep(1500 * time.Millisecond) // the store is asked meanwhile
			c.end()
			back := s.until("back", 15*time.Second, func() bool {
				r := s.get("/api/coverage")
				return r.header.Get("Cpts-Store") == "" && strings.Contains(r.body, `"store":{"available":true}`)
			})
			if r := s.rename(c.how); r.status != http.StatusOK {
				t.Errorf("a change once it is back: %d %s", r.status, r.body)
			}
			t.Logf("noticed after %s, back after %s; a change is refused in %s, the log in %s", noticed, back, write.took, log.took)
			if lines := s.said("dépôt injoignable"); lines != i+1 {
				t.Errorf("%d lines of log say that it is away, after %d times", lines, i+1)
			}
		})
	}
	s.t = t
}

// A server that begins while PostgreSQL is away waits for it.
func TestBeginsWhileAway(t *testing.T) {
	t.Parallel()
	cluster := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", cluster.URL())
	cluster.Stop()
	s := launch(t, cluster.URL())
	s.until("listening", time.Minute, func() bool { return s.get("/healthz").status == http.StatusOK })
	time.Sleep(1200 * time.Millisecond)
	for _, path := range []string{"/readyz", "/api/coverage"} {
		if r := s.get(path); r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" {
			t.Errorf("%s before there are data: %d %v", path, r.status, r.header)
		}
	}
	must(t, exitFaults, "health", "--listen", strings.TrimPrefix(s.base, "http://"))
	cluster.Start()
	t.Logf("ready %s after PostgreSQL", s.until("ready", 20*time.Second, func() bool { return s.get("/readyz").status == http.StatusOK }))
	if lines := s.said("dépôt injoignable"); lines != 1 {
		t.Errorf("%d lines of log say that it is away", lines)
	}
}
