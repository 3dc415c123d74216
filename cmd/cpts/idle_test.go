package main

import (
	"bufio"
	"cmp"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// How many connections are kept open, at most, and by make load; each is one file of the test's and one of the service's.
const (
	idlers = 2_000
	many   = 10_000
	// besides is for garbage, and for what is kept of the answers for others.
	besides = 256 << 20
	others  = 1_000 // files that are open besides
)

// Thousands of connections that have read a page each, and ask for nothing more, leave room for others: a connection keeps its
// buffers and what its last answer was written in, and nothing else. fasthttp's ReduceMemoryUsage has it keep 14 kB in all, and
// halves what a thousand readers are answered (771 a second for 1 556). LOAD_TIME has them stay as long, a minute at most: then the service
// closes them.
func TestIdleConnections(t *testing.T) {
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err != nil {
		t.Fatal(err)
	}
	n := idlers
	if os.Getenv("LOAD_TIME") != "" {
		n = many
	}
	n = min(n, int(files.Cur)-others)
	stay, err := time.ParseDuration(cmp.Or(os.Getenv("LOAD_TIME"), "0s"))
	if err != nil {
		t.Fatal(err)
	}
	s := startProgram(t, filepath.Join(t.TempDir(), "store.gpkg"), "--sample", "--log-level", "warn")
	page := "/api/collections/units/items?limit=100"
	size := readOnce(t, s.base, page)
	before := s.memory(t, "VmRSS")
	defer idle(t, s.base, page, n)()
	with := s.memory(t, "VmRSS")
	time.Sleep(min(stay, 50*time.Second))
	begin := time.Now()
	readOnce(t, s.base, page)
	t.Logf("%d connections that have read %d kB each: %d kB of memory for each, resident %d MB; a new one is answered after %s",
		n, size>>10, (with-before)/int64(n)>>10, with>>20, time.Since(begin).Round(time.Millisecond/10))
	if most := besides + int64(n)*(size+48<<10); with-before > most {
		t.Errorf("%d idle connections take %d MB, more than %d", n, (with-before)>>20, most>>20)
	}
}

func readOnce(t *testing.T, base, page string) int64 {
	t.Helper()
	r, err := http.Get(base + page)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	size, err := io.Copy(io.Discard, r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatal(r.StatusCode, err)
	}
	return size
}

// idle opens n connections that each read a page and stay; what it returns closes them.
func idle(t *testing.T, base, page string, n int) (leave func()) {
	t.Helper()
	connections, failed := make([]net.Conn, n), make([]error, n)
	var group sync.WaitGroup
	const together = 50
	for first := range together {
		group.Go(func() {
			for i := first; i < n; i += together {
				connections[i], failed[i] = connected(base, page)
			}
		})
	}
	group.Wait()
	for _, err := range failed {
		if err != nil {
			t.Fatal(err)
		}
	}
	return func() {
		for _, c := range connections {
			c.Close()
		}
	}
}

func connected(base, page string) (net.Conn, error) {
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(c, "GET "+page+" HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		return nil, err
	}
	r, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, r.Body)
	return c, err
}
