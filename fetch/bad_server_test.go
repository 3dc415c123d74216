package fetch_test

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const file = "communes-2026-50m.geojson.gz"

// What a server may do that still ends with the right file.
func TestMisbehavingServersThatAreBorne(t *testing.T) {
	plain := communes(200)
	content := packed(plain)
	half := len(content) / 2
	later := packed(communes(210))
	cases := []struct {
		name   string
		script []exchange
		want   []byte
		said   string
		ranges int // requests for a part
	}{
		{"cut, then resumed", []exchange{cutAfter(half, content, `"a"`), whole(content, `"a"`)}, content, "repris à", 1},
		{"cut again and again", []exchange{cutAfter(50, content, `"a"`), cutAfter(50, content, `"a"`), cutAfter(50, content, `"a"`), cutAfter(50, content, `"a"`), cutAfter(50, content, `"a"`), whole(content, `"a"`)}, content, "téléchargement coupé", 5},
		{"resumed by date alone", []exchange{cutAfter(half, content, ""), whole(content, "")}, content, "repris à", 1},
		{"resumed by date with a weak tag", []exchange{cutAfter(half, content, `W/"a"`), whole(content, `W/"a"`)}, content, "repris à", 1},
		{"ranges ignored with 200", []exchange{cutAfter(half, content, `"a"`), deaf(whole(content, `"a"`))}, content, "ne reprend pas", 1},
		{"changed between two tries", []exchange{cutAfter(half, content, `"a"`), whole(later, `"b"`)}, later, "a changé", 1},
		{"changed, and If-Range ignored", []exchange{cutAfter(half, content, `"a"`), func(w http.ResponseWriter, r *http.Request) {
			r.Header.Del("If-Range")
			whole(later, `"b"`)(w, r)
		}, whole(later, `"b"`)}, later, "a changé sur le serveur pendant le téléchargement", 1},
		{"shrunk: 416", []exchange{cutAfter(half, content, `"a"`), says(416, "", "", "Content-Range", "bytes */10"), whole(later, `"b"`)}, later, "n'est pas de ce fichier", 1},
		{"changed unseen: the parts do not fit", []exchange{cutAfter(half, content, `"a"`), func(w http.ResponseWriter, r *http.Request) {
			whole(later[:len(content)], `"a"`)(w, r)
		}, whole(later, `"b"`)}, later, "recommencé du début", 1},
		{"cut without a validator", []exchange{func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100000")
			w.Write(content[:half])
		}, deaf(whole(content, `"a"`))}, content, "téléchargement coupé", 0},
		{"503, then fine", []exchange{says(503, "text/html", "<html><title>Maintenance</title>"), says(502, "", ""), whole(content, "")}, content, "503 Service Unavailable « Maintenance »", 0},
		{"429, to be waited for", []exchange{says(429, "", "", "Retry-After", "1"), whole(content, "")}, content, "nouvel essai dans 1s", 0},
		{"chunked, without a length", []exchange{func(w http.ResponseWriter, _ *http.Request) {
			w.Write(content[:half])
			w.(http.Flusher).Flush()
			w.Write(content[half:])
		}}, content, "", 0},
		{"chunked and cut", []exchange{func(w http.ResponseWriter, _ *http.Request) {
			w.Write(content[:half])
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, whole(content, "")}, content, "téléchargement coupé", 0},
		{"stalled, then resumed", []exchange{stalls(content, half), whole(content, `"a"`)}, content, "plus rien ne vient depuis 250ms", 1},
		{"one redirection", []exchange{func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/store", http.StatusFound) }}, content, "", 0},
		{"packed again on the way", []exchange{says(200, "", string(packed(content)), "Content-Encoding", "gzip")}, content, "", 0},
		{"called packed, being so", []exchange{says(200, "", string(content), "Content-Encoding", "gzip")}, content, "", 0},
		{"unpacked on the way", []exchange{whole(plain, "")}, plain, "", 0},
		{"several gzip members", []exchange{whole(append(packed(plain[:100]), packed(plain[100:])...), "")}, append(packed(plain[:100]), packed(plain[100:])...), "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{"/" + file: c.script, "/store": {whole(content, "")}})
			d := into(t, t.TempDir())
			if strings.HasPrefix(c.name, "stalled") {
				d.Patience.Stall = time.Second / 4
			}
			d.has(t, source(s, file), c.want)
			d.said1(t, c.said)
			if got := s.asked("Range"); len(got) != c.ranges {
				t.Errorf("asked for the parts %v, want %d requests for a part", got, c.ranges)
			}
			left, err := filepath.Glob(filepath.Join(d.dir, "*.part*"))
			if err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

// stalls sends some of a file and then nothing, until the client leaves.
func stalls(content []byte, n int) exchange {
	return func(w http.ResponseWriter, r *http.Request) {
		whole(content, `"a"`)(&staller{cutter{w, n}, r}, r)
	}
}

type staller struct {
	cutter
	r *http.Request
}

func (s *staller) Write(p []byte) (int, error) {
	n, err := s.ResponseWriter.Write(p[:min(len(p), s.left)])
	s.ResponseWriter.(http.Flusher).Flush()
	if s.left -= n; s.left == 0 {
		<-s.r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	return n, err
}

// What a server may do that cannot be mended, and what is said of it.
func TestMisbehavingServersThatAreRefused(t *testing.T) {
	content := packed(communes(200))
	page := `<!DOCTYPE html><html><head><title>Maintenance en cours &amp; retour</title></head><body>Bientôt</body></html>`
	exception := `<?xml version="1.0"?><ServiceExceptionReport><ServiceException>Unknown type name GCS:AMBU_CPTS</ServiceException></ServiceExceptionReport>`
	broken := append([]byte(nil), content...)
	broken[len(broken)-6] ^= 0xff // in the checksum of gzip
	cases := []struct {
		name   string
		script exchange
		says   []string
	}{
		{"not there", says(404, "text/html", "<html><title>Introuvable</title>"), []string{file, "404 Not Found « Introuvable »", "ce fichier n'y est pas"}},
		{"forbidden", says(403, "text/plain", "no"), []string{"403 Forbidden"}},
		{"an HTML page with status 200", says(200, "text/html", page), []string{"page web (HTML) « Maintenance en cours & retour » au lieu du fichier", "--from"}},
		{"an HTML page, packed", says(200, "text/html", string(packed([]byte(page)))), []string{"page web (HTML) « Maintenance en cours & retour »"}},
		{"an HTML page without a title", says(200, "text/html", "<html><style>b{}</style><body><b>Trop de</b> requêtes"), []string{"« Trop de requêtes »"}},
		{"an exception of GeoServer with status 200", says(200, "application/xml", exception), []string{"réponse XML « Unknown type name GCS:AMBU_CPTS »"}},
		{"nothing", says(200, "", ""), []string{"réponse vide"}},
		{"a gzip that ends early", whole(content[:len(content)-20], ""), []string{"archive gzip qui s'arrête avant sa fin", "abîmé sur le serveur"}},
		{"a gzip of a few bytes", whole(content[:5], ""), []string{"archive gzip qui s'arrête avant sa fin"}},
		{"a gzip with a wrong checksum", whole(broken, ""), []string{"archive gzip abîmée"}},
		{"a gzip with something behind", whole(append(append([]byte(nil), content...), " and something of another kind behind it"...), ""), []string{"archive gzip abîmée"}},
		{"JSON that ends early", whole(communes(9)[:500], ""), []string{"JSON qui s'arrête avant sa fin"}},
		{"JSON that ends early, packed", whole(packed(communes(9)[:500]), ""), []string{"JSON qui s'arrête avant sa fin"}},
		{"a length that is never reached", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000000")
			w.Write(content)
		}, []string{"téléchargement coupé", "reçus sur 1,0 Mo", "après 3 essais"}},
		{"a length that is too short", func(w http.ResponseWriter, r *http.Request) {
			c, buf, _ := w.(http.Hijacker).Hijack()
			defer c.Close()
			fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n%s", content)
			buf.Flush()
		}, []string{"archive gzip qui s'arrête avant sa fin"}},
		{"always 503", says(503, "text/html", "<title>Surcharge</title>"), []string{"503 Service Unavailable « Surcharge »", "après 3 essais"}},
		{"429 for an hour", says(429, "", "", "Retry-After", "3600"), []string{"429", "d'attendre 1h0m0s"}},
		{"503 until a date", says(503, "", "", "Retry-After", time.Now().Add(2*time.Hour).UTC().Format(http.TimeFormat)), []string{"d'attendre"}},
		{"redirections without end", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, []string{"plus de 10 redirections"}},
		{"redirected to FTP", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "ftp://example.org/f", http.StatusFound)
		}, []string{"ni http ni https"}},
		{"announced too large", says(200, "", "", "Content-Length", "9000000000"), []string{"annonce 9,0 Go", "est-ce la bonne adresse"}},
		{"without end", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				w.Write(make([]byte, 32<<10))
			}
		}, []string{"plus de 1,0 Mo reçus, et le serveur n'en finit pas"}},
		{"silent for ever", func(w http.ResponseWriter, r *http.Request) {
			w.Write(content[:100])
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, []string{"plus rien ne vient depuis 250ms", "après 3 essais"}},
		{"304 without a condition", says(304, "", ""), []string{"304"}},
		{"gone in mid-answer", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, []string{"interrompu avant toute réponse"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, map[string][]exchange{"/" + file: {c.script}})
			d := into(t, t.TempDir())
			if strings.HasPrefix(c.name, "silent") {
				d.Patience.Stall = time.Second / 4
			}
			d.fails(t, source(s, file), c.says...)
		})
	}
}
