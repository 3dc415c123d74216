package api_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"cpts/access"
	"cpts/api"
	"cpts/signin"
	"cpts/signin/signintest"
)

// A browser goes to the provider and comes back signed in, to where it was on this service and nowhere else.
func TestSignInByProvider(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	p := signintest.New(t)
	rule, err := signin.ParseRule("email=anne@ars.example -> editor department:06")
	if err != nil {
		t.Fatal(err)
	}
	in := signin.New(signin.Options{Issuer: p.URL, ClientID: signintest.Client, Secret: signintest.Secret, Title: "Essai", Scopes: []string{"openid"}, Grants: signin.Grants{Rules: []signin.Rule{rule}}})
	l := h.with(t, api.EditToken, api.Access{Reading: api.ReadingClosed, SignIn: in})
	base := listen(t, l.app)
	for asked, want := range map[string]string{"/#/departement/06": "/#/departement/06", "https://mal.example/": "/", "//mal.example": "/", `/\mal.example`: "/", "": "/"} {
		jar, _ := cookiejar.New(nil)
		client := &http.Client{Jar: jar}
		address := base + "/api/session/oidc"
		if asked != "" {
			address += "?return=" + url.QueryEscape(asked)
		}
		r, err := client.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if got := strings.TrimPrefix(r.Request.URL.String(), base); r.StatusCode != 200 || got != want {
			t.Errorf("%q: comes back to %s, %d; want %s", asked, got, r.StatusCode, want)
		}
		at, _ := url.Parse(base)
		session := ""
		for _, c := range jar.Cookies(at) {
			if c.Name == "cpts_session" {
				session = c.Value
			}
		}
		d := l.done(t, 200, "GET", "/api/session", "", "Cookie", "cpts_session="+session)
		if d["name"] != "Anne Martin" || d["role"] != "editor" || d["csrf"] == "" || d["methods"].(map[string]any)["oidc"].(map[string]any)["start"] != "/api/session/oidc" {
			t.Errorf("%q: signed in as %v", asked, d)
		}
	}
	all, err := h.Tokens(t.Context())
	var people []access.Token
	for _, one := range all {
		if one.Subject != "" {
			people = append(people, one)
		}
	}
	if err != nil || len(people) != 1 || people[0].Subject != p.URL+" 42" {
		t.Fatalf("%d people, %v", len(people), err)
	}
	if err := h.RevokeToken(t.Context(), people[0].ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	jar, _ := cookiejar.New(nil)
	r, err := (&http.Client{Jar: jar}).Get(base + "/api/session/oidc")
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != 403 {
		t.Errorf("somebody whose access was revoked: %d", r.StatusCode)
	}
	if r := l.send(t, "GET", "/api/session/oidc/callback?code=a&state=b", ""); r.StatusCode != 403 || !strings.Contains(r.json(t)["detail"].(string), "navigateur") {
		t.Errorf("who never left: %d %s", r.StatusCode, r.body)
	}
	if strings.Contains(h.log.String(), "code=") || strings.Contains(h.log.String(), "state=") {
		t.Error("the log has a code of the provider")
	}
}

// While the provider is away the service goes on, and tokens serve.
func TestProviderAway(t *testing.T) {
	h := inhabited(t, keepers(t)["geopackage"](t))
	l := h.with(t, api.EditToken, api.Access{SignIn: signin.New(signin.Options{Issuer: "http://127.0.0.1:1", ClientID: "x", Title: "Absent"})})
	if r := l.send(t, "GET", "/api/session/oidc", ""); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	h.sits(t, l, "editor")
}
