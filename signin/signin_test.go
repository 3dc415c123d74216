package signin_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"cpts/access"
	"cpts/signin"
	"cpts/signin/signintest"
)

const callback = "https://cpts.example/api/session/oidc/callback"

func service(t *testing.T, issuer string, rules ...string) *signin.Provider {
	t.Helper()
	g := signin.Grants{RoleClaim: "cpts_role", ScopeClaim: "cpts_scope"}
	for _, text := range rules {
		r, err := signin.ParseRule(text)
		if err != nil {
			t.Fatal(err)
		}
		g.Rules = append(g.Rules, r)
	}
	return signin.New(signin.Options{Issuer: issuer, ClientID: signintest.Client, Secret: signintest.Secret, Title: "Essai", Scopes: []string{"openid"}, Grants: g})
}

// there goes to the provider as a browser does, and gives what it comes back with.
func there(t *testing.T, s *signin.Provider) (kept string, query map[string]string) {
	t.Helper()
	address, kept, err := s.Begin(t.Context(), callback)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	back, err := url.Parse(r.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(back.String(), callback+"?") {
		t.Fatalf("sent back to %s, %v", back, err)
	}
	query = map[string]string{}
	for name, values := range back.Query() {
		query[name] = values[0]
	}
	return kept, query
}

func TestSignIn(t *testing.T) {
	p := signintest.New(t)
	p.Userinfo["groups"] = []string{"autre", "ars-paca"}
	for _, signed := range []bool{false, true} { // ProConnect signs userinfo
		p.SignedInfo = signed
		s := service(t, p.URL, "groups=ars-paca -> editor region:93", "email=anne@ars.example → reader", "groups=ars-idf -> admin all")
		kept, query := there(t, s)
		got, err := s.Finish(t.Context(), callback, kept, query)
		want := access.Person{Issuer: p.URL, Subject: "42", Name: "Anne Martin", Role: access.Editor, Scopes: access.Scopes{"all", "region:93"}}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("signed userinfo %v: %v\n got %+v\nwant %+v", signed, err, got, want)
		}
		if _, err := s.Finish(t.Context(), callback, kept, query); !errors.Is(err, signin.ErrRefused) {
			t.Errorf("a code serves twice: %v", err)
		}
	}
}

// Whatever is wrong with what the provider issues, nobody gets in; nor does who comes back with what this browser was not given.
func TestRefusals(t *testing.T) {
	type claims = map[string]any
	for name, spoil := range map[string]func(*signintest.Provider, map[string]string, *string){
		"another issuer": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { c["iss"] = "https://mal.example" }
		},
		"another audience": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { c["aud"] = "another" }
		},
		"expired": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { c["exp"] = time.Now().Add(-time.Minute).Unix() }
		},
		"without an end": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { delete(c, "exp") }
		},
		"another key": func(p *signintest.Provider, _ map[string]string, _ *string) { p.OtherKey = true },
		"no signature": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(h, _ claims) { h["alg"] = "none" }
		},
		"a signature by the public key": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(h, _ claims) { h["alg"] = "HS256" }
		},
		"no nonce": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { delete(c, "nonce") }
		},
		"another nonce": func(p *signintest.Provider, _ map[string]string, _ *string) {
			p.Wrong = func(_, c claims) { c["nonce"] = strings.Repeat("A", 26) }
		},
		"userinfo of another": func(p *signintest.Provider, _ map[string]string, _ *string) { p.Userinfo["sub"] = "43" },
		"another state":       func(_ *signintest.Provider, q map[string]string, _ *string) { q["state"] = strings.Repeat("A", 26) },
		"no state":            func(_ *signintest.Provider, q map[string]string, _ *string) { delete(q, "state") },
		"nothing kept":        func(_ *signintest.Provider, q map[string]string, k *string) { *k = ""; q["state"] = "" },
		"no state at all":     func(_ *signintest.Provider, q map[string]string, k *string) { *k = "~a~b"; q["state"] = "" },
		"another verifier":    func(_ *signintest.Provider, _ map[string]string, k *string) { *k += "A" },
		"another provider":    func(_ *signintest.Provider, q map[string]string, _ *string) { q["iss"] = "https://mal.example" },
		"the person refused":  func(_ *signintest.Provider, q map[string]string, _ *string) { q["error"] = "access_denied" },
		"another code":        func(_ *signintest.Provider, q map[string]string, _ *string) { q["code"] = "A" },
	} {
		t.Run(name, func(t *testing.T) {
			p := signintest.New(t)
			s := service(t, p.URL, "email=* -> admin all")
			kept, query := there(t, s)
			if _, err := s.Finish(t.Context(), callback, kept, maps.Clone(query)); err != nil {
				t.Fatalf("not spoilt: %v", err)
			}
			kept, query = there(t, s)
			spoil(p, query, &kept)
			got, err := s.Finish(t.Context(), callback, kept, query)
			if !errors.Is(err, signin.ErrRefused) || got.Name != "" {
				t.Errorf("%+v, %v", got, err)
			}
			if err != nil && (strings.Contains(err.Error(), signintest.Secret) || strings.Contains(err.Error(), query["code"]) && len(query["code"]) > 1) {
				t.Errorf("the error tells secrets: %v", err)
			}
		})
	}
}

