package api_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"cpts/api"
	"cpts/coverage"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

type fiberApp = *fiber.App

// listen serves on a free port of the loopback until the test ends.
func listen(t *testing.T, app *fiber.App) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- app.Listener(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		http.DefaultClient.CloseIdleConnections() // also those opened ahead and never used, which a shutdown waits for
		if err := app.ShutdownWithContext(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("listener: %v", err)
		}
	})
	return "http://" + listener.Addr().String()
}

func TestPageAndHeadersOverTheNetwork(t *testing.T) {
	base := listen(t, newApp(t, worldly(), api.Options{}))
	for _, c := range []struct{ path, media, keep string }{
		{"/", "text/html; charset=utf-8", "no-cache"},
		{"/index.html", "text/html; charset=utf-8", "no-cache"},
		{"/assets/index-a1b2.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"/assets/index-a1b2.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		{"/api", "application/json", "no-cache"},
	} {
		r, err := http.Get(base + c.path)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != c.media || r.Header.Get("Cache-Control") != c.keep {
			t.Errorf("%s: %d %s %s", c.path, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Cache-Control"))
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Request-Id"} {
			if r.Header.Get(name) == "" {
				t.Errorf("%s: no %s", c.path, name)
			}
		}
	}
	request, _ := http.NewRequest("GET", base+"/", nil)
	first, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	first.Body.Close()
	request.Header.Set("If-None-Match", first.Header.Get("ETag"))
	second, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	second.Body.Close()
	if second.StatusCode != 304 {
		t.Errorf("known page: %d", second.StatusCode)
	}
}

// The page's files come as each client can read them, and a tag known for one encoding is not that of another.
func TestPageEncodings(t *testing.T) {
	script := strings.Repeat("export const départements = 101; ", 1000)
	app, err := api.New(worldly(), fstest.MapFS{"assets/a.js": {Data: []byte(script)}, "icon.png": {Data: []byte("\x89PNG")}}, api.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	tags := map[string]string{}
	for accept, want := range map[string]string{"": "", "identity": "", "deflate": "", "gzip": "gzip", "br;q=0, gzip": "gzip", "gzip, deflate, br, zstd": "br"} {
		r := ask(t, app, "GET", "/assets/a.js", "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding"); got != want || !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("Accept-Encoding %q: answered in %q, Vary %q", accept, got, r.Header.Get("Vary"))
		}
		if read := decoded(t, r); read != script || want != "" && len(r.body) > len(script)/10 {
			t.Errorf("Accept-Encoding %q: %d bytes sent, %d read of %d", accept, len(r.body), len(read), len(script))
		}
		tags[want] = r.Header.Get("ETag")
		if again := ask(t, app, "GET", "/assets/a.js", "Accept-Encoding", accept, "If-None-Match", tags[want]); again.StatusCode != 304 || len(again.body) != 0 {
			t.Errorf("Accept-Encoding %q, known: %d", accept, again.StatusCode)
		}
	}
	if r := ask(t, app, "GET", "/assets/a.js", "Accept-Encoding", "gzip", "If-None-Match", tags["br"]); r.StatusCode != 200 || len(tags) != 3 || tags["br"] == tags["gzip"] {
		t.Errorf("%d for the tag of another encoding among %v", r.StatusCode, tags)
	}
	if r := ask(t, app, "GET", "/icon.png", "Accept-Encoding", "br"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a picture is compressed again, and longer for it")
	}
}

func decoded(t *testing.T, r reply) string {
	t.Helper()
	var from io.Reader = bytes.NewReader(r.body)
	switch r.Header.Get("Content-Encoding") {
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		z, err := gzip.NewReader(from)
		if err != nil {
			t.Fatal(err)
		}
		from = z
	}
	read, err := io.ReadAll(from)
	if err != nil {
		t.Error(err)
	}
	return string(read)
}

// Another origin may read, and only read; addresses are those the client used, and a stranger's X-Forwarded-Host is not believed.
func TestCrossOriginAndHost(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	r := ask(t, app, "GET", "/api", "Origin", "https://autre.example", "X-Forwarded-Host", "mal.example")
	if r.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", r.Header)
	}
	if self := linkTo(r.json(t), "self"); self != "http://example.com/api" {
		t.Errorf("self is %s", self)
	}
	r = ask(t, app, "OPTIONS", "/api", "Origin", "https://autre.example", "Access-Control-Request-Method", "POST")
	if allowed := r.Header.Get("Access-Control-Allow-Methods"); r.StatusCode != 204 || allowed != "GET,HEAD" {
		t.Errorf("preflight: %d %q", r.StatusCode, allowed)
	}
}

// Readers of every kind of answer run while the snapshot is swapped: each answer is of one revision, whole.
// Worth running with -race.
func TestSnapshotIsSwappedUnderReaders(t *testing.T) {
	source := worldly()
	base := listen(t, newApp(t, source, api.Options{}))
	stop := make(chan struct{})
	var swapping, readers sync.WaitGroup
	swapping.Go(func() {
		for revision := int64(8); ; revision++ {
			select {
			case <-stop:
				return
			default:
				next := world()
				next.Revision = revision
				for i := range next.Units {
					next.Units[i].Population = int(revision)
				}
				source.Store(coverage.Analyse(next, today))
			}
		}
	})
	for reader := range 4 {
		readers.Go(func() {
			for i := range 40 {
				target := []string{"/api/coverage", "/api/collections/units/items?bbox=2,46,2.15,46.15", "/api/tiles/units/8/129/91.mvt",
					"/api/departments/01/coverage", "/api/collections/white-zones/items?f=csv"}[(i+reader)%5]
				if err := readWhole(base+target, target == "/api/coverage"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	swapping.Wait()
}

// readWhole asks once; figures must add up: from revision 8 on, each of the six units has revision inhabitants.
func readWhole(target string, figures bool) error {
	r, err := http.Get(target)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 {
		return fmt.Errorf("%s: %d, %v: %.200s", target, r.StatusCode, err, body)
	}
	if !figures {
		return nil
	}
	var d struct {
		Revision, Population int
		Departments          []struct{ Population int }
	}
	if err := json.Unmarshal(body, &d); err != nil {
		return err
	}
	if d.Revision > 7 && (d.Population != 6*d.Revision || d.Departments[0].Population != 4*d.Revision) {
		return fmt.Errorf("revision %d mixed with another: %.300s", d.Revision, body)
	}
	return nil
}
