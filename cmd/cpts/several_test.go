package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"

	"github.com/jackc/pgx/v5"
)

// Servers over one database see what any of them writes, and what is written past them all, sooner than they would by
// asking each second; one may die, come, or stop, and nobody's reading fails.
func TestSeveralServers(t *testing.T) {
	store := postgistest.New(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	one, two, three := launch(t, store), launch(t, store), launch(t, store)
	for _, s := range []*server{one, two, three} {
		s.ready()
	}
	one.found("06001")
	var delays []time.Duration
	for i := range 15 {
		if r := one.rename(fmt.Sprint("Nom ", i)); r.status != http.StatusOK {
			t.Fatalf("%d %s", r.status, r.body)
		}
		begin, now := time.Now(), one.revision()
		for _, other := range []*server{two, three} {
			other.until("at "+now, 5*time.Second, func() bool { return other.revision() == now })
		}
		delays = append(delays, time.Since(begin))
	}
	slices.Sort(delays)
	t.Logf("seen by the others after %s (median), %s (worst)", delays[len(delays)/2], delays[len(delays)-1])
	if delays[len(delays)/2] > 250*time.Millisecond { // asking each second would make it 500 ms and more
		t.Errorf("half the changes are seen by the others after %s", delays[len(delays)/2])
	}

	conn, err := pgx.Connect(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), `UPDATE cpts.cpts SET name = 'psql'`); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*server{one, two, three} {
		s.until("told of psql", 5*time.Second, func() bool { return strings.Contains(s.get("/api/cpts/a").body, "psql") })
	}

	reading, stopped := readFrom(one, 4, false), readFrom(three, 8, true)
	two.end(syscall.SIGKILL)
	four := launch(t, store).ready()
	if r := four.rename("Quatre"); r.status != http.StatusOK {
		t.Errorf("a server that was added: %d %s", r.status, r.body)
	}
	three.end(syscall.SIGTERM)
	one.until("told", 5*time.Second, func() bool { return strings.Contains(one.get("/api/cpts/a").body, "Quatre") })
	reading.ended(t, "those of a server that stays")
	stopped.ended(t, "those of a server that is told to stop")
}

// Scenarios are not kept in any server: what one writes the other reads at once, and tries on its own snapshot.
func TestScenariosOfSeveralServers(t *testing.T) {
	store := postgistest.New(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	one, two := launch(t, store), launch(t, store)
	one.ready()
	two.ready()
	one.found("06001")
	made := one.ask(http.MethodPost, "/api/scenarios", scenarioOf("06002"), "0")
	address := made.header.Get("Location")
	if made.status != http.StatusCreated {
		t.Fatalf("%d %s", made.status, made.body)
	}
	address = address[strings.Index(address, "/api/"):]
	id := address[strings.LastIndex(address, "/")+1:]
	for i, unit := range []string{"06002", "06003", "06002", "06003"} {
		if i > 0 {
			if r := []*server{one, two}[i%2].ask(http.MethodPut, address, scenarioOf(unit), fmt.Sprint(i)); r.status != http.StatusOK {
				t.Fatalf("version %d: %d %s", i, r.status, r.body)
			}
		}
		for _, s := range []*server{one, two} {
			s.until("at the facts", 5*time.Second, func() bool { return s.revision() == one.revision() })
			if r := s.get("/api/collections/units/items/" + unit + "?scenario=" + id); !strings.Contains(r.body, `"cpts":"a"`) {
				t.Errorf("version %d: %s has not %s with a: %.300s", i+1, s.base, unit, r.body)
			}
		}
	}
}

func scenarioOf(unit string) string {
	return `{"name":"S","author":"C","operations":[{"op":"assign","cpts":"a","units":["` + unit + `"]}]}`
}