// A provider that is away keeps nothing from starting, and is found once it is there.
func TestProviderAway(t *testing.T) {
	s := service(t, "http://127.0.0.1:1", "email=* -> reader")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var away *signin.Away
	if _, _, err := s.Begin(ctx, callback); !errors.As(err, &away) {
		t.Errorf("%v", err)
	}
}

func TestRules(t *testing.T) {
	for text, want := range map[string]signin.Rule{
		"groups=ars-paca -> editor region:93":          {Claim: "groups", Value: "ars-paca", Role: "editor", Scopes: access.Scopes{"region:93"}},
		" siret = 13000001 → admin department:06 all ": {Claim: "siret", Value: "13000001", Role: "admin", Scopes: access.Scopes{"all", "department:06"}},
		"email=* -> reader":                            {Claim: "email", Value: "*", Role: "reader", Scopes: access.Scopes{"all"}},
	} {
		if got, err := signin.ParseRule(text); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{"": "attendu", "groups -> editor all": "attendu", "groups=a -> editor": "aucun périmètre", "groups=a -> root all": "rôle « root »",
		"groups=a -> editor department:999": "aucun département", "=a -> reader": "attendu", "groups=a -> ": "attendu"} {
		if got, err := signin.ParseRule(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}

// Rights are what rules and claims add up to; who has none is told so by name.
func TestGrants(t *testing.T) {
	for name, c := range map[string]struct {
		claims map[string]any
		role   access.Role
		scopes string
	}{
		"claims that say it":     {map[string]any{"cpts_role": "editor", "cpts_scope": []string{"department:06", "rest"}}, access.Editor, "department:06"},
		"a role without a place": {map[string]any{"cpts_role": "editor"}, "", ""},
		"a place without a role": {map[string]any{"cpts_scope": "all"}, "", ""},
		"a reader":               {map[string]any{"cpts_role": []string{"x", "reader"}}, access.Reader, "all"},
		"nothing":                {map[string]any{}, "", ""},
		"another type":           {map[string]any{"cpts_role": 7, "cpts_scope": map[string]any{}}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := signintest.New(t)
			maps.Copy(p.Userinfo, c.claims)
			s := service(t, p.URL)
			kept, query := there(t, s)
			got, err := s.Finish(t.Context(), callback, kept, query)
			var none *signin.NoRights
			if c.role == "" && (!errors.As(err, &none) || none.NoRights() != "Anne Martin") || c.role != "" && err != nil || got.Role != c.role || strings.Join(got.Scopes.Strings(), " ") != c.scopes {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}
