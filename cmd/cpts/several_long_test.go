//go:build several

package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

// country is a database with the communes of France.
func country(t *testing.T) string {
	t.Helper()
	d := storetest.National(t)
	store := postgistest.New(t)
	s, err := postgis.Open(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	// With its layers: writing all of them at the first change would hold up other writers.
	if _, err := s.Save(t.Context(), d, coverage.Analyse(d, today()).View(coverage.DefaultThreshold).Layers()); err != nil {
		t.Fatal(err)
	}
	return store
}

// move gives one unit to the CPTS of the test, or takes it back.
func (s *server) move(unit string, i int) reply {
	op := fmt.Sprintf(`{"op":"assign","cpts":"a","units":[%q]}`, unit)
	if i%2 == 1 {
		op = fmt.Sprintf(`{"op":"release","units":[%q]}`, unit)
	}
	return s.ask(http.MethodPost, "/api/changes", `{"author":"C","reason":"r","operations":[`+op+`]}`, s.revision())
}

// free is a unit that nobody has: every tenth of the country.
func free(t *testing.T, s *server) string {
	t.Helper()
	body := s.get("/api/collections/units/items?filter=cpts%20IS%20NULL&limit=1&f=csv").body
	lines := strings.Split(body, "\n")
	if len(lines) < 2 {
		t.Fatalf("no free unit: %.300s", body)
	}
	code, _, _ := strings.Cut(strings.TrimPrefix(lines[1], "\ufeff"), ",")
	return code
}

// How soon the others see a change, of 200 made by three servers in turn on the communes of France.
func TestLatencyOfTheCountry(t *testing.T) {
	store := country(t)
	all := []*server{launch(t, store), launch(t, store), launch(t, store)}
	for _, s := range all {
		s.ready()
	}
	unit := free(t, all[0])
	all[0].found(unit)
	for _, s := range all {
		s.until("told", 5*time.Second, func() bool { return s.revision() == all[0].revision() })
	}
	all[0].move(unit, 1)
	var answered, seen []time.Duration
	for i := range 200 {
		s := all[i%3]
		s.until("told", 5*time.Second, func() bool { return s.revision() == all[(i+2)%3].revision() })
		r := s.move(unit, i)
		if r.status != http.StatusOK {
			t.Fatalf("%d %.300s", r.status, r.body)
		}
		answered = append(answered, r.took)
		begin, now := time.Now(), s.revision()
		for _, other := range []*server{all[(i+1)%3], all[(i+2)%3]} {
			other.until("told", 5*time.Second, func() bool { return other.revision() == now })
		}
		seen = append(seen, time.Since(begin))
	}
	slices.Sort(answered)
	slices.Sort(seen)
	t.Logf("answered: p50 %s, p99 %s; then seen by both others: p50 %s, p99 %s, worst %s", answered[100], answered[198], seen[100], seen[198], seen[199])
	if seen[198] > 100*time.Millisecond {
		t.Errorf("99 changes of 100 are seen by all within %s, more than 100 ms", seen[198])
	}
}

// Servers are killed, stopped and added under load, while one changes the facts ten times a second: nobody's reading of
// another fails, nor of one that is told to stop.
func TestKillsUnderLoad(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	store := country(t)
	stays, other := launch(t, store).ready(), launch(t, store).ready()
	unit := free(t, stays)
	stays.found(unit)
	reading := readFrom(stays, 4, false)
	kills, changes, until := 0, 0, time.Now().Add(40*time.Second)
	for time.Now().Before(until) {
		for range 10 {
			if a := stays.move(unit, changes+1); a.status != http.StatusOK {
				t.Fatalf("change %d: %d %.300s", changes, a.status, a.body)
			}
			changes++
			time.Sleep(100 * time.Millisecond)
		}
		if kills++; r.IntN(2) == 0 {
			other.end(syscall.SIGKILL)
		} else {
			stopped := readFrom(other, 4, true)
			time.Sleep(200 * time.Millisecond)
			other.end(syscall.SIGTERM)
			stopped.ended(t, "those of a server that is told to stop")
		}
		other = launch(t, store).ready()
		now := stays.revision()
		other.until("told", 5*time.Second, func() bool { return other.revision() == now })
	}
	reading.ended(t, fmt.Sprintf("those of the server that stays, over %d ends of the other and %d changes", kills, changes))
}
