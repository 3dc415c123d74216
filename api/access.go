package api

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"cpts/access"
	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
)

// Access is who a service knows, and what those may do whom it does not. The zero value knows nobody and lets all read.
type Access struct {
	Guard   *access.Guard // tells who holds a token or a session; nil where nobody can be known
	Reading Reading
	// Attempts is how many wrong tokens an address may send in ten minutes before it is slowed; 10 when 0.
	Attempts int
	// SignIn has people come through an OpenID provider; nil for none.
	SignIn SignIn
}

// Reading says who may read.
type Reading string

// Who may read: everybody, unless it is closed to who shows no token.
const (
	ReadingOpen   Reading = "open"
	ReadingClosed Reading = "closed"
)

const (
	defaultAttempts = 10
	// attemptsOfAll is how many wrong tokens all addresses together may exchange in ten minutes before answers to more are slowed.
	attemptsOfAll = 300
	// sessionCookie keeps the secret of a session where no script reads it.
	sessionCookie = "cpts_session"
	csrfHeader    = "X-CSRF-Token"
)

// visitor is who asks.
type visitor struct {
	token   access.Token // zero: nobody knows who
	session string       // the secret of the cookie; empty when the token itself came
	expires time.Time
}

func (v visitor) known() bool { return v.token.ID != "" }

// identify finds out who asks. A wrong token is refused whatever it is asked for, so that a client whose token has ended hears
// of it; a session that has ended is that of nobody, as browsers go on sending it.
func (s *service) identify(c *fiber.Ctx) (visitor, error) {
	guard := s.options.Access.Guard
	if guard == nil {
		return visitor{}, nil
	}
	if secret, ok := bearer(c); ok {
		t, err := guard.Bearer(c.UserContext(), secret)
		if err != nil {
			return visitor{}, s.unknown(c, err)
		}
		return visitor{token: t, expires: t.Expires}, nil
	}
	secret := c.Cookies(sessionCookie)
	if secret == "" {
		return visitor{}, nil
	}
	t, session, err := guard.Session(c.UserContext(), secret, s.placeOf(c))
	switch {
	case err == nil:
		return visitor{t, secret, session.Expires}, nil
	case errors.Is(err, access.ErrAway) && (s.closed() || c.Method() != fiber.MethodGet):
		return visitor{}, s.unknown(c, err)
	}
	return visitor{}, nil
}

// bearer is the token of the Authorization header (RFC 6750). One in the address is never looked at: addresses are logged,
// kept by browsers and sent on. Other schemes are a proxy's business.
func bearer(c *fiber.Ctx) (string, bool) {
	scheme, secret, _ := strings.Cut(c.Get(fiber.HeaderAuthorization), " ")
	return strings.TrimSpace(secret), strings.EqualFold(scheme, "Bearer")
}

// unknown refuses a token, in the same words whatever is wrong with it, and later each time.
func (s *service) unknown(c *fiber.Ctx, err error) error {
	if !errors.Is(err, access.ErrUnknown) {
		return fault{kind: storeAway, detail: typeset("Le dépôt ne répond pas : qui peut quoi ne se vérifie pas. Réessayez dans un instant.")}
	}
	if wait := s.wrong.Wrong(s.placeOf(c)); wait > 0 {
		return slowed(c, wait)
	}
	c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="cpts", error="invalid_token"`)
	return fault{kind: unauthenticated, detail: typeset("Ce jeton est inconnu, expiré ou révoqué. En demander un à qui tient ce service, qui le fait par cpts token create.")}
}

func slowed(c *fiber.Ctx, wait time.Duration) error {
	seconds := int(math.Ceil(wait.Seconds()))
	c.Set(fiber.HeaderRetryAfter, strconv.Itoa(seconds))
	return fault{kind: tooManyAttempts, detail: fmt.Sprintf(typeset("Trop de jetons faux sont venus d’ici. Réessayez dans %s s."), count(seconds))}
}

// placeOf is where a request counts: the client's own place, behind a proxy that is trusted.
func (s *service) placeOf(c *fiber.Ctx) string {
	return access.Place(s.bounds.proxies.from(c).String())
}

// closed tells whether only those who are known may read.
func (s *service) closed() bool { return s.options.Access.Reading == ReadingClosed }

// nobody asks who is there.
func nobody(c *fiber.Ctx, detail string) error {
	c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="cpts"`)
	return fault{kind: unauthenticated, detail: typeset(detail)}
}

// sign enters who makes a change, and why. Who is known signs by the name of their token, and need not give it; another name
// is refused rather than dropped: the log would tell another author than the request.
func (x *exchange) sign(entry *coverage.Entry, author, reason string) (err error) {
	if v := x.visitor; v.known() {
		if author = strings.TrimSpace(author); author != "" && author != v.token.Name {
			return badBody("author", v.token.Name, fmt.Sprintf(typeset("Le champ « author » vaut « %s », et le jeton est celui de « %s » ; ne pas donner d’auteur, ou celui du jeton."), author, v.token.Name))
		}
		author, entry.By = v.token.Name, v.token.ID
	}
	if entry.Author, err = (typed{field: "author", text: author, most: longestName, needed: true}).read(); err != nil {
		return err
	}
	entry.Reason, err = typed{field: "reason", text: reason, most: longestReason, needed: true, lines: true}.read()
	return err
}

// writer is who writes a scenario: the name of the token where there is one. A scenario that is sent again names its last
// author, so that another name is no mistake here.
func (x *exchange) writer(author string) string {
	if x.visitor.known() {
		return x.visitor.token.Name
	}
	return author
}

// within refuses a change that reaches out of the scopes of who makes it. Who writes without being known, where the
// service lets them, writes everywhere.
func (x *exchange) within(c *coverage.Change) error {
	if !x.visitor.known() {
		return nil
	}
	var out []coverage.Concern
	var names []string
	for _, concern := range c.Concerns() {
		if !x.visitor.token.Scopes.Hold(concern.Department) {
			out = append(out, concern)
			names = append(names, fmt.Sprintf("%s (%s)", concern.Name, concern.Department))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return fault{kind: outOfScope, remedy: remedy{OutOfScope: out},
		detail: fmt.Sprintf(typeset("La modification touche %s, hors du périmètre de ce jeton : %s. Rien n’est modifié ; en retirer ce qui est ailleurs, ou la demander à qui peut y écrire."), strings.Join(names, ", "), x.visitor.token.Scopes)}
}

// newThrottles are those of wrong tokens: by address, and of all exchanges.
func newThrottles(attempts int) (each, all *access.Throttle) {
	if attempts == 0 {
		attempts = defaultAttempts
	}
	return access.NewThrottle(attempts, time.Now), access.NewThrottle(attemptsOfAll, time.Now)
}

// SignIn has people come through an OpenID provider.
type SignIn interface {
	// Name is what people call the provider.
	Name() string
	// Begin gives the address to send a person to, and what the browser is to keep until it comes back. callback is our own
	// address that the provider sends it back to.
	Begin(ctx context.Context, callback string) (address, kept string, err error)
	// Finish checks what the browser came back with.
	Finish(ctx context.Context, callback, kept string, query map[string]string) (access.Person, error)
}
