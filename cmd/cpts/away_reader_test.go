package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cpts/data/postgis/postgistest"
)

// Where reading is closed, those who were let in go on reading while PostgreSQL is away, by token and in a browser; nobody else
// does, and who is shut out meanwhile stays out afterwards.
func TestReadersWhileStoreAway(t *testing.T) {
	t.Parallel()
	cluster := postgistest.NewCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", cluster.URL())
	created := must(t, exitFine, "token", "create", "--name", "Anne", "--role", "reader", "--expires", "1d", "--store", cluster.URL())
	bearer := http.Header{"Authorization": {"Bearer " + strings.TrimSpace(created.out)}}
	s := launch(t, cluster.URL(), "--read", "closed", "--edit", "token", "--store-ask-timeout", "500ms", "--store-connect-timeout", "500ms").ready()

	login := `{"token":"` + strings.TrimSpace(created.out) + `"}`
	in := askAs(s, http.MethodPost, "/api/session", login, http.Header{"Content-Type": {"application/json"}, "Sec-Fetch-Site": {"same-origin"}})
	cookie, _, _ := strings.Cut(in.header.Get("Set-Cookie"), ";")
	if in.status != http.StatusCreated {
		t.Fatalf("%d %s", in.status, in.body)
	}
	browser, stranger := http.Header{"Cookie": {cookie}}, http.Header{"Authorization": {"Bearer cpts_" + strings.Repeat("x", 43)}}
	reads := func(when string, want map[string]int) {
		t.Helper()
		for who, h := range map[string]http.Header{"by token": bearer, "by cookie": browser, "nobody": nil} {
			if r := askAs(s, http.MethodGet, "/api/coverage", "", h); r.status != want[who] || r.took > 3*time.Second {
				t.Errorf("%s, %s: %d after %s, want %d: %.300s", when, who, r.status, r.took, want[who], r.body)
			}
		}
	}
	known := map[string]int{"by token": 200, "by cookie": 200, "nobody": 401}
	reads("before", known)
	cluster.Stop()
	s.until("marked", 10*time.Second, func() bool {
		return askAs(s, http.MethodGet, "/api/coverage", "", bearer).header.Get("Cpts-Store") != ""
	})
	for begin := time.Now(); time.Since(begin) < 4*time.Second; time.Sleep(200 * time.Millisecond) {
		reads("away", known)
	}
	if r := askAs(s, http.MethodGet, "/api/coverage", "", stranger); r.status != http.StatusUnauthorized {
		t.Errorf("a token that nobody gave: %d", r.status)
	}
	if r := askAs(s, http.MethodPost, "/api/session", login, http.Header{"Content-Type": {"application/json"}, "Sec-Fetch-Site": {"same-origin"}}); r.status != http.StatusServiceUnavailable {
		t.Errorf("a session that cannot be kept is answered %d %s", r.status, r.body)
	}
	cluster.Start()
	s.until("back", 15*time.Second, func() bool {
		r := askAs(s, http.MethodGet, "/api/coverage", "", browser)
		return r.status == http.StatusOK && r.header.Get("Cpts-Store") == ""
	})
	reads("back", known)
	list := must(t, exitFine, "token", "list", "--store", cluster.URL()).out
	_, row, _ := strings.Cut(list, "\nt-")
	id, _, _ := strings.Cut(row, " ")
	must(t, exitFine, "token", "revoke", "t-"+id, "--store", cluster.URL())
	time.Sleep(1100 * time.Millisecond) // a second is promised
	reads("revoked", map[string]int{"by token": 401, "by cookie": 401, "nobody": 401})
}

// askAs is ask with headers of somebody.
func askAs(s *server, method, path, body string, header http.Header) reply {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.base+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if header != nil {
		request.Header = header.Clone()
	}
	begin := time.Now()
	r, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{body: err.Error(), took: time.Since(begin)}
	}
	defer r.Body.Close()
	text, _ := io.ReadAll(r.Body)
	return reply{r.StatusCode, r.Header, string(text), time.Since(begin)}
}
