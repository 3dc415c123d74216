package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cpts/fetch"
)

// exchange is how a server behaves at one request.
type exchange func(w http.ResponseWriter, r *http.Request)

// server answers the n-th request for a path as scripted, and the last way from then on.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	scripts  map[string][]exchange
	requests []*http.Request
}

func serve(t *testing.T, scripts map[string][]exchange) *server {
	t.Helper()
	s := &server{scripts: scripts}
	s.Server = httptest.NewServer(http.HandlerFunc(s.answer))
	t.Cleanup(s.Close)
	return s
}

func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.requests = append(s.requests, r.Clone(r.Context()))
	script := s.scripts[r.URL.Path]
	if len(script) > 1 {
		s.scripts[r.URL.Path] = script[1:]
	}
	s.mu.Unlock()
	if len(script) == 0 {
		http.NotFound(w, r)
		return
	}
	script[0](w, r)
}

// asked are the values of a header over the requests, in order; empty ones are left out.
func (s *server) asked(header string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, r := range s.requests {
		if v := r.Header.Get(header); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// whole serves a file as good servers do: length, ranges, conditions.
func whole(content []byte, etag string) exchange {
	return func(w http.ResponseWriter, r *http.Request) {
		if etag != "" {
			w.Header().Set("ETag", etag)
		}
		http.ServeContent(w, r, "", time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), bytes.NewReader(content))
	}
}

// cutAfter announces a file, sends some bytes of what was asked, and drops the connection.
func cutAfter(n int, content []byte, etag string) exchange {
	return func(w http.ResponseWriter, r *http.Request) {
		whole(content, etag)(&cutter{ResponseWriter: w, left: n}, r)
		panic(http.ErrAbortHandler)
	}
}

type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p[:min(len(p), c.left)])
	c.ResponseWriter.(http.Flusher).Flush()
	if c.left -= n; c.left == 0 {
		panic(http.ErrAbortHandler)
	}
	return n, err
}

// deaf serves the whole whatever part is asked for.
func deaf(next exchange) exchange {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Range")
		r.Header.Del("If-Range")
		next(w, r)
	}
}

func says(status int, contentType, body string, headers ...string) exchange {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

// packed is a file as `gzip` makes it.
func packed(content []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(content)
	z.Close()
	return b.Bytes()
}

// communes is a file of n features with the properties of Etalab's; it does not compress to nothing.
func communes(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		x, y := 2+float64(i%97)*0.013, 45+float64(i*i%89)*0.017
		fmt.Fprintf(&b, `{"type":"Feature","properties":{"code":"63%03d","nom":"Commune %d","departement":"63","region":"84","epci":"20007%04d"},"geometry":{"type":"Polygon","coordinates":[[[%.5f,%.5f],[%.5f,%.5f],[%.5f,%.5f],[%.5f,%.5f]]]}}`,
			i, i, i, x, y, x+.01, y, x+.01, y+.01, x, y)
	}
	b.WriteString(`]}`)
	return b.Bytes()
}

// quick is patience for tests.
var quick = fetch.Patience{Connect: 5 * time.Second, Answer: 5 * time.Second, Stall: 10 * time.Second, Backoff: time.Millisecond, Wait: 3 * time.Second, Tries: 3}

// downloads is a downloader into a directory, with what it says.
type downloads struct {
	*fetch.Downloader
	dir  string
	said *bytes.Buffer
}

func into(t *testing.T, dir string) downloads {
	t.Helper()
	cache, err := fetch.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cache.Close() })
	said := &bytes.Buffer{}
	return downloads{&fetch.Downloader{Cache: cache, Client: fetch.NewClient(quick), Patience: quick, Progress: silent{}, Say: func(format string, args ...any) { fmt.Fprintf(said, format+"\n", args...) }}, dir, said}
}

type silent struct{}

func (silent) Start(string, int64, int64) {}
func (silent) Advance(int)                {}
func (silent) Stop()                      {}

// source is a file of a server.
func source(s *server, file string) fetch.Source {
	return fetch.Source{Set: "contours", Kind: "communes", File: file, URL: s.URL + "/" + file, Max: 1 << 20}
}

// has fails unless a file was had, with that content.
func (d downloads) has(t *testing.T, s fetch.Source, content []byte) fetch.File {
	t.Helper()
	f, err := d.Get(context.Background(), s)
	if err != nil {
		t.Fatalf("%v\n%s", err, d.said)
	}
	got, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, content) {
		t.Fatalf("%d bytes, want the %d of the file\n%s", len(got), len(content), d.said)
	}
	return f
}

// fails fails unless a file could not be had, for a reason with those words, and nothing of it took its name.
func (d downloads) fails(t *testing.T, s fetch.Source, words ...string) *fetch.Error {
	t.Helper()
	_, err := d.Get(context.Background(), s)
	wrong, ok := err.(*fetch.Error)
	if !ok {
		t.Fatalf("error %v, want an *Error", err)
	}
	for _, w := range words {
		if !strings.Contains(wrong.Error(), w) {
			t.Errorf("the message does not say %q:\n%v", w, wrong)
		}
	}
	if _, err := os.Stat(filepath.Join(d.dir, s.File)); err == nil {
		t.Error("a file that is not good has its name in the cache")
	}
	return wrong
}

func (d downloads) said1(t *testing.T, words string) {
	t.Helper()
	if !strings.Contains(d.said.String(), words) {
		t.Errorf("it was not said that %q:\n%s", words, d.said)
	}
}
