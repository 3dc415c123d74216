package api_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"cpts/api"
	"cpts/limit"
	"cpts/metrics"
)

func counted() (*metrics.Metrics, api.Metrics) {
	m := metrics.New("v", func() metrics.State { return metrics.State{} })
	return m, api.Metrics{Observe: m, Page: m.Page(), Local: true}
}

// Requests are counted by route, whatever their addresses; writes by what became of them; and what never got to a route too.
func TestRequestsAreCountedByRoute(t *testing.T) {
	_, seen := counted()
	l := worked(t)
	base := listen(t, newApp(t, l.facts, api.Options{Ledger: l.facts, Edit: api.EditOpen, Metrics: seen}))
	for i := range 30 {
		hear(t, fmt.Sprintf("%s/api/collections/units/items/%05d", base, i), "*/*")
		hear(t, fmt.Sprintf("%s/nulle-part/%d", base, i), "*/*")
		hear(t, fmt.Sprintf("%s/api/tiles/units/8/%d/91.mvt", base, 110+i), "*/*")
	}
	hear(t, base+"/api/collections/units/items?f=csv", "*/*")
	post(t, base+"/api/changes", `{"author":"a","reason":"b","operations":[]}`, "")
	post(t, base+"/api/changes?dry-run=true", `{"operations":[]}`, "")
	(&line{address: strings.TrimPrefix(base, "http://")}).refused("BREW / HTTP/1.1\r\nHost: x\r\n\r\n")
	(&line{address: strings.TrimPrefix(base, "http://")}).refused("\x16\x03\x01garbage\r\n\r\n")
	wait(t, "the file is not counted", func() bool {
		return strings.Contains(string(hear(t, base+"/metrics", "text/plain").body), `route="/api/collections/{layer}/items",status="2xx"} 1`)
	})
	text := string(hear(t, base+"/metrics", "text/plain").body)
	for _, want := range []string{
		`cpts_http_requests_total{method="GET",route="other",status="4xx"} 30`,
		`cpts_http_requests_total{method="UNKNOWN",route="other",status="4xx"} 2`,
		`cpts_http_request_duration_seconds_count{route="/api/tiles/{layer}/{z}/{x}/{y}.mvt"} 30`,
		`cpts_writes_total{outcome="precondition-needed",route="/api/changes"} 1`,
		`cpts_http_requests_in_flight 1`, // this one
	} {
		if !strings.Contains(text, "\n"+want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(text, "\n"); n > 600 {
		t.Errorf("%d lines of metrics", n)
	}
	for _, leaked := range []string{"nulle-part", "/units/", "BREW"} {
		if strings.Contains(text, leaked) {
			t.Errorf("an address has become a label: %s", leaked)
		}
	}
}

func post(t *testing.T, target, body, match string) reply {
	t.Helper()
	q, _ := http.NewRequest("POST", target, strings.NewReader(body))
	q.Header.Set("Content-Type", "application/json")
	if match != "" {
		q.Header.Set("If-Match", match)
	}
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, _ := io.ReadAll(r.Body)
	return reply{Response: r, body: b}
}

// Metrics are this machine's alone unless they are opened: a request that shows that it comes from elsewhere is refused.
func TestMetricsDoNotLeak(t *testing.T) {
	_, seen := counted()
	base := listen(t, newApp(t, worldly(), api.Options{Metrics: seen}))
	for header, want := range map[string]int{"": 200, "X-Forwarded-For": 403, "Via": 403, "Forwarded": 403, "X-Real-Ip": 403} {
		q, _ := http.NewRequest("GET", base+"/metrics", nil)
		if header != "" {
			q.Header.Set(header, "192.0.2.1")
		}
		r, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != want || r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d, want %d", header, r.StatusCode, want)
		}
	}
	q, _ := http.NewRequest("GET", base+"/metrics", nil)
	q.Host = "cpts.example"
	if r, err := http.DefaultClient.Do(q); err != nil || r.StatusCode != 403 {
		t.Errorf("under a stranger's name: %v %v", r.StatusCode, err)
	}
	if r := ask(t, newApp(t, worldly(), api.Options{Metrics: seen}), "GET", "/metrics"); r.StatusCode != 403 {
		t.Errorf("from another address: %d", r.StatusCode)
	}
	seen.Local = false
	if r := ask(t, newApp(t, worldly(), api.Options{Metrics: seen}), "GET", "/metrics"); r.StatusCode != 200 {
		t.Errorf("opened: %d", r.StatusCode)
	}
	if r := ask(t, newApp(t, worldly(), api.Options{}), "GET", "/metrics"); r.StatusCode != 404 {
		t.Errorf("without any: %d", r.StatusCode)
	}
}

// The log names the request as the one in front has, when that is a name; it holds no secret, and no line that a client wrote.
func TestLog(t *testing.T) {
	for name, handler := range map[string]func(io.Writer) slog.Handler{
		"text": func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
		"json": func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			log := &safeBuffer{}
			base := listen(t, newApp(t, worldly(), api.Options{Logger: slog.New(handler(log))}))
			for id, kept := range map[string]bool{"b7ad6b7169203331": true, "00-4bf9-b7.x_1": true, "": false, "a b": false, "a\"b": false, "<script>": false, strings.Repeat("x", 65): false, "é": false} {
				q, _ := http.NewRequest("GET", base+"/api", nil)
				q.Header.Set("X-Request-Id", id)
				r, err := http.DefaultClient.Do(q)
				if err != nil {
					t.Fatal(err)
				}
				r.Body.Close()
				if got := r.Header.Get("X-Request-Id"); (got == id) != kept || got == "" {
					t.Errorf("request %q is named %q", id, got)
				}
				wait(t, "the line does not name the request", func() bool { return strings.Contains(log.String(), r.Header.Get("X-Request-Id")) })
			}
			secret := "cpts_" + strings.Repeat("S3cr3t", 8)
			address := strings.TrimPrefix(base, "http://")
			for _, target := range []string{"/api?token=" + secret, "/api/" + secret, "/api?code=S3cr3t&state=S3cr3t", "/api?x=1;access_token=S3cr3t", "/api?password=S3cr3t", "/api/s?API-KEY=S3cr3t",
				"/api?a=%0aINFO%20forged", "/api?a=\x1b[31mred\x1b[0m", "/" + strings.Repeat("long", 3000)} {
				(&line{address: address}).refused("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + secret + "\r\nCookie: cpts_session=" + secret + "\r\n\r\n")
			}
			wait(t, "a request is not in the log", func() bool { return strings.Count(log.String(), "requête") >= 17 })
			text := log.String()
			if strings.Contains(text, "S3cr3t") || strings.Contains(text, "\x1b") {
				t.Errorf("a secret or a control is in the log:\n%s", text)
			}
			for _, l := range strings.Split(strings.TrimSpace(text), "\n") {
				if len(l) > 1500 || !strings.Contains(l, "request") {
					t.Errorf("line %.200q", l)
				}
			}
		})
	}
}

