// Package signintest is an OpenID provider for tests: real HTTP, a real key, and every fault that one may have.
package signintest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Secret and Client are what it knows of the one service that it serves.
const (
	Client = "cpts-de-test"
	Secret = "un secret de test"
)

// Provider is one, with a person who has signed in already.
type Provider struct {
	*httptest.Server
	key, other *rsa.PrivateKey
	mu         sync.Mutex
	asked      map[string]url.Values // what was asked for, by code

	Userinfo map[string]any // claims that userinfo gives; signed when SignedInfo
	// Wrong spoils what is issued: it gets header and claims of the ID token.
	Wrong      func(header, claims map[string]any)
	OtherKey   bool // signs with a key that it does not publish
	SignedInfo bool
}

// New starts one, until the test ends.
func New(t testing.TB) *Provider {
	t.Helper()
	p := &Provider{asked: map[string]url.Values{}, Userinfo: map[string]any{"sub": "42", "given_name": "Anne", "usual_name": "Martin", "email": "anne@ars.example"}}
	var err, err2 error
	p.key, err = rsa.GenerateKey(rand.Reader, 2048)
	p.other, err2 = rsa.GenerateKey(rand.Reader, 2048)
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", p.describe)
	mux.HandleFunc("/authorize", p.authorize)
	mux.HandleFunc("/token", p.token)
	mux.HandleFunc("/userinfo", p.userinfo)
	mux.HandleFunc("/keys", p.keys)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *Provider) describe(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "userinfo_endpoint": p.URL + "/userinfo",
		"jwks_uri": p.URL + "/keys", "id_token_signing_alg_values_supported": []string{"RS256", "HS256", "none"}})
}

// authorize sends the browser back at once.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	query, code := r.URL.Query(), rand.Text()
	p.mu.Lock()
	p.asked[code] = query
	p.mu.Unlock()
	http.Redirect(w, r, query.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {query.Get("state")}, "iss": {p.URL}}.Encode(), http.StatusFound)
}

// token holds a code to serve once, for the client, with the verifier of the challenge (RFC 7636).
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	asked, known := p.asked[r.FormValue("code")]
	delete(p.asked, r.FormValue("code"))
	p.mu.Unlock()
	id, secret, basic := r.BasicAuth()
	if basic {
		secret, _ = url.QueryUnescape(secret)
	} else {
		id, secret = r.FormValue("client_id"), r.FormValue("client_secret")
	}
	challenge := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if !known || id != Client || secret != Secret || r.FormValue("redirect_uri") != asked.Get("redirect_uri") || asked.Get("code_challenge_method") != "S256" ||
		base64.RawURLEncoding.EncodeToString(challenge[:]) != asked.Get("code_challenge") {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":"invalid_grant"}`))
		return
	}
	reply(w, map[string]any{"access_token": rand.Text(), "token_type": "Bearer", "expires_in": 60, "id_token": p.idToken(asked.Get("nonce"))})
}

func (p *Provider) idToken(nonce string) string {
	now := time.Now()
	header := map[string]any{"alg": "RS256", "kid": "1", "typ": "JWT"}
	claims := map[string]any{"iss": p.URL, "aud": Client, "sub": "42", "nonce": nonce, "iat": now.Unix(), "exp": now.Add(time.Minute).Unix()}
	if p.Wrong != nil {
		p.Wrong(header, claims)
	}
	return p.sign(header, claims)
}

func (p *Provider) sign(header, claims map[string]any) string {
	h, _ := json.Marshal(header)
	c, _ := json.Marshal(claims)
	text := base64.RawURLEncoding.EncodeToString(h) + "." + base64.RawURLEncoding.EncodeToString(c)
	if header["alg"] == "none" {
		return text + "."
	}
	key := p.key
	if p.OtherKey {
		key = p.other
	}
	sum := sha256.Sum256([]byte(text))
	signature, _ := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func (p *Provider) userinfo(w http.ResponseWriter, _ *http.Request) {
	if !p.SignedInfo {
		reply(w, p.Userinfo)
		return
	}
	claims := maps.Clone(p.Userinfo)
	claims["iss"], claims["aud"] = p.URL, Client
	w.Header().Set("Content-Type", "application/jwt")
	_, _ = w.Write([]byte(p.sign(map[string]any{"alg": "RS256", "kid": "1"}, claims)))
}

func (p *Provider) keys(w http.ResponseWriter, _ *http.Request) {
	reply(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "1",
		"n": base64.RawURLEncoding.EncodeToString(p.key.N.Bytes()), "e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(p.key.E)).Bytes())}}})
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
