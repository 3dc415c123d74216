package access

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// ErrUnknown is a secret that opens nothing: never made, expired or revoked, which are not told apart.
var ErrUnknown = errors.New("jeton inconnu, expiré ou révoqué")

// ErrAway is a store that does not answer who may do what.
var ErrAway = errors.New("le dépôt ne dit pas qui peut quoi")

// Guard tells who holds a secret. It reads the list of tokens at most once in freshFor, and none for who shows nothing: a
// national service answers 30 000 reads a second. A wrong secret costs the store nothing.
type Guard struct {
	store    Store
	now      func() time.Time
	log      *slog.Logger
	list     atomic.Pointer[list]
	reading  sync.Mutex // held by who reads the list; the others wait for it
	sessions *lru.Cache[Hash, seen]
	// strangers are places that show sessions which there are not.
	strangers *Throttle
	using     sync.WaitGroup
	used      sync.Map // Token.ID to the time.Time of the last use that was written down
}

// list is the tokens as they were at a moment.
type list struct {
	at     time.Time // before they were read: what changed while they were may be missing
	tried  time.Time // when reading them was last tried, with or without success
	byHash map[Hash]Token
	byID   map[string]Token
}

// seen is a session as it was at a moment.
type seen struct {
	Session
	at    time.Time
	tried time.Time // when reading it last failed; zero: never since at
}

const (
	// freshFor is half of the second in which a revoked token must be refused everywhere.
	freshFor = 500 * time.Millisecond
	// staleFor is how long people go on reading under the last known list while the store is away. What they write fails
	// with the store itself.
	staleFor = 10 * time.Minute
	// patience is how long a request waits for the list.
	patience = time.Second
	// sessionsKept is the most sessions that are remembered, of some 150 bytes each.
	sessionsKept = 20_000
	// strangersAllowed leaves room for a browser that opens a page with a session of yesterday: it shows one.
	strangersAllowed = 100
	// usedEvery is how often at most a use is written down.
	usedEvery = time.Minute
)

// NewGuard makes a guard over a store. Close waits for what it writes.
func NewGuard(store Store, log *slog.Logger, now func() time.Time) *Guard {
	sessions, _ := lru.New[Hash, seen](sessionsKept) // fails for a size of 0 alone
	return &Guard{store: store, log: log, now: now, sessions: sessions, strangers: NewThrottle(strangersAllowed, now)}
}

// Close waits for uses that are being written down.
func (g *Guard) Close() { g.using.Wait() }

// Bearer is the token of a secret. The error is ErrUnknown or ErrAway.
func (g *Guard) Bearer(ctx context.Context, secret string) (Token, error) {
	if !looksLikeToken(secret) {
		return Token{}, ErrUnknown
	}
	l, err := g.current(ctx)
	if err != nil {
		return Token{}, err
	}
	return g.admit(l.byHash[HashOf(secret)])
}

// admit notes the use of a token that is valid.
func (g *Guard) admit(t Token) (Token, error) {
	now := g.now()
	if t.ID == "" || !t.Valid(now) {
		return Token{}, ErrUnknown
	}
	g.note(t, now)
	return t, nil
}

// current is the list of tokens, not older than freshFor unless the store is away.
func (g *Guard) current(ctx context.Context) (*list, error) {
	if l := g.list.Load(); l != nil && g.now().Sub(l.at) < freshFor {
		return l, nil
	}
	g.reading.Lock()
	defer g.reading.Unlock()
	last := g.list.Load()
	if last != nil && g.now().Sub(last.tried) < freshFor { // somebody has tried meanwhile
		return last.within(g.now())
	}
	next, err := g.read(ctx)
	if err == nil {
		g.list.Store(next)
		return next, nil
	}
	g.log.Error("jetons illisibles", "error", err)
	stale := &list{tried: g.now()}
	if last != nil {
		stale = &list{at: last.at, tried: g.now(), byHash: last.byHash, byID: last.byID}
	}
	g.list.Store(stale)
	return stale.within(g.now())
}

// within refuses a list that is too old to go by.
func (l *list) within(now time.Time) (*list, error) {
	if now.Sub(l.at) > staleFor {
		return nil, ErrAway
	}
	return l, nil
}

// read reads the list. A client that goes away does not keep the others who wait from being answered.
func (g *Guard) read(ctx context.Context) (*list, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	next := &list{at: g.now(), tried: g.now(), byHash: map[Hash]Token{}, byID: map[string]Token{}}
	tokens, err := g.store.Tokens(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tokens {
		next.byID[t.ID] = t
		if t.Hash != "" {
			next.byHash[t.Hash] = t
		}
	}
	return next, nil
}

// note has a use written down, beside the request: a file that is being loaded keeps writers waiting.
func (g *Guard) note(t Token, now time.Time) {
	last := t.Used
	if known, ok := g.used.Load(t.ID); ok && known.(time.Time).After(last) {
		last = known.(time.Time)
	}
	if now.Sub(last) < usedEvery {
		return
	}
	g.used.Store(t.ID, now)
	g.using.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), usedEvery)
		defer cancel()
		if err := g.store.UseToken(ctx, t.ID, now); err != nil {
			g.log.Warn("dernière utilisation d'un jeton non notée", "token", t.ID, "error", err)
		}
	})
}
