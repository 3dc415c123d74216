package api

import (
	"errors"
	"time"

	"cpts/access"

	"github.com/gofiber/fiber/v2"
)

// sessionPath is where browsers exchange a token for a session.
const sessionPath = "/api/session"

// sessionAnswer tells a page who is there, and how to sign in.
type sessionAnswer struct {
	SignedIn bool       `json:"signed_in"`
	Name     string     `json:"name,omitempty"`
	Role     string     `json:"role,omitempty"`   // reader, editor or admin
	Scopes   []string   `json:"scopes,omitempty"` // all, department:06, region:93
	Expires  *time.Time `json:"expires_at,omitempty"`
	// CSRF goes with what a page writes, as X-CSRF-Token; there is none under a token of the Authorization header.
	CSRF    string  `json:"csrf,omitempty"`
	Methods methods `json:"methods"`
	Reading string  `json:"reading"` // open or closed
}

// methods are the ways to sign in.
type methods struct {
	Token bool        `json:"token"`
	OIDC  *oidcMethod `json:"oidc"` // null where there is no provider
}

type oidcMethod struct {
	Name  string `json:"name"`
	Start string `json:"start"` // address to go to; return= says where to come back to
}

// sessionBody is what a page exchanges.
type sessionBody struct {
	Token string `json:"token"`
}

func (s *service) sessionRoutes() []route {
	all := []route{
		{path: sessionPath, summary: "Dit qui est là, et comment s’identifier", formats: jsonOnly, public: true, private: true, body: of[sessionAnswer](), handle: s.session},
	}
	if s.options.Access.Guard == nil {
		return all
	}
	return append(append(all, s.oidcRoutes()...),
		taking(route{method: fiber.MethodPost, path: sessionPath, summary: "Échange un jeton contre une session de navigateur", formats: jsonOnly, public: true, writes: signs, status: fiber.StatusCreated, body: of[sessionAnswer]()}, s.beginSession),
		route{method: fiber.MethodDelete, path: sessionPath, summary: "Ferme la session, sur le serveur aussi", formats: jsonOnly, public: true, writes: signs, status: fiber.StatusNoContent, handle: s.endSession},
	)
}

func (s *service) session(x *exchange) (answer, error) { return asJSON(s.presented(x.visitor)) }

// presented is what a page is told of who is there.
func (s *service) presented(v visitor) sessionAnswer {
	a := sessionAnswer{Methods: methods{Token: s.options.Access.Guard != nil}, Reading: string(ReadingOpen)}
	if s.closed() {
		a.Reading = string(ReadingClosed)
	}
	if in := s.options.Access.SignIn; in != nil {
		a.Methods.OIDC = &oidcMethod{in.Name(), oidcPath}
	}
	if !v.known() {
		return a
	}
	a.SignedIn, a.Name, a.Role, a.Scopes, a.Expires = true, v.token.Name, string(v.token.Role), v.token.Scopes.Strings(), &v.expires
	if v.session != "" {
		a.CSRF = access.CSRFOf(v.session)
	}
	return a
}

// beginSession gives the cookie of a session, whatever session there was before.
func (s *service) beginSession(x *exchange, body sessionBody) (answer, error) {
	t, secret, err := s.options.Access.Guard.Begin(x.ctx.UserContext(), body.Token)
	if errors.Is(err, access.ErrUnknown) {
		if wait := s.wrongOfAll.Wrong(""); wait > 0 {
			return answer{}, slowed(x.ctx, wait)
		}
	}
	if errors.Is(err, access.ErrUnknown) || errors.Is(err, access.ErrAway) {
		return answer{}, s.unknown(x.ctx, err)
	}
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	v := s.seat(x.ctx, t, secret)
	a, err := asJSON(s.presented(v))
	a.status = fiber.StatusCreated
	return a, err
}

// seat hands a session to a browser. Strict: no other site has it sent along, not even by a link.
func (s *service) seat(c *fiber.Ctx, t access.Token, secret string) visitor {
	v := visitor{t, secret, time.Now().Add(access.SessionLife)}
	if t.Expires.Before(v.expires) {
		v.expires = t.Expires
	}
	c.Cookie(&fiber.Cookie{Name: sessionCookie, Value: secret, Path: "/", Expires: v.expires, HTTPOnly: true, Secure: c.Protocol() == "https", SameSite: fiber.CookieSameSiteStrictMode})
	return v
}

// endSession forgets the session, here and in the browser.
func (s *service) endSession(x *exchange) (answer, error) {
	if secret := x.visitor.session; secret != "" {
		if err := s.options.Access.Guard.End(x.ctx.UserContext(), secret); err != nil {
			return answer{}, s.unwritten(err)
		}
	}
	x.ctx.Cookie(&fiber.Cookie{Name: sessionCookie, Path: "/", Expires: time.Unix(0, 0), HTTPOnly: true, Secure: x.ctx.Protocol() == "https", SameSite: fiber.CookieSameSiteStrictMode})
	return answer{status: fiber.StatusNoContent}, nil
}
