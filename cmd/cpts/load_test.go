package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// LOAD_TIME and LOAD_CONNECTIONS make it the whole measurement (make load); without them it is a short one.
func loadOf(t *testing.T) (duration time.Duration, connections int) {
	t.Helper()
	duration, err := time.ParseDuration(cmp.Or(os.Getenv("LOAD_TIME"), "2s"))
	if err != nil {
		t.Fatal(err)
	}
	if connections, err = strconv.Atoi(cmp.Or(os.Getenv("LOAD_CONNECTIONS"), "100")); err != nil {
		t.Fatal(err)
	}
	return duration, connections
}

// A service that many read at once while it is changed every 100 ms fails none of them, and its memory is bounded.
func TestLoad(t *testing.T) {
	duration, connections := loadOf(t)
	for kind, fresh := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := fresh(t)
			if kind == "geopackage" {
				store = sampleStore(t)
			}
			s := startProgram(t, store, "--sample", "--log-level", "warn") // loads it where there is nothing
			readAll(t, s.base)                                             // what the first visitor makes
			start := s.memory(t, "VmRSS")
			l := &loading{base: s.base, took: map[string][]time.Duration{}, client: &http.Client{Timeout: time.Minute,
				Transport: &http.Transport{MaxIdleConns: connections, MaxIdleConnsPerHost: connections, DisableCompression: true}}}
			units, revision := l.uncovered(t), revisionOf(t, s.base)
			ctx, cancel := context.WithTimeout(t.Context(), duration)
			defer cancel()
			var group sync.WaitGroup
			for i := range connections {
				group.Go(func() { l.read(ctx, rand.New(rand.NewPCG(1, uint64(i)))) })
			}
			changes := l.change(ctx, units, revision)
			group.Wait()
			l.client.CloseIdleConnections()
			end, peak := s.memory(t, "VmRSS"), s.memory(t, "VmHWM")
			t.Logf("%d connections for %s: %d requests, %.0f a second; %d changes of %d; resident %d MB at the start, %d at most, %d at the end; heap %d MB",
				connections, duration, l.count(), float64(l.count())/duration.Seconds(), changes, duration/(100*time.Millisecond), start>>20, peak>>20, end>>20, s.heap(t)>>20)
			l.tell(t)
			if changes == 0 || l.count() < connections {
				t.Errorf("%d changes, %d requests", changes, l.count())
			}
			// The buffers of a connection are 24 kB, and its goroutine 16; the snapshots of revisions that are still read, and of tiles, are bounded too.
			if most := int64(1500+connections/4) << 20; peak > most {
				t.Errorf("the service took %d MB, more than %d", peak>>20, most>>20)
			}
		})
	}
}

// program is the service as a process.
type program struct {
	base   string
	cmd    *exec.Cmd
	waited bool
}

func startProgram(t *testing.T, store string, args ...string) *program {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"serve", "--store", store, "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	lines, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &program{cmd: cmd}
	t.Cleanup(func() {
		if p.waited {
			return
		}
		cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the service ended with %v", err)
		}
	})
	address := make(chan string, 1)
	go func() {
		for scan := bufio.NewScanner(lines); scan.Scan(); {
			if base, ok := strings.CutPrefix(scan.Text(), "carte : "); ok {
				address <- strings.SplitN(base, "/ ", 2)[0]
			} else if strings.Contains(scan.Text(), "ERROR") || strings.Contains(scan.Text(), "WARN") {
				t.Log(scan.Text())
			}
		}
	}()
	select {
	case p.base = <-address:
	case <-time.After(2 * time.Minute):
		t.Fatal("the service did not start in 2 minutes")
	}
	return p
}

