package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// server is a process that serves.
type server struct {
	t    testing.TB
	base string
	log  string // file
	cmd  *exec.Cmd
	gone chan struct{}
}

// launch starts a server and does not wait for it to be ready.
func launch(t testing.TB, store string, args ...string) *server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	s := &server{t: t, base: "http://" + address, log: filepath.Join(t.TempDir(), "log"), gone: make(chan struct{})}
	out, err := os.Create(s.log)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s.cmd = exec.CommandContext(context.Background(), os.Args[0], append([]string{"serve", "--store", store, "--listen", address}, args...)...)
	s.cmd.Env = append(os.Environ(), asProgram+"=1")
	s.cmd.Stderr = out
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = s.cmd.Wait(); close(s.gone) }()
	t.Cleanup(func() { s.end(syscall.SIGKILL) })
	return s
}

// ready waits for the first snapshot.
func (s *server) ready() *server {
	s.t.Helper()
	s.until("ready", time.Minute, func() bool { return s.get("/readyz").status == http.StatusOK })
	return s
}

// end sends a signal and waits for the process to be gone.
func (s *server) end(signal syscall.Signal) {
	_ = s.cmd.Process.Signal(signal)
	<-s.gone
}

// until asks again and again, and tells how long it took. Asking without a break takes the processor from what is waited for.
func (s *server) until(what string, most time.Duration, reached func() bool) time.Duration {
	s.t.Helper()
	begin := time.Now()
	for !reached() {
		if time.Since(begin) > most {
			text, _ := os.ReadFile(s.log)
			s.t.Fatalf("%s: not %s after %s\n%s", s.base, what, most, withoutRequests(string(text)))
		}
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(begin)
}

// said counts the lines of the log that hold a text.
func (s *server) said(text string) int {
	content, _ := os.ReadFile(s.log)
	return strings.Count(withoutRequests(string(content)), text)
}

func withoutRequests(log string) string {
	var kept []string
	for _, line := range strings.Split(log, "\n") {
		if !strings.Contains(line, "msg=requête") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// reply is an answer; status 0 for none.
type reply struct {
	status int
	header http.Header
	body   string
	took   time.Duration
}

func (s *server) get(path string) reply { return s.ask(http.MethodGet, path, "", "") }

func (s *server) ask(method, path, body, revision string) reply {
	request, err := http.NewRequestWithContext(context.Background(), method, s.base+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("If-Match", `"`+revision+`"`)
	}
	begin := time.Now()
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{body: err.Error(), took: time.Since(begin)}
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return reply{body: err.Error(), took: time.Since(begin)}
	}
	return reply{r.StatusCode, r.Header, string(text), time.Since(begin)}
}

// revision is that which answers come from; empty when there is no answer.
func (s *server) revision() string {
	tag := strings.TrimPrefix(s.get("/api/conflicts").header.Get("ETag"), `W/"`)
	n, _, _ := strings.Cut(tag, ";")
	return n
}

// rename is a change that can always be made, once found has been.
func (s *server) rename(name string) reply {
	return s.ask(http.MethodPost, "/api/changes", fmt.Sprintf(`{"author":"C","reason":"r","operations":[{"op":"rename","cpts":"a","name":%q}]}`, name), s.revision())
}

func (s *server) found(units ...string) {
	s.t.Helper()
	body := `{"author":"C","reason":"r","operations":[{"op":"create","id":"a","name":"A","stage":"contract_signed"},{"op":"assign","cpts":"a","units":["` + strings.Join(units, `","`) + `"]}]}`
	if r := s.ask(http.MethodPost, "/api/changes", body, s.revision()); r.status != http.StatusOK {
		s.t.Fatalf("%d %s", r.status, r.body)
	}
}

// audience is readers who ask a server some hundred times a second each.
type audience struct {
	stop   atomic.Bool
	group  sync.WaitGroup
	read   atomic.Int64
	failed sync.Map // what went wrong
}

// readFrom has readers read from a server. A connection that is refused is no failure where one may be: whoever is in front
// of several servers then asks another.
func readFrom(s *server, how int, mayRefuse bool) *audience {
	r := &audience{}
	for range how {
		r.group.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 20 * time.Second}
			for !r.stop.Load() {
				a, err := client.Get(s.base + "/api/coverage")
				if err != nil {
					if mayRefuse && strings.Contains(err.Error(), "connection refused") {
						return
					}
					r.failed.Store(err.Error(), true)
					return
				}
				if _, err := io.Copy(io.Discard, a.Body); err != nil || a.StatusCode != http.StatusOK {
					r.failed.Store(fmt.Sprint(a.StatusCode, err), true)
				}
				a.Body.Close()
				r.read.Add(1)
				time.Sleep(3 * time.Millisecond) // what else runs needs the processor too
			}
		})
	}
	return r
}

// ended stops the audience, and tells what went wrong.
func (r *audience) ended(t testing.TB, who string) {
	t.Helper()
	r.stop.Store(true)
	r.group.Wait()
	r.failed.Range(func(what, _ any) bool { t.Errorf("%s: %v", who, what); return true })
	t.Logf("%s: %d readings", who, r.read.Load())
}
