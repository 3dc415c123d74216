package api_test

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cpts/access"
	"cpts/api"
)

// A browser exchanges a token for a cookie that no script reads and no other site has sent along; it says who is there until it
// is given up, on every server.
func TestSession(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l, other := h.under(t, api.EditToken, api.ReadingOpen), h.under(t, api.EditToken, api.ReadingOpen)
	r := l.send(t, "POST", "/api/session", fmt.Sprintf(`{"token":%q}`, h.secrets["editor"]))
	cookie := r.Cookies()[0]
	if r.StatusCode != 201 || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" || cookie.Secure || cookie.Domain != "" || len(cookie.Value) != 43 {
		t.Errorf("%d, cookie %v", r.StatusCode, cookie)
	}
	begun := r.json(t)
	if expires, err := time.Parse(time.RFC3339, begun["expires_at"].(string)); err != nil || time.Until(expires) > time.Hour {
		t.Errorf("a session of a token of an hour ends at %v, %v", expires, err)
	}
	for _, one := range []ledger{l, other} {
		d := one.done(t, 200, "GET", "/api/session", "", "Cookie", "cpts_session="+cookie.Value)
		if d["signed_in"] != true || d["name"] != "Camille editor" || d["role"] != "editor" || fmt.Sprint(d["scopes"]) != "[department:01]" || d["csrf"] != begun["csrf"] || d["reading"] != "open" {
			t.Errorf("signed in: %v", d)
		}
	}
	for name, headers := range map[string][]string{"nobody": nil, "the wrong cookie": {"Cookie", "cpts_session=" + strings.Repeat("z", 43)}, "a token as a cookie": {"Cookie", "cpts_session=" + h.secrets["editor"]}} {
		d := l.done(t, 200, "GET", "/api/session", "", headers...)
		if d["signed_in"] != false || d["name"] != nil || d["csrf"] != nil || fmt.Sprint(d["methods"]) != "map[oidc:<nil> token:true]" {
			t.Errorf("%s: %v", name, d)
		}
	}
	if d := l.done(t, 200, "GET", "/api/session", "", h.bears("reader")...); d["signed_in"] != true || d["csrf"] != nil {
		t.Errorf("under a token: %v", d)
	}
	sits := []string{"Cookie", "cpts_session=" + cookie.Value, "X-CSRF-Token", begun["csrf"].(string)}
	if r := l.send(t, "DELETE", "/api/session", "", sits[:2]...); r.StatusCode != 403 {
		t.Errorf("signed out by a forged request: %d", r.StatusCode)
	}
	if r := l.send(t, "DELETE", "/api/session", "", sits...); r.StatusCode != 204 || r.Cookies()[0].Value != "" || r.Cookies()[0].Expires.After(time.Now()) {
		t.Errorf("signed out: %d %v", r.StatusCode, r.Cookies())
	}
	time.Sleep(600 * time.Millisecond)
	for _, one := range []ledger{l, other} {
		if d := one.done(t, 200, "GET", "/api/session", "", sits[:2]...); d["signed_in"] != false {
			t.Errorf("signed out, and there: %v", d)
		}
	}
	if r := l.send(t, "DELETE", "/api/session", "", sits...); r.StatusCode != 204 {
		t.Errorf("signed out twice: %d", r.StatusCode)
	}
}

// Over https the cookie is sent over https alone.
func TestSessionOverHTTPS(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.with(t, api.EditToken, api.Access{})
	trusting, err := api.New(l.facts, page(), api.Options{Logger: slog.New(slog.DiscardHandler), Ledger: l.facts, TrustedProxies: []string{"0.0.0.0/0"}, Access: api.Access{Guard: access.NewGuard(h.keeper, slog.New(slog.DiscardHandler), time.Now)}})
	if err != nil {
		t.Fatal(err)
	}
	l.app = trusting
	r := l.send(t, "POST", "/api/session", fmt.Sprintf(`{"token":%q}`, h.secrets["reader"]), "X-Forwarded-Proto", "https")
	if r.StatusCode != 201 || !r.Cookies()[0].Secure {
		t.Errorf("%d %v", r.StatusCode, r.Cookies())
	}
}