// Who asks too fast is told when to come again, in the form of every problem; others are answered meanwhile, and those who watch
// over the service always.
func TestRate(t *testing.T) {
	_, seen := counted()
	app := newApp(t, worldly(), api.Options{TrustedProxies: []string{"0.0.0.0"}, Metrics: seen, // the address of app.Test
		Limits: api.Limits{Address: limit.Rate{PerSecond: 1, Burst: 5}, Token: limit.Rate{PerSecond: 1, Burst: 3}, Writes: limit.Rate{PerSecond: 1, Burst: 1}}})
	status := func(method, target, client string, headers ...string) reply {
		return ask(t, app, method, target, append([]string{"Origin", "https://autre.example", "X-Forwarded-For", client}, headers...)...)
	}
	for i := range 5 {
		if r := status("GET", "/api", "192.0.2.1"); r.StatusCode != 200 {
			t.Fatalf("request %d of 5: %d", i, r.StatusCode)
		}
	}
	r := status("GET", "/api", "192.0.2.1")
	if r.StatusCode != 429 || r.Header.Get("Retry-After") != "1" || r.Header.Get("Content-Type") != "application/problem+json" ||
		r.json(t)["type"] != "urn:cpts:problem:too-many-requests" || r.Header.Get("Content-Security-Policy") == "" || r.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("the sixth: %d %v %s", r.StatusCode, r.Header, r.body)
	}
	for _, c := range []struct {
		client, target string
		want           int
	}{{"192.0.2.1", "/healthz", 200}, {"192.0.2.1", "/readyz", 200}, {"192.0.2.2", "/api", 200}, {"127.0.0.1", "/api", 200},
		{"192.0.2.9, 192.0.2.1", "/api", 429}, {"192.0.2.1, 0.0.0.0", "/api", 429}, {"192.0.2.1, n'importe quoi", "/api", 200}} {
		if r := status("GET", c.target, c.client); r.StatusCode != c.want {
			t.Errorf("%s from %s: %d, want %d", c.target, c.client, r.StatusCode, c.want)
		}
	}
	for i, want := range []int{200, 200, 200, 429} {
		if r := status("GET", "/api", fmt.Sprintf("198.51.100.%d", i), "Authorization", "Bearer x"); r.StatusCode != want {
			t.Errorf("request %d of a token, from as many addresses: %d, want %d", i, r.StatusCode, want)
		}
	}
	for i, want := range []int{403, 429} {
		if r := status("POST", "/api/changes", "203.0.113.1"); r.StatusCode != want {
			t.Errorf("write %d: %d, want %d", i, r.StatusCode, want)
		}
	}
	// Nobody's word is taken for where a request comes from.
	app = newApp(t, worldly(), api.Options{Limits: api.Limits{Address: limit.Rate{PerSecond: 1, Burst: 1}}})
	status("GET", "/api", "192.0.2.1")
	if r := status("GET", "/api", "192.0.2.2"); r.StatusCode != 429 {
		t.Errorf("a client chooses its address: %d", r.StatusCode)
	}
	if _, err := api.New(worldly(), nil, api.Options{TrustedProxies: []string{"proxy.example"}}); err == nil || !strings.Contains(err.Error(), "10.0.0.0/8") {
		t.Errorf("a proxy's name is taken: %v", err)
	}
}

