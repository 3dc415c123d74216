package access

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"cpts/coverage"
)

// Token is who may do what, until when. Its secret is told once, to who makes it, and is nowhere in here.
//
// A person who comes through OpenID Connect has one too: with a Subject instead of a Hash, so that people are listed,
// revoked and named in the log in one way, wherever they come from.
type Token struct {
	ID      string    `json:"id"` // no secret: the log and the command line name it
	Name    string    `json:"name"`
	Role    Role      `json:"role"`
	Scopes  Scopes    `json:"scopes"`
	Hash    Hash      `json:"-"`
	Subject string    `json:"subject,omitempty"` // issuer and subject of an OpenID provider; empty for a token
	Created time.Time `json:"created_at"`        // all times in UTC
	Expires time.Time `json:"expires_at"`
	Used    time.Time `json:"used_at,omitzero"` // to about a minute; zero: never
	Revoked time.Time `json:"revoked_at,omitzero"`
}

// LongestName is how many characters a name may have.
const LongestName = 200

// NewToken makes a token and its secret: "cpts_" and 256 random bits. The error, in French, is a name that is missing or does not
// show, an unknown role, no scope, or an end that is past.
func NewToken(name string, role Role, scopes Scopes, now, expires time.Time) (t Token, secret string, err error) {
	t = Token{ID: "t-" + shortID(), Name: strings.TrimSpace(name), Role: role, Scopes: scopes, Created: moment(now), Expires: moment(expires)}
	secret = prefix + random()
	t.Hash = HashOf(secret)
	return t, secret, t.check()
}

func (t Token) check() error {
	_, err := ParseRole(string(t.Role))
	if _, wrong := ParseScopes(t.Scopes.Strings()); wrong != nil {
		err = errors.Join(err, wrong)
	}
	if t.Name == "" || !coverage.Legible(t.Name) || utf8.RuneCountInString(t.Name) > LongestName {
		err = errors.Join(err, fmt.Errorf("nom %q : attendu le nom d'une personne ou d'un programme, qui s'affiche, de %d caractères au plus", t.Name, LongestName))
	}
	if !t.Expires.After(t.Created) {
		err = errors.Join(err, fmt.Errorf("fin le %s : attendu un moment à venir", t.Expires.Format(time.DateTime)))
	}
	return err
}

// Valid tells whether a token opens anything at a moment.
func (t Token) Valid(now time.Time) bool { return t.Revoked.IsZero() && now.Before(t.Expires) }

// shortID names something without saying anything of it: 10 characters of base64url, 60 bits, of which a thousand
// are all different but for a chance of 10^-12.
func shortID() string {
	return strings.NewReplacer("_", "0", "-", "1").Replace(random())[:10]
}

// moment is a time as stores keep it: UTC, to the microsecond, which is what PostgreSQL keeps.
func moment(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