// Wrong tokens are answered later and later, each place for itself; the right one is answered at once, even then.
func TestWrongTokensAreSlowed(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.with(t, api.EditToken, api.Access{Attempts: 4})
	last := 0
	for i := range 10 {
		var r reply
		if i%2 == 0 {
			r = l.send(t, "POST", "/api/session", `{"token":"cpts_`+strings.Repeat("w", 43)+`"}`)
		} else {
			r = l.send(t, "GET", "/api/coverage", "", h.bears("revoked")...)
		}
		if i < 4 {
			if r.StatusCode != 401 || r.Header.Get("WWW-Authenticate") == "" {
				t.Errorf("wrong token %d: %d", i+1, r.StatusCode)
			}
			continue
		}
		after, err := strconv.Atoi(r.Header.Get("Retry-After"))
		if r.StatusCode != 429 || err != nil || after <= last || r.json(t)["type"] != "urn:cpts:problem:too-many-attempts" {
			t.Errorf("wrong token %d: %d, Retry-After %q after %d", i+1, r.StatusCode, r.Header.Get("Retry-After"), last)
		}
		last = after
	}
	if r := l.send(t, "GET", "/api/coverage", "", h.bears("reader")...); r.StatusCode != 200 {
		t.Errorf("the right token from the same place: %d", r.StatusCode)
	}
	h.sits(t, l, "editor")
	if r := l.send(t, "GET", "/api/coverage", ""); r.StatusCode != 200 {
		t.Errorf("no token from the same place: %d", r.StatusCode)
	}
}

// What is wrong with a token is not told: unknown, expired and revoked are the same words.
func TestWrongTokensAreNotToldApart(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.under(t, api.EditToken, api.ReadingOpen)
	said := map[string]bool{}
	for _, who := range []string{"expired", "revoked", "unknown"} {
		for _, r := range []reply{l.send(t, "GET", "/api/session", "", h.bears(who)...), l.send(t, "POST", "/api/session", fmt.Sprintf(`{"token":%q}`, h.secrets[who]))} {
			said[fmt.Sprint(r.StatusCode, r.json(t)["detail"], r.Header.Get("WWW-Authenticate"))] = true
		}
	}
	if len(said) != 1 {
		t.Errorf("wrong tokens are answered in %d ways: %v", len(said), said)
	}
}

// Other origins are let in nowhere with credentials, and not at all to what is of who asks, or where reading is closed.
func TestOtherOriginsHaveNoCredentials(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	for _, reading := range []api.Reading{api.ReadingOpen, api.ReadingClosed} {
		l := h.under(t, api.EditToken, reading)
		for path, open := range map[string]bool{"/api/coverage": reading == api.ReadingOpen, "/api/session": false, "/api/changes": false, "/api/edits": false} {
			for _, method := range []string{"GET", "OPTIONS"} {
				r := l.send(t, method, path, "", append(h.bears("reader"), "Origin", "https://mal.example", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "authorization")...)
				if r.Header.Get("Access-Control-Allow-Credentials") != "" || method == "OPTIONS" && r.Header.Get("Access-Control-Allow-Headers") == "authorization" || r.Header.Get("Access-Control-Allow-Origin") != "" != open {
					t.Errorf("reading %s, %s %s: %v", reading, method, path, r.Header)
				}
			}
		}
		if keep := l.send(t, "GET", "/api/coverage", "", h.bears("reader")...).Header.Get("Cache-Control"); strings.HasPrefix(keep, "private") != (reading == api.ReadingClosed) {
			t.Errorf("reading %s: Cache-Control %q", reading, keep)
		}
	}
}

