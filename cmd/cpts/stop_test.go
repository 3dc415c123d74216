package main

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite" // another program that holds the file
)

// A service that is told to end says so first, takes nothing new at last, and finishes what it began: a file that somebody
// reads slowly, and a change that waits for the store.
func TestStopFinishesWhatItBegan(t *testing.T) {
	store := sampleStore(t)
	s := startProgram(t, store, "--drain", "1s", "--grace", "2m", "--log-level", "error")
	revision, unit := revisionOf(t, s.base), (&loading{base: s.base}).uncovered(t)[0]

	slow := slowly(t, s.base, "/api/collections/units/items?f=ndjson&limit=10000") // 15 MB: more than lies between the two, and soon read on a busy machine
	changed := make(chan int, 1)
	release := hold(t, store)
	go func() {
		changed <- post(t, s.base+"/api/changes", `{"author":"a","reason":"b","operations":[{"op":"create","id":"cpts-x","name":"X"},{"op":"assign","cpts":"cpts-x","units":["`+unit+`"]}]}`, revision)
	}()
	time.Sleep(300 * time.Millisecond) // the change waits for the lock
	s.signal(t, syscall.SIGTERM)
	time.Sleep(300 * time.Millisecond)
	for target, want := range map[string]int{"/readyz": 503, "/healthz": 200, "/api/coverage": 200} {
		r, err := http.Get(s.base + target)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want {
			t.Errorf("%s of a service that stops: %d, want %d", target, r.StatusCode, want)
		}
	}
	time.Sleep(1200 * time.Millisecond) // it takes nothing new by now
	if conn, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://")); err == nil {
		conn.Close()
		t.Error("a stopped service takes connections")
	}
	release()
	if status := <-changed; status != http.StatusOK {
		t.Errorf("the change that was begun is answered %d", status)
	}
	if n, err := slow(); err != nil || n < 9_900 { // but for the lines read before
		t.Errorf("the file that was begun ends after %d lines: %v", n, err)
	}
	s.ended(t, true)
	if text := must(t, exitFine, "export", "cpts", "--format", "csv", "-o", "-", "--store", store).out; !strings.Contains(text, "cpts-x") {
		t.Error("the change that was acknowledged is not there")
	}
}

// A second signal ends the service at once, whatever it has begun.
func TestSecondSignal(t *testing.T) {
	store := sampleStore(t)
	s := startProgram(t, store, "--log-level", "error")
	slowly(t, s.base, "/api/collections/units/items?f=ndjson")
	s.signal(t, syscall.SIGTERM)
	time.Sleep(500 * time.Millisecond)
	begin := time.Now()
	s.signal(t, syscall.SIGTERM)
	s.ended(t, false)
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
}

// slowly asks for a file, reads a little of it, and gives what reads the rest and counts its lines.
func slowly(t *testing.T, base, target string) func() (int, error) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", target)
	r, err := http.ReadResponse(bufio.NewReaderSize(conn, 4096), nil)
	if err != nil || r.StatusCode != 200 {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, r.Body, 10_000); err != nil {
		t.Fatal(err)
	}
	return func() (lines int, err error) {
		scan := bufio.NewScanner(r.Body)
		scan.Buffer(nil, 16<<20)
		for scan.Scan() {
			lines++
		}
		return lines, scan.Err()
	}
}

// hold keeps others from writing a GeoPackage until it is released.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(context.Background(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
			t.Error(err)
		}
		conn.Close()
		db.Close()
	}
}

func (p *program) signal(t *testing.T, s os.Signal) {
	t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// ended waits for the process to end, well or not.
func (p *program) ended(t *testing.T, well bool) {
	t.Helper()
	p.waited = true
	if err := p.cmd.Wait(); (err == nil) != well {
		t.Errorf("the service ended with %v", err)
	}
}
