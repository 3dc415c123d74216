package fetch_test

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cpts/fetch"
)

// A file is asked for once; then the server is asked whether it changed, and when it cannot be, the file does.
func TestCache(t *testing.T) {
	content, later := packed(communes(50)), packed(communes(60))
	for name, etag := range map[string]string{"by tag": `"a"`, "by date": ""} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{"/" + file: {whole(content, etag)}})
			d := into(t, t.TempDir())
			if f := d.has(t, source(s, file), content); f.State != fetch.Downloaded || f.Size != int64(len(content)) || f.SHA256 == "" {
				t.Errorf("first: %+v", f)
			}
			if f := d.has(t, source(s, file), content); f.State != fetch.Unchanged {
				t.Errorf("second: %+v", f)
			}
			if n := len(s.asked("If-None-Match")) + len(s.asked("If-Modified-Since")); n != 1 {
				t.Errorf("%d requests with a condition, want that of the second time", n)
			}
			d.Refresh = true
			if f := d.has(t, source(s, file), content); f.State != fetch.Downloaded {
				t.Errorf("refreshed: %+v", f)
			}
			d.Refresh = false
			s.Close()
			f := d.has(t, source(s, file), content)
			if wrong := new(fetch.Error); f.State != fetch.Kept || !errors.As(f.Why, &wrong) || !wrong.Unreachable || !strings.Contains(f.Why.Error(), "connexion refusée") {
				t.Errorf("without the server: %+v", f)
			}
		})
	}
	t.Run("changed on the server", func(t *testing.T) {
		s := serve(t, map[string][]exchange{"/" + file: {whole(content, `"a"`), whole(later, `"b"`)}})
		d := into(t, t.TempDir())
		d.has(t, source(s, file), content)
		if f := d.has(t, source(s, file), later); f.State != fetch.Downloaded {
			t.Errorf("%+v", f)
		}
	})
	t.Run("the new one is bad", func(t *testing.T) {
		s := serve(t, map[string][]exchange{"/" + file: {whole(content, `"a"`), says(200, "text/html", "<html><title>Panne</title>")}})
		d := into(t, t.TempDir())
		d.has(t, source(s, file), content)
		if f := d.has(t, source(s, file), content); f.State != fetch.Kept || !strings.Contains(f.Why.Error(), "« Panne »") {
			t.Errorf("%+v", f)
		}
	})
	t.Run("damaged on disk", func(t *testing.T) {
		s := serve(t, map[string][]exchange{"/" + file: {whole(content, `"a"`)}})
		d := into(t, t.TempDir())
		f := d.has(t, source(s, file), content)
		if err := os.WriteFile(f.Path, content[:100], 0o644); err != nil {
			t.Fatal(err)
		}
		if f := d.has(t, source(s, file), content); f.State != fetch.Downloaded {
			t.Errorf("%+v", f)
		}
	})
	t.Run("another address", func(t *testing.T) {
		s := serve(t, map[string][]exchange{"/" + file: {whole(content, `"a"`)}, "/mirror/" + file: {whole(later, `"a"`)}})
		d := into(t, t.TempDir())
		d.has(t, source(s, file), content)
		d.has(t, source(s, file).On(s.URL+"/mirror/"), later)
	})
	t.Run("a manifest that is not one", func(t *testing.T) {
		s := serve(t, map[string][]exchange{"/" + file: {whole(content, `"a"`)}})
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "manifest.json"), []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
		into(t, dir).has(t, source(s, file), content)
	})
}

// A cache belongs to one process at a time, and to the next once it is left.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	first, err := fetch.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fetch.Open(dir); err == nil || !strings.Contains(err.Error(), "un autre cpts fetch y télécharge déjà") {
		t.Errorf("a second one at once: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := fetch.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	second.Close()
}

