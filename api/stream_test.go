package api_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"weak"

	"cpts/api"
	"cpts/coverage"
	"cpts/data/export"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/paulmach/orb"
)

// wideWorld has so many points that no file of them fits into the buffers of a connection: 1.5 MB of CSV.
func wideWorld() *live {
	d := world()
	for i := range 12_000 {
		d.Points = append(d.Points, coverage.Point{ID: fmt.Sprintf("q%05d", i), Name: "Maison de santé " + strings.Repeat("é", 30), Category: "603",
			Location: orb.Point{2.21 + float64(i)/1e6, 46.05}})
	}
	source := worldly()
	source.Store(coverage.Analyse(d, today))
	return source
}

// wait asks again until a condition holds, 10 s at most.
func wait(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 1000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error(what)
}

// Clients that go away in the middle of a file leave nothing behind: no goroutine, no temporary file, no error in the log;
// and the service answers as before.
func TestClientsThatGoAway(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var log safeBuffer
	app := newApp(t, wideWorld(), api.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	base := listen(t, app)
	address := strings.TrimPrefix(base, "http://")
	var clients sync.WaitGroup
	asked := 0
	for range 6 {
		for _, f := range export.Formats()[1:] {
			asked++
			clients.Go(func() {
				if err := leave(address, "/api/collections/points/items?f="+f.Name); err != nil {
					t.Error(err)
				}
			})
		}
	}
	clients.Wait()
	wait(t, "goroutines are left", func() bool { return !strings.Contains(stacks(), "api.(*stream)") })
	wait(t, "a request is not in the log", func() bool { return strings.Count(log.String(), "requête") == asked })
	wait(t, "temporary files are left", func() bool {
		left, err := filepath.Glob(filepath.Join(os.TempDir(), "*"))
		return err == nil && len(left) == 0
	})
	if text := log.String(); strings.Contains(text, "ERROR") {
		t.Errorf("the log has errors:\n%.2000s", text)
	}
	r := ask(t, app, "GET", "/api/collections/points/items?f=csv&limit=5")
	if n := bytes.Count(r.body, []byte("\n")); r.StatusCode != 200 || n != 6 {
		t.Errorf("after that: %d, %d lines", r.StatusCode, n)
	}
}

func stacks() string {
	b := make([]byte, 8<<20)
	return string(b[:runtime.Stack(b, true)])
}

// leave reads the first bytes of an answer and resets the connection.
func leave(address, target string) error {
	var d net.Dialer
	c, err := d.DialContext(context.Background(), "tcp", address)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", target); err != nil {
		return err
	}
	status, err := bufio.NewReader(c).ReadString('\n')
	if err == nil && !strings.Contains(status, "200") {
		err = errors.New(status)
	}
	return errors.Join(err, c.(*net.TCPConn).SetLinger(0))
}

// HEAD of a file says what GET does and writes nothing.
func TestHeadOfAFile(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "nowhere")) // where writing a GeoPackage would fail
	base := listen(t, newApp(t, wideWorld(), api.Options{}))
	r := fetchAs(t, http.MethodHead, base+"/api/collections/points/items?f=gpkg", "")
	if r.StatusCode != 200 || r.Header.Get("ETag") == "" || r.Header.Get("Content-Type") != "application/geopackage+sqlite3" ||
		!strings.Contains(r.Header.Get("Content-Disposition"), "points.gpkg") {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
}

// A file of which nothing can be written is an error like any other.
func TestErrorBeforeTheFirstByte(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "nowhere"))
	base := listen(t, newApp(t, wideWorld(), api.Options{Logger: slog.New(slog.DiscardHandler)}))
	for _, accepted := range []string{"", "gzip"} {
		r := fetchAs(t, http.MethodGet, base+"/api/collections/points/items?f=gpkg", accepted)
		if r.StatusCode != 500 || r.Header.Get("Content-Type") != "application/problem+json" || r.Header.Get("Content-Encoding") != "" || r.Header.Get("Content-Disposition") != "" {
			t.Errorf("%q: %d %v", accepted, r.StatusCode, r.Header)
		}
	}
}

