// Package signin has people sign in through an OpenID Connect provider, such as ProConnect: authorization code with PKCE,
// state and nonce. Signature, issuer, audience and expiry are checked by go-oidc; who may do what is read from claims.
package signin

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Options are what a deployment says of its provider.
type Options struct {
	Issuer   string // https://…, as the provider calls itself; discovery is below it
	ClientID string
	Secret   string
	Title    string   // what people call it
	Scopes   []string // that are asked for, openid among them
	Grants   Grants
}

// Provider is an OpenID provider, looked up when somebody first needs it: a service starts and goes on without.
type Provider struct {
	options Options
	client  *http.Client
	mu      sync.Mutex // held by who looks the provider up
	found   *oidc.Provider
	tried   time.Time
	failure error
}

const (
	// patience is how long an answer of the provider is waited for.
	patience = 5 * time.Second
	// retryAfter is how long a provider that was not found is not looked for again.
	retryAfter = 2 * time.Second
)

// Away is a provider that does not answer.
type Away struct{ cause error }

func (e *Away) Error() string {
	return "le fournisseur d'identité ne répond pas : " + e.cause.Error()
}

// Away tells it apart for who does not know this package.
func (e *Away) Away() bool { return true }

// New makes a provider, without asking it anything.
func New(o Options) *Provider {
	return &Provider{options: o, client: &http.Client{Timeout: patience}}
}

// Name is what people call the provider.
func (p *Provider) Name() string { return p.options.Title }

// with has requests to the provider bounded.
func (p *Provider) with(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, p.client)
}

// discovered is the provider as it describes itself.
func (p *Provider) discovered(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	if time.Since(p.tried) < retryAfter {
		return nil, p.failure
	}
	// The provider outlives the request that looks for it: it fetches keys later on.
	found, err := oidc.NewProvider(p.with(context.WithoutCancel(ctx)), p.options.Issuer)
	p.tried = time.Now()
	if err != nil {
		p.failure = &Away{err}
		return nil, p.failure
	}
	p.found = found
	return found, nil
}

// at is the provider as OAuth sees it.
func (p *Provider) at(found *oidc.Provider, callback string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.options.ClientID, ClientSecret: p.options.Secret, Endpoint: found.Endpoint(), RedirectURL: callback, Scopes: p.options.Scopes}
}