// What was received survives the process, and is gone on with by the next.
func TestResumeByAnotherProcess(t *testing.T) {
	content := packed(communes(200))
	s := serve(t, map[string][]exchange{"/" + file: {cutAfter(1000, content, `"a"`), whole(content, `"a"`)}})
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	first := into(t, dir)
	first.Say = func(string, ...any) { cancel() } // at the announcement of a second try
	if _, err := first.Get(ctx, source(s, file)); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want that of the context", err)
	}
	if err := first.Cache.Close(); err != nil {
		t.Fatal(err)
	}
	second := into(t, dir)
	second.has(t, source(s, file), content)
	if got := s.asked("Range"); len(got) != 1 || got[0] != "bytes=1000-" {
		t.Errorf("asked for %v, want what comes behind 1000 bytes", got)
	}
}

// Checksums that lie beside a file on a mirror.
func TestSidecar(t *testing.T) {
	content := packed(communes(50))
	sha, old := sha256.Sum256(content), md5.Sum(content)
	right := hex.EncodeToString(sha[:])
	wrong := strings.Repeat("0", 64)
	for name, c := range map[string]struct {
		path, text string
		good       bool
	}{
		"right":                     {".sha256", right + "  " + file + "\n", true},
		"right, in capitals":        {".sha256", strings.ToUpper(right), true},
		"wrong":                     {".sha256", wrong + "  " + file + "\n", false},
		"MD5, right":                {".md5", hex.EncodeToString(old[:]), true},
		"MD5, wrong":                {".md5", wrong[:32], false},
		"a page instead of it":      {".sha256", "<html>Introuvable</html>", true},
		"none":                      {".sha512", wrong, true},
		"something of other length": {".sha256", wrong[:10], true},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{"/m/" + file: {whole(content, "")}, "/m/" + file + c.path: {says(200, "", c.text)}})
			d := into(t, t.TempDir())
			if c.good {
				d.has(t, source(s, file).On(s.URL+"/m"), content)
				return
			}
			d.fails(t, source(s, file).On(s.URL+"/m"), "somme de contrôle", wrong[:32]+"", "publiée", "reçue", "abîmé")
		})
	}
}

// A proxy that does not lead to the server is told from a server that refuses.
func TestProxyThatRefuses(t *testing.T) {
	for status, words := range map[int]string{403: "refuse l'accès (403 Forbidden)", 407: "refuse l'accès (407 Proxy Authentication Required)"} {
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		defer proxy.Close()
		d := into(t, t.TempDir())
		address, err := url.Parse(proxy.URL)
		if err != nil {
			t.Fatal(err)
		}
		d.Client.Transport.(*http.Transport).Proxy = http.ProxyURL(address)
		wrong := d.fails(t, fetch.Source{File: file, URL: "https://official.example/" + file, Max: 1 << 20}, "le proxy "+address.Host, words)
		if !wrong.Unreachable {
			t.Error("a refusal of the proxy is not taken for a missing network")
		}
		wrong = d.fails(t, fetch.Source{File: file, URL: "http://other.example/" + file, Max: 1 << 20}, fmt.Sprint(status))
		if wrong.Unreachable != (status == 407) {
			t.Errorf("status %d over http: unreachable %v", status, wrong.Unreachable)
		}
	}
}

// Hosts that do not answer are waited for once each, and not at all again.
func TestNoNetwork(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + closed.Addr().String()
	closed.Close()
	d := into(t, t.TempDir())
	for i, s := range []fetch.Source{
		{File: "a.json", URL: address + "/a.json", Max: 100}, {File: "b.json", URL: address + "/b.json", Max: 100},
		{File: "c.json", URL: "http://cpts.invalid/c.json", Max: 100}, {File: "d.csv", Index: &fetch.Index{URL: address, Contains: "d"}, Max: 100},
	} {
		wrong := d.fails(t, s, []string{"connexion refusée", "connexion refusée", "le nom cpts.invalid est introuvable (DNS)", "connexion refusée"}[i])
		if !wrong.Unreachable {
			t.Errorf("%s: not unreachable", s.File)
		}
	}
	if n := strings.Count(d.said.String(), "nouvel essai"); n != 1 {
		t.Errorf("%d further tries, want one, at the first host:\n%s", n, d.said)
	}
}
