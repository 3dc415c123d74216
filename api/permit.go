package api

import (
	"cmp"
	"fmt"
	"net"
	"net/url"
	"strings"

	"cpts/access"

	"github.com/gofiber/fiber/v2"
)

// Edit says who may write.
type Edit string

// Nobody writes to a service that does not say otherwise. Editors who are known write in every mode but EditOff, within their
// scopes.
const (
	EditOff   Edit = "off"
	EditLocal Edit = "local" // this machine alone: see Options.Listen
	EditToken Edit = "token" // those who are known, as editors
	EditOpen  Edit = "open"  // whoever reaches the service, through a page of its own or without any
)

// permit refuses a read where reading is closed, a write from whoever may not, and one that a page of another site has a
// browser send.
func (s *service) permit(r route, c *fiber.Ctx, v visitor) error {
	if s.closed() && !r.public && !v.known() {
		return nobody(c, "Ce service ne se lit qu’avec un jeton : s’identifier sur la page d’accueil, ou l’envoyer dans l’en-tête Authorization (Bearer cpts_…).")
	}
	switch {
	case r.writes == reads, r.writes == tryEdits && c.Query("dry-run") == "true":
		return nil
	case r.writes == signs:
		if why := elsewhere(c); why != "" {
			return fault{kind: forbidden, detail: why}
		}
		return proven(c, v)
	}
	if err := s.forbids(c, v); err != nil {
		return err
	}
	return proven(c, v)
}

// proven refuses a write under a session that does not bear its CSRF value: a page of another site cannot know it.
func proven(c *fiber.Ctx, v visitor) error {
	if v.session == "" || c.Method() == fiber.MethodPost && c.Path() == sessionPath || access.SameCSRF(v.session, c.Get(csrfHeader)) {
		return nil
	}
	return fault{kind: forbidden, parameter: csrfHeader, expected: "la valeur « csrf » de GET /api/session",
		detail: typeset("L’en-tête X-CSRF-Token manque ou n’est pas celui de la session ; GET /api/session le donne.")}
}

// forbids says why somebody may not write; nil when they may.
func (s *service) forbids(c *fiber.Ctx, v visitor) error {
	why := ""
	switch edit := s.options.Edit; {
	case edit != EditOpen && edit != EditLocal && edit != EditToken:
		why = typeset("Ce service se consulte seulement. Pour y modifier : cpts serve --edit local, sur sa propre machine, ou --edit token.")
	case v.known() && !v.token.Role.Writes():
		why = fmt.Sprintf(typeset("Le jeton de « %s » est de lecture (reader) ; pour modifier, il en faut un d’édition (editor)."), v.token.Name)
	case v.known():
		why = elsewhere(c)
	case edit == EditToken:
		return nobody(c, "Il faut un jeton pour modifier : s’identifier sur la page, ou l’envoyer dans l’en-tête Authorization (Bearer cpts_…). Qui tient ce service en fait par cpts token create.")
	case edit == EditLocal:
		why = cmp.Or(s.remote(c), elsewhere(c))
	default:
		why = elsewhere(c)
	}
	if why == "" {
		return nil
	}
	return fault{kind: forbidden, detail: why}
}

// remote says why a request is not one of this machine's own. The Host is looked at because a stranger's name may be made
// to lead here (DNS rebinding): the browser then takes the stranger's page for one of ours.
func (s *service) remote(c *fiber.Ctx) string {
	if !loopback(s.options.Listen) {
		return fmt.Sprintf(typeset("Ce service écoute sur %s et n’est modifiable que depuis sa propre machine (--edit local) ; l’écouter sur 127.0.0.1, ou le servir avec --edit open à qui l’atteint."), s.options.Listen)
	}
	if name := passedOn(c); name != "" {
		return fmt.Sprintf(typeset("La requête est passée par un intermédiaire (en-tête %s) ; ce service n’est modifiable que depuis sa propre machine."), name)
	}
	if host := string(c.Request().Header.Host()); !loopback(host) {
		return fmt.Sprintf(typeset("La requête s’adresse à « %s » ; ce service n’est modifiable que sous un nom de sa propre machine, comme 127.0.0.1 ou localhost."), host)
	}
	return ""
}

// passedOn is the header by which a request shows that it went through a proxy; empty when there is none.
func passedOn(c *fiber.Ctx) string {
	for name := range c.GetReqHeaders() {
		if name == fiber.HeaderVia || name == fiber.HeaderForwarded || name == "X-Real-Ip" || strings.HasPrefix(name, "X-Forwarded-") {
			return name
		}
	}
	return ""
}

// loopback tells whether an address, with or without a port, is one that a machine calls itself by.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = strings.Trim(address, "[]")
	}
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// elsewhere says why a request is one that a page of another origin has a browser send. A browser tells where a write
// comes from; other programs say nothing, and are not led by a page.
func elsewhere(c *fiber.Ctx) string {
	if site := c.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return typeset("La modification vient d’une page d’un autre site ; seule la page de ce service peut modifier.")
	}
	origin := c.Get(fiber.HeaderOrigin)
	if origin == "" {
		return ""
	}
	if from, err := url.Parse(origin); err != nil || from.Host == "" || !strings.EqualFold(from.Host, string(c.Request().Header.Host())) {
		return fmt.Sprintf(typeset("La modification vient d’une page d’un autre site (« %s ») ; seule la page de ce service peut modifier."), origin)
	}
	return ""
}

// editsAnswer tells a client whether it may write, before it draws buttons.
type editsAnswer struct {
	Allowed     bool     `json:"allowed"`
	Reason      string   `json:"reason"`           // French; empty when allowed
	AuthorKnown bool     `json:"author_known"`     // false while authors are who they say they are
	Author      string   `json:"author,omitempty"` // who signs, when known
	Scopes      []string `json:"scopes,omitempty"` // where they may write: all, department:06, region:93
}

func (s *service) mayEdit(x *exchange) (answer, error) {
	a := editsAnswer{Allowed: true, AuthorKnown: x.visitor.known(), Author: x.visitor.token.Name}
	if err := s.forbids(x.ctx, x.visitor); err != nil {
		a.Allowed, a.Reason = false, err.Error()
		x.ctx.Response().Header.Del(fiber.HeaderWWWAuthenticate) // of a refusal that this is not
	}
	if a.Allowed && a.AuthorKnown {
		a.Scopes = x.visitor.token.Scopes.Strings()
	}
	return asJSON(a)
}
