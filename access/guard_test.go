package access_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cpts/access"
	"cpts/data/gpkg"
)

// counting is a real store that counts what it is asked for, and that may be taken away.
type counting struct {
	*gpkg.Store
	lists, sessions, uses atomic.Int32
	away                  atomic.Bool
}

func (c *counting) Tokens(ctx context.Context) ([]access.Token, error) {
	c.lists.Add(1)
	if c.away.Load() {
		return nil, errors.New("away")
	}
	return c.Store.Tokens(ctx)
}

func (c *counting) Session(ctx context.Context, h access.Hash) (access.Session, error) {
	c.sessions.Add(1)
	if c.away.Load() {
		return access.Session{}, errors.New("away")
	}
	return c.Store.Session(ctx, h)
}

func (c *counting) UseToken(ctx context.Context, id string, at time.Time) error {
	c.uses.Add(1)
	return c.Store.UseToken(ctx, id, at)
}

// clock is a time that tests move.
type clock struct{ atomic.Int64 }

func (c *clock) now() time.Time       { return time.Unix(0, c.Load()) }
func (c *clock) pass(d time.Duration) { c.Add(int64(d)) }

func guarded(t testing.TB) (*access.Guard, *counting, *clock) {
	t.Helper()
	store, err := gpkg.Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
	if err != nil {
		t.Fatal(err)
	}
	s, c := &counting{Store: store}, &clock{}
	c.Store(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC).UnixNano())
	g := access.NewGuard(s, slog.New(slog.DiscardHandler), c.now)
	t.Cleanup(func() { g.Close(); store.Close() })
	return g, s, c
}