// Secrets are sent in every way that there is, right and wrong; the log has none, nor any part that would do.
func TestNoSecretIsLogged(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.under(t, api.EditToken, api.ReadingClosed)
	answers := ""
	for _, who := range []string{"editor", "expired", "unknown"} {
		secret := h.secrets[who]
		for _, r := range []reply{
			l.send(t, "GET", "/api/edits", "", h.bears(who)...),
			l.send(t, "GET", "/api/coverage?token="+secret, ""), l.send(t, "GET", "/api/coverage?access_token="+url.QueryEscape(secret), "", h.bears("editor")...),
			l.send(t, "GET", "/api/cpts/"+strings.Replace(secret, "_", "%5F", 1), "", h.bears("editor")...),
			l.send(t, "POST", "/api/session", fmt.Sprintf(`{"token":%q}`, secret)), l.send(t, "POST", "/api/session?token="+secret, "{"),
			l.send(t, "GET", "/api/session/oidc/callback?code="+secret[5:]+"&state=x", ""), l.send(t, "GET", "/nowhere/"+secret, ""),
		} {
			answers += string(r.body)
		}
	}
	sits := h.sits(t, l, "editor")
	l.send(t, "GET", "/api/edits", "", sits...)
	session := strings.TrimPrefix(sits[1], "cpts_session=")
	for name, secret := range map[string]string{"token": h.secrets["editor"][5:], "expired token": h.secrets["expired"][5:], "wrong token": h.secrets["unknown"][5:], "session": session, "CSRF value": sits[3],
		"hash": string(access.HashOf(h.secrets["editor"])), "hash of the session": string(access.HashOf(session))} {
		if strings.Contains(h.log.String(), secret[:20]) {
			t.Errorf("the log has the %s", name)
		}
	}
	if strings.Count(h.log.String(), "msg=requête") < 20 {
		t.Fatal("nothing was logged")
	}
	if strings.Contains(answers, string(access.HashOf(h.secrets["editor"]))) {
		t.Error("an answer has a hash")
	}
}

// While tokens and sessions are in use on two servers the token is revoked, as the command line does: no request that begins
// a second later is allowed, and none fails otherwise.
func TestRevokedWhileInUse(t *testing.T) {
	for kind, fresh := range keepers(t) {
		t.Run(kind, func(t *testing.T) {
			h := inhabited(t, fresh(t))
			var bases []string
			for range 2 {
				bases = append(bases, listen(t, h.under(t, api.EditToken, api.ReadingClosed).app))
			}
			l := h.under(t, api.EditToken, api.ReadingClosed)
			sits := h.sits(t, l, "editor")
			var revoked, latest, allowed, refused atomic.Int64
			var wg sync.WaitGroup
			end := time.Now().Add(2500 * time.Millisecond)
			for i := range 8 {
				wg.Go(func() {
					for time.Now().Before(end) {
						headers := h.bears("editor")
						if i%4 > 1 {
							headers = sits[:2]
						}
						begun := time.Now().UnixNano()
						switch status := statusOf(t, bases[i%2]+"/api/conflicts", headers); status {
						case 200:
							allowed.Add(1)
							if at := revoked.Load(); at > 0 && begun > at {
								latest.Store(max(latest.Load(), begun-at))
							}
						case 401, 429:
							refused.Add(1)
						default:
							t.Errorf("answered %d", status)
						}
						time.Sleep(2 * time.Millisecond) // some thousands of requests tell it as well as all that two cores can make
					}
				})
			}
			time.Sleep(700 * time.Millisecond)
			if err := h.RevokeToken(t.Context(), h.ids["editor"], time.Now()); err != nil {
				t.Error(err)
			}
			revoked.Store(time.Now().UnixNano())
			wg.Wait()
			t.Logf("%d allowed, %d refused; the last that was allowed began %v after", allowed.Load(), refused.Load(), time.Duration(latest.Load()))
			if time.Duration(latest.Load()) > time.Second || allowed.Load() == 0 || refused.Load() == 0 {
				t.Error("a second after it was revoked the token opens")
			}
		})
	}
}

func statusOf(t *testing.T, target string, headers []string) int {
	request, _ := http.NewRequest("GET", target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}
