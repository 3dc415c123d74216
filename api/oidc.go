package api

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"cpts/access"

	"github.com/gofiber/fiber/v2"
)

// Where signing in through an OpenID provider begins, and where the provider sends people back to.
const (
	oidcPath     = sessionPath + "/oidc"
	callbackPath = oidcPath + "/callback"
	// oidcCookie keeps what the browser must come back with. Lax, as the provider is another site.
	oidcCookie = "cpts_signing_in"
	oidcLife   = 10 * time.Minute
)

func (s *service) oidcRoutes() []route {
	if s.options.Access.SignIn == nil {
		return nil
	}
	var came []parameter
	for _, name := range []string{"code", "state", "iss", "session_state", "error", "error_description", "error_uri", "scope", "authuser", "hd", "prompt"} {
		came = append(came, parameter{name: name, description: "Du fournisseur d’identité.", schema: object{"type": "string"}})
	}
	back := []parameter{{name: "return", description: "Adresse de la page où revenir, de ce service : /#/departement/06.", schema: object{"type": "string", "default": "/"}}}
	return []route{
		{path: oidcPath, summary: "Mène chez le fournisseur d’identité", formats: jsonOnly, public: true, private: true, params: back, status: fiber.StatusFound, body: anyObject, handle: s.leave},
		{path: callbackPath, summary: "Revient de chez le fournisseur d’identité", formats: jsonOnly, public: true, private: true, params: came, status: fiber.StatusFound, body: anyObject, handle: s.comeBack},
	}
}

// leave sends a browser to the provider.
func (s *service) leave(x *exchange) (answer, error) {
	address, kept, err := s.options.Access.SignIn.Begin(x.ctx.UserContext(), x.base+callbackPath)
	if err != nil {
		return answer{}, s.unsigned(x, err)
	}
	s.keepSigning(x, kept+"~"+base64.RawURLEncoding.EncodeToString([]byte(ownPath(x.query["return"]))), time.Now().Add(oidcLife))
	return moved(address)
}

// comeBack begins the session of who comes from the provider. The page that follows is not shown the session's cookie, as the
// browser still comes from another site; what that page asks for is.
func (s *service) comeBack(x *exchange) (answer, error) {
	kept := x.ctx.Cookies(oidcCookie)
	s.keepSigning(x, "", time.Unix(0, 0)) // it serves once
	at := strings.LastIndexByte(kept, '~')
	if at < 0 {
		return answer{}, fault{kind: forbidden, detail: typeset("L’identification n’a pas commencé dans ce navigateur, ou il y a plus de dix minutes. La recommencer depuis la page d’accueil.")}
	}
	p, err := s.options.Access.SignIn.Finish(x.ctx.UserContext(), x.base+callbackPath, kept[:at], x.query)
	if err != nil {
		return answer{}, s.unsigned(x, err)
	}
	t, secret, err := s.options.Access.Guard.Welcome(x.ctx.UserContext(), p)
	if errors.Is(err, access.ErrUnknown) {
		return answer{}, fault{kind: forbidden, detail: fmt.Sprintf(typeset("L’accès de « %s » à ce service a été révoqué ; qui le tient peut dire pourquoi."), p.Name)}
	}
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	s.seat(x.ctx, t, secret)
	back, _ := base64.RawURLEncoding.DecodeString(kept[at+1:]) // of something else it is empty
	return moved(ownPath(string(back)))
}

func moved(address string) (answer, error) {
	a, err := asJSON(map[string]string{"location": address})
	a.status, a.location = fiber.StatusFound, address
	return a, err
}

func (s *service) keepSigning(x *exchange, value string, until time.Time) {
	x.ctx.Cookie(&fiber.Cookie{Name: oidcCookie, Value: value, Path: oidcPath, Expires: until, HTTPOnly: true, Secure: x.ctx.Protocol() == "https", SameSite: fiber.CookieSameSiteLaxMode})
}

// ownPath is an address of this service's page; the page itself for any other. Browsers take \ for /, and // for another host.
func ownPath(address string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") || len(address) > 1000 {
		return "/"
	}
	return address
}

// unsigned tells who came why they do not get in. What exactly is wrong is for the log.
func (s *service) unsigned(x *exchange, err error) error {
	s.log.Warn("identification refusée", "error", withoutTokens(err.Error()), "request", requestID(x.ctx))
	var none interface{ NoRights() string }
	if errors.As(err, &none) {
		return fault{kind: forbidden, detail: fmt.Sprintf(typeset("Vous êtes bien « %s », mais aucun droit ne vous est donné ici ; les demander à qui tient ce service (cpts serve --oidc-map)."), none.NoRights())}
	}
	var away interface{ Away() bool }
	if errors.As(err, &away) {
		x.ctx.Set(fiber.HeaderRetryAfter, "5")
		return fault{kind: storeAway, detail: typeset("Le fournisseur d’identité ne répond pas. Réessayez dans un instant, ou identifiez-vous par un jeton.")}
	}
	return fault{kind: forbidden, detail: typeset("L’identification n’a pas abouti. La recommencer depuis la page d’accueil ; le journal du service dit pourquoi, sous le numéro de la requête.")}
}