func given(t testing.TB, s *counting, c *clock, role access.Role) (access.Token, string) {
	t.Helper()
	token, secret, err := access.NewToken("Anne Martin", role, access.Scopes{"department:06"}, c.now(), c.now().Add(48*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.CreateToken(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	return token, secret
}

// A token opens until it is revoked or has expired; half a second later at most it opens nothing any more.
func TestBearer(t *testing.T) {
	g, s, c := guarded(t)
	token, secret := given(t, s, c, access.Editor)
	if got, err := g.Bearer(t.Context(), secret); err != nil || got.ID != token.ID || got.Scopes.String() != "Alpes-Maritimes (06)" {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, wrong := range []string{"", "cpts_", secret[:47], secret + "A", strings.ToUpper(secret), string(token.Hash), "cpts_" + strings.Repeat("A", 43)} {
		if got, err := g.Bearer(t.Context(), wrong); !errors.Is(err, access.ErrUnknown) {
			t.Errorf("%q opens: %+v, %v", wrong, got, err)
		}
	}
	if err := s.RevokeToken(t.Context(), token.ID, c.now()); err != nil {
		t.Fatal(err)
	}
	c.pass(500 * time.Millisecond)
	if _, err := g.Bearer(t.Context(), secret); !errors.Is(err, access.ErrUnknown) {
		t.Errorf("revoked half a second ago: %v", err)
	}
	_, secret = given(t, s, c, access.Editor)
	c.pass(48*time.Hour - time.Millisecond)
	if _, err := g.Bearer(t.Context(), secret); err != nil {
		t.Errorf("about to expire: %v", err)
	}
	c.pass(time.Millisecond)
	if _, err := g.Bearer(t.Context(), secret); !errors.Is(err, access.ErrUnknown) {
		t.Errorf("just expired: %v", err)
	}
}

// A thousand requests, right and wrong, ask the store once; one use is written down a minute.
func TestTheStoreIsLeftAlone(t *testing.T) {
	g, s, c := guarded(t)
	token, secret := given(t, s, c, access.Reader)
	_, session, err := g.Begin(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 100 {
				if _, err := g.Bearer(context.Background(), secret); err != nil {
					t.Error(err)
				}
				if _, _, err := g.Session(context.Background(), session, "here"); err != nil {
					t.Error(err)
				}
				if _, err := g.Bearer(context.Background(), "cpts_"+strings.Repeat("B", 43)); !errors.Is(err, access.ErrUnknown) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	g.Close()
	if lists, sessions, uses := s.lists.Load(), s.sessions.Load(), s.uses.Load(); lists != 1 || sessions != 0 || uses < 1 || uses > 10 {
		t.Errorf("%d lists, %d sessions read, %d uses written for 3 000 requests", lists, sessions, uses)
	}
	before := s.uses.Load()
	c.pass(59 * time.Second)
	_, _ = g.Bearer(t.Context(), secret)
	if g.Close(); s.uses.Load() != before {
		t.Error("a use is written down within the minute")
	}
	c.pass(time.Second)
	_, _ = g.Bearer(t.Context(), secret)
	g.Close()
	all, err := s.Tokens(t.Context())
	if s.uses.Load() != before+1 || err != nil || !all[0].Used.Equal(c.now()) {
		t.Errorf("%d uses, last of %s at %v, %v", s.uses.Load(), token.ID, all[0].Used, err)
	}
}

// A session ends by itself, when it is ended, and with its token; on another server within half a second.
func TestSession(t *testing.T) {
	g, s, c := guarded(t)
	other := access.NewGuard(s, slog.New(slog.DiscardHandler), c.now)
	defer other.Close()
	token, secret := given(t, s, c, access.Editor)
	begin := func() string {
		t.Helper()
		_, session, err := g.Begin(t.Context(), secret)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range []*access.Guard{g, other} {
			if got, _, err := one.Session(t.Context(), session, "here"); err != nil || got.ID != token.ID {
				t.Fatalf("%+v, %v", got, err)
			}
		}
		return session
	}
	ended := func(why, session string, of ...*access.Guard) {
		t.Helper()
		for _, one := range of {
			if _, _, err := one.Session(t.Context(), session, "here"); !errors.Is(err, access.ErrUnknown) {
				t.Errorf("%s: %v", why, err)
			}
		}
	}
	first := begin()
	if err := g.End(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	ended("ended", first, g)
	c.pass(500 * time.Millisecond)
	ended("ended elsewhere", first, other)
	second := begin()
	c.pass(access.SessionLife)
	ended("of yesterday", second, g, other)
	third := begin()
	if err := s.RevokeToken(t.Context(), token.ID, c.now()); err != nil {
		t.Fatal(err)
	}
	c.pass(500 * time.Millisecond)
	ended("of a token that was revoked", third, g, other)
	ended("a token is no session", secret, g)
	if _, _, err := g.Begin(t.Context(), secret); !errors.Is(err, access.ErrUnknown) {
		t.Errorf("a session of a revoked token: %v", err)
	}
}

// Invented sessions cost the store some questions, and then none; those who have one are answered all the same.
func TestInventedSessions(t *testing.T) {
	g, s, c := guarded(t)
	_, secret := given(t, s, c, access.Editor)
	_, session, err := g.Begin(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		_, invented := access.NewSession(access.Token{}, c.now())
		if _, _, err := g.Session(t.Context(), invented, "there"); !errors.Is(err, access.ErrUnknown) {
			t.Fatal(err)
		}
	}
	if n := s.sessions.Load(); n > 110 {
		t.Errorf("%d questions for 1 000 invented sessions", n)
	}
	if _, _, err := g.Session(t.Context(), session, "there"); err != nil {
		t.Errorf("a session from the same place: %v", err)
	}
}

// While the store is away who was known stays known, for ten minutes; nobody else comes in.
func TestStoreAway(t *testing.T) {
	g, s, c := guarded(t)
	_, secret := given(t, s, c, access.Reader)
	s.away.Store(true)
	if _, err := g.Bearer(t.Context(), secret); !errors.Is(err, access.ErrAway) {
		t.Errorf("a store that was never read: %v", err)
	}
	s.away.Store(false)
	c.pass(time.Second)
	_, session, err := g.Begin(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	s.away.Store(true)
	c.pass(time.Second)
	before := s.sessions.Load()
	for range 100 {
		if _, _, err := g.Session(t.Context(), session, "here"); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.sessions.Load() - before; n != 1 {
		t.Errorf("a store that is away is asked %d times within half a second: each time somebody waits", n)
	}
	for _, step := range []struct {
		after time.Duration
		err   error
	}{{5 * time.Minute, nil}, {6 * time.Minute, access.ErrAway}} {
		c.pass(step.after)
		_, err := g.Bearer(t.Context(), secret)
		_, _, err2 := g.Session(t.Context(), session, "here")
		if !errors.Is(err, step.err) || !errors.Is(err2, step.err) {
			t.Errorf("after %v more: %v, %v", step.after, err, err2)
		}
	}
	s.away.Store(false)
	c.pass(time.Second)
	if _, err := g.Bearer(t.Context(), secret); err != nil {
		t.Errorf("the store is back: %v", err)
	}
}

func TestThrottle(t *testing.T) {
	c := &clock{}
	c.Store(time.Hour.Nanoseconds())
	th := access.NewThrottle(3, c.now)
	for i, want := range []time.Duration{0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900} {
		if got := th.Wrong("a"); got != want*time.Second {
			t.Errorf("after %d wrong ones: wait %v, want %v s", i+1, got, int64(want))
		}
	}
	if th.Wrong("b") != 0 || th.Waits("b") || !th.Waits("a") {
		t.Error("one place pays for another")
	}
	c.pass(15 * time.Minute)
	if th.Waits("a") {
		t.Error("the wait is over")
	}
	c.pass(time.Second)
	if th.Wrong("a") != 0 {
		t.Error("nothing is forgotten")
	}
	for address, want := range map[string]string{"192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "::ffff:192.0.2.7": "::ffff:192.0.2.7", "": "", "fe80::1%eth0": "fe80::/64"} {
		if got := access.Place(address); got != want {
			t.Errorf("%s counts at %s, want %s", address, got, want)
		}
	}
}

func TestNewToken(t *testing.T) {
	now := time.Now()
	seen := map[string]bool{}
	for range 1000 {
		token, secret, err := access.NewToken(" Anne ", access.Reader, access.Scopes{"all"}, now, now.Add(time.Hour))
		if err != nil || len(secret) != 48 || seen[secret] || seen[token.ID] || token.Name != "Anne" || strings.Contains(secret, token.ID[2:]) {
			t.Fatalf("%q %q %+v %v", secret, token.ID, token, err)
		}
		seen[secret], seen[token.ID] = true, true
	}
	for name, c := range map[string]struct {
		name    string
		role    access.Role
		scopes  access.Scopes
		expires time.Time
	}{
		"nom":       {"\u202eAnne", access.Reader, access.Scopes{"all"}, now.Add(1e9)},
		"rôle":      {"Anne", "root", access.Scopes{"all"}, now.Add(1e9)},
		"périmètre": {"Anne", access.Reader, nil, now.Add(1e9)},
		"fin":       {"Anne", access.Reader, access.Scopes{"all"}, now},
	} {
		if _, _, err := access.NewToken(c.name, c.role, c.scopes, now, c.expires); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCSRF(t *testing.T) {
	_, one := access.NewSession(access.Token{}, time.Now())
	_, other := access.NewSession(access.Token{}, time.Now())
	if !access.SameCSRF(one, access.CSRFOf(one)) || access.SameCSRF(one, access.CSRFOf(other)) || access.SameCSRF(one, "") || access.CSRFOf(one) == one {
		t.Error("a value of another session, or none, is taken")
	}
}

func BenchmarkBearer(b *testing.B) {
	g, s, c := guarded(b)
	_, secret := given(b, s, c, access.Reader)
	for b.Loop() {
		if _, err := g.Bearer(context.Background(), secret); err != nil {
			b.Fatal(err)
		}
	}
}
