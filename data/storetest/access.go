package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"cpts/access"
)

// noon is when these tests are.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 123456789, time.FixedZone("", 3600)) }

// granted is a token with a name that is hard to keep, and its secret.
func granted(t *testing.T, name string, at time.Time) (access.Token, string) {
	t.Helper()
	token, secret, err := access.NewToken(name, access.Editor, access.Scopes{"department:06", "region:76"}, at, at.Add(90*24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return token, secret
}

// tokens are made in one process, and found, used and revoked in another; no revision moves.
func tokens(t *testing.T, open func() Store) {
	s, other := open(), open()
	revision := save(t, s, Rich())
	first, _ := granted(t, `Zoé d'Été "Œ"; DROP TABLE token; --`, noon())
	second, _ := granted(t, "Anne Martin", noon().Add(time.Second))
	for _, token := range []access.Token{first, second} {
		if err := s.CreateToken(t.Context(), token); err != nil {
			t.Fatal(err)
		}
	}
	listed := func(want ...access.Token) {
		t.Helper()
		if got, err := other.Tokens(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
		}
	}
	listed(second, first)
	double := second
	double.ID = "t-other"
	if err := s.CreateToken(t.Context(), double); err == nil {
		t.Error("a hash is kept twice")
	}
	later := noon().Add(time.Hour).UTC().Truncate(time.Microsecond)
	for _, at := range []time.Time{later.Add(-time.Minute), later, later.Add(-time.Second)} {
		if err := s.UseToken(t.Context(), first.ID, at); err != nil {
			t.Fatal(err)
		}
	}
	first.Used = later
	listed(second, first)
	for _, at := range []time.Time{later, later.Add(time.Hour)} {
		if err := s.RevokeToken(t.Context(), first.ID, at); err != nil {
			t.Fatal(err)
		}
	}
	first.Revoked = later
	listed(second, first)
	if err := s.RevokeToken(t.Context(), "' OR 1=1 --", later); !errors.Is(err, access.ErrUnknown) {
		t.Errorf("revoking what there is not: %v", err)
	}
	if now, err := s.Revision(t.Context()); err != nil || now != revision {
		t.Errorf("tokens moved the revision from %d to %d, %v", revision, now, err)
	}
}

// people come again as somebody else's provider says, and stay revoked.
func people(t *testing.T, open func() Store) {
	s := open()
	token, _ := granted(t, "Anne", noon())
	token.Hash, token.Subject = "", "https://idp.example 42"
	kept, err := s.Welcome(t.Context(), token)
	if err != nil || !reflect.DeepEqual(kept, token) {
		t.Fatalf("%v\n got %+v\nwant %+v", err, kept, token)
	}
	again := token
	again.ID, again.Name, again.Role, again.Scopes = "o-other", "Anne Martin", access.Reader, access.Scopes{"all"}
	again.Created, again.Expires = token.Created.Add(time.Hour), token.Expires.Add(time.Hour)
	if kept, err = s.Welcome(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	again.ID, again.Created = token.ID, token.Created
	if !reflect.DeepEqual(kept, again) {
		t.Errorf("\n got %+v\nwant %+v", kept, again)
	}
	if err := s.RevokeToken(t.Context(), token.ID, again.Created); err != nil {
		t.Fatal(err)
	}
	if kept, err = s.Welcome(t.Context(), token); err != nil || kept.Revoked.IsZero() {
		t.Errorf("revoked, and welcome again: %+v, %v", kept, err)
	}
	if all, err := s.Tokens(t.Context()); err != nil || len(all) != 1 {
		t.Errorf("%d rows for one person, %v", len(all), err)
	}
}

// sessions end by themselves, at their own end, and with their token.
func sessions(t *testing.T, open func() Store) {
	s, other := open(), open()
	token, _ := granted(t, "Anne", noon())
	if err := s.CreateToken(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	begin := func(at time.Time) access.Session {
		t.Helper()
		session, _ := access.NewSession(token, at)
		if err := s.CreateSession(t.Context(), session); err != nil {
			t.Fatal(err)
		}
		if got, err := other.Session(t.Context(), session.Hash); err != nil || !reflect.DeepEqual(got, session) {
			t.Fatalf("%v\n got %+v\nwant %+v", err, got, session)
		}
		return session
	}
	gone := func(session access.Session) {
		t.Helper()
		if got, err := other.Session(context.Background(), session.Hash); !errors.Is(err, access.ErrUnknown) {
			t.Errorf("the session is still there: %+v, %v", got, err)
		}
	}
	first, second := begin(noon()), begin(noon().Add(time.Hour))
	third := begin(noon().Add(access.SessionLife)) // the first has just ended
	gone(first)
	for range 2 {
		if err := s.EndSession(t.Context(), second.Hash); err != nil {
			t.Fatal(err)
		}
	}
	gone(second)
	if err := s.RevokeToken(t.Context(), token.ID, noon()); err != nil {
		t.Fatal(err)
	}
	gone(third)
	if err := s.CreateSession(t.Context(), access.Session{Hash: access.HashOf("x"), Token: "nowhere", Created: noon(), Expires: noon()}); err == nil {
		t.Error("a session of no token")
	}
}
