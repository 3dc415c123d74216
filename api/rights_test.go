package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/access"
	"cpts/api"
	"cpts/coverage"
	"cpts/data/gpkg"
	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	facts "cpts/live"
)

// keeper is a store with the tokens in it.
type keeper interface {
	facts.Store
	access.Store
	Save(context.Context, coverage.Dataset, []*coverage.Layer) (int64, error)
}

// keepers are an empty store of each kind.
func keepers(t *testing.T) map[string]func(*testing.T) keeper {
	return map[string]func(*testing.T) keeper{
		"geopackage": func(t *testing.T) keeper {
			s, err := gpkg.Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return s
		},
		"postgis": func(t *testing.T) keeper {
			s, err := postgis.Open(t.Context(), postgistest.New(t))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			return s
		},
	}
}

// house is the world in a store, people with tokens, and a log that is read.
type house struct {
	keeper
	secrets map[string]string // by who
	ids     map[string]string
	log     *strings.Builder
}

// The people of these tests. The editor may write in département 01 alone.
func inhabited(t *testing.T, store keeper) house {
	t.Helper()
	d := world()
	d.Revision = 0
	if _, err := store.Save(t.Context(), d, nil); err != nil {
		t.Fatal(err)
	}
	h := house{store, map[string]string{"unknown": "cpts_" + strings.Repeat("x", 43)}, map[string]string{}, &strings.Builder{}}
	for who, is := range map[string]struct {
		role   access.Role
		scopes access.Scopes
	}{"reader": {access.Reader, access.Scopes{"all"}}, "editor": {access.Editor, access.Scopes{"department:01"}}, "regional": {access.Editor, access.Scopes{"region:32", "department:01"}},
		"admin": {access.Admin, access.Scopes{"all"}}, "expired": {access.Admin, access.Scopes{"all"}}, "revoked": {access.Admin, access.Scopes{"all"}}} {
		token, secret, err := access.NewToken("Camille "+who, is.role, is.scopes, time.Now(), time.Now().Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if who == "expired" {
			token.Expires = token.Created.Add(-time.Second)
		}
		if err := store.CreateToken(t.Context(), token); err != nil {
			t.Fatal(err)
		}
		h.secrets[who], h.ids[who] = secret, token.ID
	}
	if err := store.RevokeToken(t.Context(), h.ids["revoked"], time.Now()); err != nil {
		t.Fatal(err)
	}
	return h
}

// under is a service over the house.
func (h house) under(t *testing.T, edit api.Edit, reading api.Reading) ledger {
	t.Helper()
	return h.with(t, edit, api.Access{Reading: reading, Attempts: 1 << 20})
}

func (h house) with(t *testing.T, edit api.Edit, a api.Access) ledger {
	t.Helper()
	log := slog.New(slog.NewTextHandler(h.log, nil))
	f := facts.New(h.keeper, slog.New(slog.DiscardHandler), func() coverage.Date { return today }, facts.Options{})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.Guard = access.NewGuard(h.keeper, log, time.Now)
	t.Cleanup(a.Guard.Close)
	return ledger{newApp(t, f, api.Options{Derive: f.On, Ledger: f, Edit: edit, Listen: home, Access: a, Logger: log}), f, h.keeper, ""}
}

// bears is the header of somebody's token.
func (h house) bears(who string) []string {
	return []string{"Authorization", "Bearer " + h.secrets[who]}
}

// sits signs somebody in, and gives the headers of their browser, with the value against forged requests.
func (h house) sits(t *testing.T, l ledger, who string) []string {
	t.Helper()
	r := l.send(t, "POST", "/api/session", fmt.Sprintf(`{"token":%q}`, h.secrets[who]), "Sec-Fetch-Site", "same-origin")
	if r.StatusCode != 201 {
		t.Fatalf("%s does not get in: %d %s", who, r.StatusCode, r.body)
	}
	cookie, _, _ := strings.Cut(r.Header.Get("Set-Cookie"), ";")
	return []string{"Cookie", cookie, "X-CSRF-Token", r.json(t)["csrf"].(string), "Sec-Fetch-Site", "same-origin"}
}

// operation is one line of the service's own table of routes, with its parameters filled in.
type operation struct{ method, path string }

// operations are all of them, as the OpenAPI document tells, which is made from the table.
func operations(t *testing.T, l ledger) (reads, writes []operation) {
	t.Helper()
	r := l.send(t, "GET", "/api/openapi.json", "")
	var d struct {
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(r.body, &d); err != nil || len(d.Paths) < 40 {
		t.Fatalf("%d paths, %v", len(d.Paths), err)
	}
	filled := strings.NewReplacer("{id}", "none", "{code}", "01", "{z}", "0", "{x}", "0", "{y}", "0", "{revision}", "1")
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for method := range d.Paths[path] {
			if !slices.Contains([]string{"get", "post", "put", "patch", "delete"}, method) {
				continue
			}
			o := operation{strings.ToUpper(method), "/api" + strings.TrimSuffix(path, "/")}
			if path == "/healthz" || path == "/readyz" || path == "/metrics" {
				o.path = path
			}
			if method == "get" || path == "/plans" { // which is POST for its body alone
				reads = append(reads, operation{o.method, filled.Replace(o.path)})
			} else {
				writes = append(writes, o)
			}
		}
	}
	return reads, writes
}

// everyWrite are the writing routes that there are. A new one belongs here, and below among those that scopes are
// checked on, or not, for a reason.
func everyWrite() []string {
	return []string{"DELETE /api/scenarios/{id}", "DELETE /api/session", "POST /api/changes", "POST /api/changes/{revision}/take-back", "POST /api/scenarios", "POST /api/scenarios/{id}/apply",
		"POST /api/scenarios/{id}/rebase", "POST /api/session", "PUT /api/scenarios/{id}"}
}

func TestEveryWriteIsKnown(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	_, writes := operations(t, h.under(t, api.EditToken, api.ReadingOpen))
	var found []string
	for _, o := range writes {
		found = append(found, o.method+" "+o.path)
	}
	slices.Sort(found)
	if want := everyWrite(); !slices.Equal(found, want) {
		t.Errorf("the table of routes writes by\n%q\nand these tests know\n%q", found, want)
	}
}

// Who may do what: every route of the table, for everybody, in every mode. A route that is reached answers what it thinks
// of an empty request; one that is not, 401 or 403.
func TestWhoMayDoWhat(t *testing.T) {
	for kind, fresh := range keepers(t) {
		t.Run(kind, func(t *testing.T) {
			h := inhabited(t, fresh(t))
			reads, writes := operations(t, h.under(t, api.EditToken, api.ReadingOpen))
			modes := []api.Edit{api.EditToken}
			if kind == "geopackage" { // what a store does not keep does not depend on it
				modes = []api.Edit{api.EditOff, api.EditLocal, api.EditToken, api.EditOpen}
			}
			for _, edit := range modes {
				for _, reading := range []api.Reading{api.ReadingOpen, api.ReadingClosed} {
					t.Run(string(edit)+", reading "+string(reading), func(t *testing.T) {
						l := h.under(t, edit, reading)
						for who, headers := range h.visitors(t, l) {
							for _, o := range reads {
								if edit != api.EditToken || kind != "geopackage" {
									break // nor does reading depend on who may write
								}
								allowed := reading == api.ReadingOpen || !anonymous(who) || slices.Contains([]string{"/api/session", "/api/pages.css", "/healthz", "/readyz"}, o.path)
								meets(t, l, who, o, "", allowed && !ended(who), headers)
							}
							for _, o := range writes {
								if o.path != "/api/session" {
									meets(t, l, who, o, "{}", mayWrite(who, edit, reading), headers)
								}
							}
							tries := (reading == api.ReadingOpen || !anonymous(who)) && !ended(who)
							meets(t, l, who, operation{"POST", "/api/changes?dry-run=true"}, "{}", tries, headers)
						}
					})
				}
			}
		})
	}
}

// visitors are all kinds of people, with the headers that they send.
func (h house) visitors(t *testing.T, l ledger) map[string][]string {
	t.Helper()
	all := map[string][]string{"nobody": nil, "nobody, from afar": {"Host", "cpts.example"}, "nobody, by a page of another site": {"Sec-Fetch-Site", "cross-site", "Origin", "https://mal.example"},
		"nobody, with a session of yesterday": {"Cookie", "cpts_session=" + strings.Repeat("y", 43)}}
	for _, who := range []string{"reader", "editor", "admin", "expired", "revoked", "unknown"} {
		all[who] = h.bears(who)
	}
	for _, who := range []string{"reader", "editor"} {
		sits := h.sits(t, l, who)
		all[who+" in a browser"] = sits
		all[who+" in a browser, forged"] = slices.Concat(sits[:2], []string{"Sec-Fetch-Site", "same-origin"})
		all[who+" in a browser, forged by a page of another site"] = slices.Concat(sits[:4], []string{"Sec-Fetch-Site", "cross-site"})
	}
	return all
}

func anonymous(who string) bool { return strings.HasPrefix(who, "nobody") }

// ended are tokens that open nothing, whatever is asked for.
func ended(who string) bool { return slices.Contains([]string{"expired", "revoked", "unknown"}, who) }

func mayWrite(who string, edit api.Edit, reading api.Reading) bool {
	switch {
	case edit == api.EditOff:
		return false
	case who == "editor", who == "admin", who == "editor in a browser":
		return true
	case reading == api.ReadingClosed:
		return false
	case who == "nobody", who == "nobody, with a session of yesterday":
		return edit == api.EditLocal || edit == api.EditOpen
	case who == "nobody, from afar":
		return edit == api.EditOpen
	}
	return false
}

// meets asks, and holds the answer to be a refusal of the person, or not.
func meets(t *testing.T, l ledger, who string, o operation, body string, allowed bool, headers []string) {
	t.Helper()
	r := l.send(t, o.method, strings.NewReplacer("{id}", "none", "{revision}", "1").Replace(o.path), body, headers...)
	refused := r.StatusCode == 401 || r.StatusCode == 403
	if refused == allowed || r.StatusCode >= 500 {
		t.Errorf("%s, %s %s: %d, want allowed: %v\n%.300s", who, o.method, o.path, r.StatusCode, allowed, r.body)
	}
	if !refused {
		return
	}
	if authenticate := r.Header.Get("WWW-Authenticate"); strings.HasPrefix(authenticate, "Bearer") != (r.StatusCode == 401) {
		t.Errorf("%s, %s %s: %d with WWW-Authenticate %q", who, o.method, o.path, r.StatusCode, authenticate)
	}
	if detail, _ := r.json(t)["detail"].(string); !regexp.MustCompile(`[Jj]eton|CSRF|autre site|consulte seulement|sa propre machine`).MatchString(detail) {
		t.Errorf("%s, %s %s: what is to be done is not said: %q", who, o.method, o.path, detail)
	}
}

// A change is made or refused whole, by where what it touches is. Département 01 has 01001 to 01004, 02 the others; beta has
// units in both.
func TestScope(t *testing.T) {
	for kind, fresh := range keepers(t) {
		t.Run(kind, func(t *testing.T) {
			h := inhabited(t, fresh(t))
			l := h.under(t, api.EditToken, api.ReadingOpen)
			for _, c := range []struct {
				name, operations string
				departments      []string // out of the editor's scope; none: done
			}{
				{"a unit of ours", `[{"op":"assign","units":["01003"],"cpts":"cpts-alpha"}]`, nil},
				{"a unit of ours to who is elsewhere", `[{"op":"release","units":["01003"]},{"op":"assign","units":["01003"],"cpts":"cpts-gamma"}]`, nil},
				{"a unit of theirs", `[{"op":"assign","units":["02002"],"cpts":"cpts-alpha","from":"cpts-gamma"}]`, []string{"02"}},
				{"one of ours and one of theirs", `[{"op":"release","units":["01001","02001"]}]`, []string{"02"}},
				{"a CPTS of ours", `[{"op":"rename","cpts":"cpts-alpha","name":"Alpha bis"}]`, nil},
				{"a CPTS of both", `[{"op":"rename","cpts":"cpts-beta","name":"Bêta bis"}]`, []string{"02"}},
				{"a CPTS that is theirs too since it has a unit of ours", `[{"op":"stage","cpts":"cpts-gamma","stage":"contract_signed","date":"2026-01-31"}]`, []string{"02"}},
				{"the end of a CPTS of both", `[{"op":"end","cpts":"cpts-beta"}]`, []string{"02"}},
				{"a new CPTS", `[{"op":"create","id":"cpts-neuve","name":"Neuve","stage":"preproject"}]`, nil},
				{"a new CPTS with a unit of theirs", `[{"op":"create","id":"cpts-n2","name":"N2","stage":"preproject"},{"op":"release","units":["02002"]},{"op":"assign","units":["02002"],"cpts":"cpts-n2"}]`, []string{"02"}},
				{"a CPTS without units", `[{"op":"rename","cpts":"cpts-vide","name":"Vide"}]`, nil},
				{"a unit of theirs, some day", `[{"op":"assign","units":["02001"],"cpts":"cpts-alpha","from":"cpts-beta","date":"2030-01-01"}]`, []string{"02"}},
			} {
				t.Run(c.name, func(t *testing.T) {
					before := l.revision()
					r := l.send(t, "POST", "/api/changes", `{"reason":"r","operations":`+c.operations+`}`, append(h.bears("editor"), "If-Match", tag(before))...)
					checkScope(t, r, c.departments)
					stored, err := l.store.Revision(t.Context())
					if made := l.revision() - before; err != nil || stored != l.revision() || made != 0 == (c.departments != nil) {
						t.Errorf("%d changes made, the store is at %d, %v", made, stored, err)
					}
				})
			}
			t.Run("a scenario", func(t *testing.T) {
				d := l.done(t, 201, "POST", "/api/scenarios", `{"name":"S","operations":[{"op":"release","units":["02001"]}]}`, h.bears("editor")...)
				if d["author"] != "Camille editor" {
					t.Errorf("a scenario of %v", d["author"])
				}
				address := "/api/scenarios/" + d["id"].(string) + "/apply"
				checkScope(t, l.send(t, "POST", address, `{"reason":"r"}`, append(h.bears("editor"), "If-Match", `"1"`)...), []string{"02"})
				l.done(t, 200, "POST", address, `{"reason":"r"}`, append(h.bears("regional"), "If-Match", `"1"`)...)
			})
			t.Run("what was done elsewhere is not taken back from here", func(t *testing.T) {
				done := l.revision()
				address := fmt.Sprintf("/api/changes/%d/take-back", done)
				checkScope(t, l.send(t, "POST", address, `{"reason":"r"}`, append(h.bears("editor"), "If-Match", tag(done))...), []string{"02"})
				if stored, err := l.store.Revision(t.Context()); stored != done || l.revision() != done || err != nil {
					t.Errorf("revision %d, that of the store %d, %v", l.revision(), stored, err)
				}
				l.done(t, 200, "POST", address, `{"reason":"r"}`, append(h.bears("regional"), "If-Match", tag(done))...)
			})
			t.Run("everywhere", func(t *testing.T) {
				l.done(t, 200, "POST", "/api/changes", `{"reason":"r","operations":[{"op":"end","cpts":"cpts-beta"}]}`, append(h.bears("admin"), "If-Match", tag(l.revision()))...)
			})
		})
	}
}

func checkScope(t *testing.T, r reply, departments []string) {
	t.Helper()
	if departments == nil {
		if r.StatusCode != 200 {
			t.Errorf("%d %s", r.StatusCode, r.body)
		}
		return
	}
	var p struct {
		Type       string
		OutOfScope []coverage.Concern `json:"out_of_scope"`
	}
	if err := json.Unmarshal(r.body, &p); err != nil || r.StatusCode != 403 || p.Type != "urn:cpts:problem:out-of-scope" {
		t.Fatalf("%d %s", r.StatusCode, r.body)
	}
	var out []string
	for _, o := range p.OutOfScope {
		out = append(out, o.Department)
		if len(o.Units)+len(o.CPTS) == 0 {
			t.Errorf("what of %s is out of scope is not said: %s", o.Department, r.body)
		}
	}
	if !slices.Equal(out, departments) {
		t.Errorf("out of scope: %v, want %v", out, departments)
	}
}

// The log has the name of the token and its id; a client that is known need not give an author, and must not give another.
func TestAuthorIsThatOfTheToken(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.under(t, api.EditLocal, api.ReadingOpen)
	sits := h.sits(t, l, "editor")
	for i, c := range []struct {
		author, want, by string
		headers          []string
	}{
		{`"author":"Camille editor",`, "Camille editor", h.ids["editor"], h.bears("editor")},
		{``, "Camille editor", h.ids["editor"], sits},
		{`"author":"Dominique",`, "Dominique", "", nil},
	} {
		body := `{` + c.author + `"reason":"r","operations":[{"op":"rename","cpts":"cpts-alpha","name":"Alpha ` + fmt.Sprint(i) + `"}]}`
		d := l.done(t, 200, "POST", "/api/changes", body, append(c.headers, "If-Match", tag(l.revision()))...)
		entry := l.done(t, 200, "GET", fmt.Sprintf("/api/changes/%v", d["revision"]), "")
		if by, _ := entry["by"].(string); entry["author"] != c.want || by != c.by {
			t.Errorf("%s: logged %v by %q", c.author, entry["author"], by)
		}
	}
	r := l.send(t, "POST", "/api/changes", `{"author":"Dominique","reason":"r","operations":[]}`, append(h.bears("editor"), "If-Match", tag(l.revision()))...)
	if r.StatusCode != 400 || r.json(t)["parameter"] != "author" || r.json(t)["expected"] != "Camille editor" {
		t.Errorf("another author: %d %s", r.StatusCode, r.body)
	}
	if r := l.send(t, "POST", "/api/changes", `{"reason":"r","operations":[]}`, "If-Match", tag(l.revision())); r.StatusCode != 400 || r.json(t)["parameter"] != "author" {
		t.Errorf("no author: %d %s", r.StatusCode, r.body)
	}
	edits := l.done(t, 200, "GET", "/api/edits", "", sits...)
	if edits["allowed"] != true || edits["author_known"] != true || edits["author"] != "Camille editor" || fmt.Sprint(edits["scopes"]) != "[department:01]" {
		t.Errorf("edits are %v", edits)
	}
	if edits := l.done(t, 200, "GET", "/api/edits", "", h.bears("reader")...); edits["allowed"] != false || !strings.Contains(edits["reason"].(string), "lecture") {
		t.Errorf("a reader's edits are %v", edits)
	}
}
