// Package api serves a snapshot over HTTP with Fiber: an OGC API – Features service, vector tiles, the figures of the
// coverage, and the map's page; and changes and scenarios, which a ledger keeps. Everything it answers
// is derived from one *coverage.Snapshot.
package api

import (
	"errors"
	"io/fs"
	"log/slog"
	"runtime"
	"time"

	"cpts/access"
	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
)

// Source gives the snapshot of the moment, which the program swaps whole after a write. A nil snapshot means that the
// data are still loading: the service then answers 503.
type Source interface {
	Snapshot() *coverage.Snapshot
}

// Options are what a deployment may set; the zero value serves.
type Options struct {
	Logger *slog.Logger // slog.Default() when nil
	// Derive makes the snapshot of another day, for at=. When nil only the day of the source's snapshot is served.
	Derive func(at coverage.Date) *coverage.Snapshot
	// Ledger is where changes are written down and scenarios kept; without one the service only reads.
	Ledger Ledger
	// Away tells since when the store of the facts has not answered; zero while it does. A store that is nobody's concern when nil.
	Away func() time.Time
	// TrustedProxies are addresses or ranges whose X-Forwarded-* headers are believed; nobody's when empty.
	TrustedProxies []string
	// Edit says who may write; nobody when empty. EditLocal needs Listen, the address that the service listens on, which must be
	// one of loopback then.
	Edit   Edit
	Access Access
	Listen string
	// Background is the base map that the page offers: BackgroundNone (when empty) or BackgroundIGN.
	Background string
	Limits     Limits
	Metrics    Metrics
	// Stopping tells whether the program has been told to end: others should send it nothing more.
	Stopping func() bool
	// HSTS is how long browsers keep to https once they came by it; not said when 0.
	HSTS time.Duration
	// Version of the program goes into the entity tags, so that an upgrade empties the caches.
	Version string
}

type service struct {
	source  Source
	options Options
	log     *slog.Logger
	caches  caches
	layouts layouts
	codings []coding
	policy  string // Content-Security-Policy
	bounds  bounds
	// computing holds one for each answer that is being computed: see perCore.
	computing chan struct{}
	observe   Observer
	// Wrong tokens, by address and of all exchanges.
	wrong, wrongOfAll *access.Throttle
}

// New builds the service over a source and the built page (index.html and its assets; nil for none).
// The error is a page that cannot be read, or an unknown background. Listening and app.ShutdownWithContext are the caller's.
func New(source Source, page fs.FS, o Options) (*fiber.App, error) {
	layouts, err := newLayouts(page)
	if err != nil {
		return nil, err
	}
	policy, err := policyFor(o.Background)
	if err != nil {
		return nil, err
	}
	bounds, err := newBounds(o.Limits, o.TrustedProxies)
	if err != nil {
		return nil, err
	}
	s := &service{source: source, options: o, log: o.Logger, caches: newCaches(), layouts: layouts, codings: codings(), policy: policy,
		bounds: bounds, observe: o.Metrics.Observe}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.observe == nil {
		s.observe = unobserved{}
	}
	if s.closed() && o.Access.Guard == nil {
		return nil, errors.New("lecture fermée, et personne ne peut s'identifier : il faut un dépôt qui garde des jetons")
	}
	s.computing = make(chan struct{}, perCore*runtime.GOMAXPROCS(0))
	s.wrong, s.wrongOfAll = newThrottles(o.Access.Attempts)
	app := fiber.New(s.config())
	takeAnyMethod(app)
	s.use(app)
	for _, r := range s.routes() {
		if r.once && o.Ledger != nil {
			r.handle = s.onlyOnce(r.handle)
		}
		if r.method == "" {
			app.Get(r.fiberPath(), s.serve(r))
		} else {
			app.Add(r.method, r.fiberPath(), s.serve(r))
		}
	}
	s.serveMetrics(app)
	return app, servePage(app, page, s.markIndex)
}

func (s *service) config() fiber.Config {
	return fiber.Config{
		AppName:               "cpts",
		DisableStartupMessage: true,
		CaseSensitive:         true,
		Immutable:             true, // parameters are kept as cache keys: they must outlive the request
		ErrorHandler:          s.fail,
		RequestMethods:        requestMethods(),
		JSONEncoder:           encode,

		EnableTrustedProxyCheck: true,
		TrustedProxies:          s.options.TrustedProxies,

		BodyLimit:      s.bounds.Body,
		ReadBufferSize: s.bounds.Header,
		ReadTimeout:    s.bounds.Read,
		WriteTimeout:   s.bounds.Write,
		IdleTimeout:    s.bounds.Idle,
	}
}