// memory is a line of the process's status, in bytes.
func (p *program) memory(t *testing.T, name string) int64 {
	t.Helper()
	text := string(readFileOf(t, fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid)))
	found := regexp.MustCompile(name + `:\s+(\d+) kB`).FindStringSubmatch(text)
	kB, err := strconv.ParseInt(found[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return kB << 10
}

func (p *program) heap(t *testing.T) int64 {
	t.Helper()
	r, err := http.Get(p.base + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, _ := io.ReadAll(r.Body)
	found := regexp.MustCompile(`\ngo_memstats_heap_inuse_bytes (\S+)`).FindSubmatch(text)
	n, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return int64(n)
}

// loading is what many readers measure.
type loading struct {
	base   string
	client *http.Client
	mu     sync.Mutex
	took   map[string][]time.Duration
	failed []string
}

// aRead is a request of one of the kinds that people make: a map that is looked at, mostly.
func aRead(r *rand.Rand) (kind, target string) {
	department := []string{"01", "06", "13", "29", "33", "59", "69", "75", "974", "2A"}[r.IntN(10)]
	switch n := r.IntN(100); {
	case n < 45:
		z := 6 + r.IntN(5)
		x, y := (8.3+r.Float64()*0.2)/16, (5.6+r.Float64()*0.25)/16 // France, as shares of the world
		return "tile", fmt.Sprintf("/api/tiles/%s/%d/%d/%d.mvt", []string{"units", "cpts", "white-zones", "departments"}[r.IntN(4)], z, int(x*float64(int(1)<<z)), int(y*float64(int(1)<<z)))
	case n < 60:
		lon, lat := -1+7*r.Float64(), 43.5+6*r.Float64()
		return "items", fmt.Sprintf("/api/collections/units/items?limit=100&bbox=%.3f,%.3f,%.3f,%.3f", lon, lat, lon+0.3, lat+0.2)
	case n < 70:
		return "coverage", "/api/coverage"
	case n < 78:
		return "department", "/api/departments/" + department + "/coverage"
	case n < 83:
		return "units", "/api/departments/" + department + "/units"
	case n < 90:
		return "search", "/api/search?q=" + []string{"nic", "saint", "lyo", "cpts", "paris"}[r.IntN(5)]
	case n < 97:
		return "page", "/"
	}
	return "export", "/api/collections/units/items?f=csv&department=" + department
}

func readAll(t *testing.T, base string) {
	t.Helper()
	r := rand.New(rand.NewPCG(2, 2))
	for range 200 {
		_, target := aRead(r)
		answer, err := http.Get(base + target)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if answer.StatusCode >= 400 {
			t.Fatalf("%s: %d", target, answer.StatusCode)
		}
	}
}

// read asks one thing after another until ctx ends.
func (l *loading) read(ctx context.Context, r *rand.Rand) {
	took := map[string][]time.Duration{}
	for ctx.Err() == nil {
		kind, target := aRead(r)
		begin := time.Now()
		status, err := l.get(target)
		if err != nil || status >= 400 {
			l.fail(fmt.Sprintf("%s: %d %v", target, status, err))
		}
		took[kind] = append(took[kind], time.Since(begin))
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for kind, times := range took {
		l.took[kind] = append(l.took[kind], times...)
	}
}

func (l *loading) get(target string) (int, error) {
	q, err := http.NewRequest(http.MethodGet, l.base+target, nil)
	if err != nil {
		return 0, err
	}
	q.Header.Set("Accept-Encoding", "gzip")
	r, err := l.client.Do(q)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	_, err = io.Copy(io.Discard, r.Body)
	return r.StatusCode, err
}

func (l *loading) fail(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failed = append(l.failed, what)
}

// change assigns and releases units, one change every 100 ms, until ctx ends; it gives how many were made.
func (l *loading) change(ctx context.Context, units []string, revision string) (made int) {
	operations := `{"op":"create","id":"cpts-charge","name":"CPTS de charge","stage":"contract_signed"}`
	for tick := time.NewTicker(100 * time.Millisecond); ; made++ {
		begin := time.Now()
		status, text := l.post(`{"author":"Charge","reason":"essai","operations":[`+operations+`]}`, revision)
		l.mu.Lock()
		l.took["change"] = append(l.took["change"], time.Since(begin))
		l.mu.Unlock()
		var answer struct{ Revision json.Number }
		if err := json.Unmarshal(text, &answer); status != 200 || err != nil {
			l.fail(fmt.Sprintf("change %d: %d %.300s", made, status, text))
			return made
		}
		revision = answer.Revision.String()
		unit := units[made/2%len(units)]
		operations = fmt.Sprintf(`{"op":"assign","cpts":"cpts-charge","units":[%q]}`, unit)
		if made%2 == 1 {
			operations = fmt.Sprintf(`{"op":"release","units":[%q]}`, unit)
		}
		select {
		case <-ctx.Done():
			return made + 1
		case <-tick.C:
		}
	}
}

// uncovered are the codes of some units that no CPTS has.
func (l *loading) uncovered(t *testing.T) (codes []string) {
	t.Helper()
	for _, f := range getJSON(t, l.base+"/api/collections/units/items?limit=50&properties=code&filter=cpts%20IS%20NULL")["features"].([]any) {
		codes = append(codes, f.(map[string]any)["id"].(string))
	}
	return codes
}

func (l *loading) post(body, revision string) (int, []byte) {
	q, err := http.NewRequest(http.MethodPost, l.base+"/api/changes", bytes.NewBufferString(body))
	if err != nil {
		return 0, []byte(err.Error())
	}
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("If-Match", `"`+revision+`"`)
	r, err := l.client.Do(q)
	if err != nil {
		return 0, []byte(err.Error())
	}
	defer r.Body.Close()
	text, _ := io.ReadAll(r.Body)
	return r.StatusCode, text
}

func (l *loading) count() (n int) {
	for _, times := range l.took {
		n += len(times)
	}
	return n
}

// tell logs how long each kind took, and has the test fail for each request that did.
func (l *loading) tell(t *testing.T) {
	t.Helper()
	for kind, times := range l.took {
		slices.Sort(times)
		t.Logf("%-10s %6d requests, p50 %8s, p99 %8s, most %8s", kind, len(times), times[len(times)/2].Round(time.Millisecond/10),
			times[len(times)*99/100].Round(time.Millisecond/10), times[len(times)-1].Round(time.Millisecond/10))
	}
	for i, f := range l.failed {
		if i == 10 {
			t.Errorf("… and %d others", len(l.failed)-i)
			break
		}
		t.Error(f)
	}
}
