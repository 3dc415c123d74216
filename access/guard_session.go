package access

import (
	"context"
	"errors"
	"fmt"
)

// Begin exchanges the secret of a token for a session, and gives the session's own secret. Errors are those of Bearer.
func (g *Guard) Begin(ctx context.Context, secret string) (Token, string, error) {
	t, err := g.Bearer(ctx, secret)
	if err != nil {
		return Token{}, "", err
	}
	session, err := g.open(ctx, t)
	return t, session, err
}

// Welcome begins a session of a person whom an OpenID provider has named; ErrUnknown when the person's access was revoked.
func (g *Guard) Welcome(ctx context.Context, p Person) (Token, string, error) {
	t, err := p.token(g.now())
	if err != nil {
		return Token{}, "", err
	}
	if t, err = g.store.Welcome(ctx, t); err != nil {
		return Token{}, "", err
	}
	if !t.Valid(g.now()) {
		return Token{}, "", ErrUnknown
	}
	session, err := g.open(ctx, t)
	return t, session, err
}

func (g *Guard) open(ctx context.Context, t Token) (string, error) {
	s, secret := NewSession(t, g.now())
	if err := g.store.CreateSession(ctx, s); err != nil {
		return "", fmt.Errorf("ouverture de session : %w", err)
	}
	g.sessions.Add(s.Hash, seen{Session: s, at: g.now()})
	return secret, nil
}

// Session is the token that a session stands for, and the session. Place is where the request came from, as Place says. The
// error is ErrUnknown or ErrAway.
func (g *Guard) Session(ctx context.Context, secret, place string) (Token, Session, error) {
	if len(secret) != sessionLength {
		return Token{}, Session{}, ErrUnknown
	}
	s, err := g.session(ctx, HashOf(secret), place)
	if err != nil {
		return Token{}, Session{}, err
	}
	t, err := g.holder(ctx, s)
	return t, s, err
}

// sessionLength is that of 32 bytes in base64url.
const sessionLength = 43

// session reads a session at most once in freshFor. One that there is not is not looked for again: none will ever have that
// secret. A place that invents them is soon not listened to, as each costs a question to the store.
func (g *Guard) session(ctx context.Context, h Hash, place string) (Session, error) {
	now := g.now()
	known, ok := g.sessions.Get(h)
	switch {
	case ok && known.Token == "", !ok && g.strangers.Waits(place):
		return Session{}, ErrUnknown
	case !ok || now.Sub(known.at) >= freshFor && now.Sub(known.tried) >= freshFor:
		read, err := g.lookUp(ctx, h)
		if err == nil {
			known = read
			break
		}
		if !ok || now.Sub(known.at) > staleFor {
			g.log.Error("session illisible", "error", err)
			return Session{}, ErrAway
		}
		known.tried = g.now() // or each request would wait as long for a store that is away
		g.sessions.Add(h, known)
	}
	if known.Token == "" && !ok {
		g.strangers.Wrong(place)
	}
	if !now.Before(known.Expires) {
		return Session{}, ErrUnknown
	}
	return known.Session, nil
}

func (g *Guard) lookUp(ctx context.Context, h Hash) (seen, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	read := seen{at: g.now()}
	var err error
	if read.Session, err = g.store.Session(ctx, h); err != nil && !errors.Is(err, ErrUnknown) {
		return seen{}, err
	}
	g.sessions.Add(h, read)
	return read, nil
}

// holder is the token of a session. One that is not in the list yet was made a moment ago, elsewhere.
func (g *Guard) holder(ctx context.Context, s Session) (Token, error) {
	l, err := g.current(ctx)
	if err != nil {
		return Token{}, err
	}
	t, known := l.byID[s.Token]
	if !known && l.at.Before(s.Created.Add(freshFor)) {
		if l, err = g.read(ctx); err != nil {
			return Token{}, ErrAway
		}
		g.list.Store(l)
		t = l.byID[s.Token]
	}
	return g.admit(t)
}

// End ends a session, here at once and on other servers within a second.
func (g *Guard) End(ctx context.Context, secret string) error {
	h := HashOf(secret)
	if err := g.store.EndSession(ctx, h); err != nil {
		return err
	}
	g.sessions.Add(h, seen{at: g.now()})
	return nil
}