// Each coding gives the same bytes once unpacked, of bodies and of streams; workbooks and small answers go as they are.
func TestCodings(t *testing.T) {
	base := listen(t, newApp(t, wideWorld(), api.Options{}))
	for _, target := range []string{"/api/collections/points/items?f=csv", "/api/collections/points/items?f=ndjson&limit=100", "/api/collections"} {
		plain := fetchAs(t, http.MethodGet, base+target, "")
		for accepted, want := range map[string]string{
			"gzip": "gzip", "br": "br", "zstd": "zstd", "gzip, deflate, br, zstd": "zstd", "gzip, br;q=0.5": "gzip", "zstd;q=0, br": "br",
			"*": "zstd", "*;q=0": "", "identity": "", "gzip;q=0": "", "deflate": "", "identity, gzip;q=0.5": "", "GZIP;Q=0.8": "gzip",
		} {
			r := fetchAs(t, http.MethodGet, base+target, accepted)
			if got := r.Header.Get("Content-Encoding"); got != want {
				t.Errorf("%s, %q: coding %q, want %q", target, accepted, got, want)
			}
			if !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") || r.Header.Get("ETag") != plain.Header.Get("ETag") {
				t.Errorf("%s, %q: headers %v", target, accepted, r.Header)
			}
			if got := unpack(t, r.body, want); !bytes.Equal(got, plain.body) {
				t.Errorf("%s, %q: %d bytes, want %d", target, accepted, len(got), len(plain.body))
			}
		}
	}
	for _, target := range []string{"/api/collections/points/items?f=xlsx", "/healthz"} {
		if r := fetchAs(t, http.MethodGet, base+target, "gzip"); r.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s is compressed", target)
		}
	}
}

// fetchAs sends a request with an Accept-Encoding of its own, empty for none, and reads the body as it comes.
func fetchAs(t *testing.T, method, url, accepted string) reply {
	t.Helper()
	r := request(t, method, url, accepted)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return reply{Response: r, body: body}
}

func request(t *testing.T, method, url, accepted string) *http.Response {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if accepted != "" {
		q.Header.Set("Accept-Encoding", accepted)
	}
	client := http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	r, err := client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func unpack(t *testing.T, body []byte, coding string) []byte {
	t.Helper()
	var from io.Reader = bytes.NewReader(body)
	var err error
	switch coding {
	case "gzip":
		from, err = gzip.NewReader(from)
	case "br":
		from = brotli.NewReader(from)
	case "zstd":
		from, err = zstd.NewReader(from)
	}
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(from)
	if err != nil {
		t.Fatalf("%s: %v", coding, err)
	}
	return unpacked
}

// A connection that is kept open after a file holds on to nothing of it: a thousand would hold as many revisions.
func TestAConnectionHoldsNoSnapshot(t *testing.T) {
	source := worldly()
	base := listen(t, newApp(t, source, api.Options{}))
	held := weak.Make(source.Load())
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	client := http.Client{Transport: transport}
	r, err := client.Get(base + "/api/collections/units/items?f=csv")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, r.Body); n == 0 || err != nil {
		t.Fatalf("%d bytes, %v", n, err)
	}
	r.Body.Close()
	for i := range 4 { // what caches keep of a revision goes with the next but one
		next, err := source.Load().Apply(int64(i+2), today, []coverage.Operation{{Op: coverage.OpCreate, ID: fmt.Sprint("later-", i), Name: "Later"}})
		if err != nil {
			t.Fatal(err)
		}
		source.Store(next)
		if r, err := client.Get(base + "/api/collections/units/items"); err != nil {
			t.Fatal(err)
		} else {
			io.Copy(io.Discard, r.Body) //nolint:errcheck
			r.Body.Close()
		}
	}
	wait(t, "the snapshot that a file was written from is kept by its connection", func() bool {
		runtime.GC()
		return held.Value() == nil
	})
}