// Every answer has the headers that defend who reads it: pages, files, errors, and what no route ever saw.
func TestHeadersOfEveryAnswer(t *testing.T) {
	base := listen(t, newApp(t, worldly(), api.Options{HSTS: time.Hour, TrustedProxies: []string{"127.0.0.1"}}))
	address := strings.TrimPrefix(base, "http://")
	for _, request := range []string{"GET / ", "GET /assets/index-a1b2.js ", "GET /api ", "GET /api?f=html ", "GET /api/docs ", "GET /api/departments/01/report ", "GET /api/collections/units/items?f=csv ",
		"GET /nulle-part ", "POST /api ", "OPTIONS /api ", "BREW /api ", "GET /api?x=1 ", "GET /api/tiles/units/0/0/0.mvt ", "HEAD /api ", "\x16\x03 ", "GET /" + strings.Repeat("a", 40000) + " "} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		conn.SetDeadline(time.Now().Add(10 * time.Second))
		fmt.Fprintf(conn, "%sHTTP/1.1\r\nHost: x\r\nX-Forwarded-Proto: https\r\n\r\n", request)
		r, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatalf("%.40q: %v", request, err)
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Request-Id"} {
			if len(r.Header.Values(name)) != 1 {
				t.Errorf("%.40q: %s %q", request, name, r.Header.Values(name))
			}
		}
		if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors") || !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%.40q: %s", request, csp)
		}
		if hsts := r.Header.Get("Strict-Transport-Security"); r.StatusCode == 200 && hsts != "max-age=3600" {
			t.Errorf("%.40q by https: HSTS %q", request, hsts)
		}
		conn.Close()
	}
	if r := hear(t, base+"/api", "*/*"); r.Header.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS is said over http")
	}
}

// A service that stops says so to who shares out the load, and goes on answering.
func TestReadiness(t *testing.T) {
	stopping, away := false, time.Time{}
	app := newApp(t, worldly(), api.Options{Stopping: func() bool { return stopping }, Away: func() time.Time { return away }})
	check := func(status int, word string) {
		t.Helper()
		if r := ask(t, app, "GET", "/readyz"); r.StatusCode != status || status == 200 && (r.json(t)["status"] != word || r.json(t)["revision"] != 7.) {
			t.Errorf("%d %s, want %d %s", r.StatusCode, r.body, status, word)
		}
	}
	check(200, "ready")
	away = time.Now()
	check(200, "degraded")
	stopping = true
	check(503, "")
	for _, target := range []string{"/healthz", "/api/coverage"} {
		if r := ask(t, app, "GET", target); r.StatusCode != 200 {
			t.Errorf("%s of a service that stops: %d", target, r.StatusCode)
		}
	}
}
