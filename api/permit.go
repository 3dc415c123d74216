package api

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// Edit says who may write.
type Edit string

// Nobody writes to a service that does not say otherwise.
const (
	EditOff   Edit = "off"
	EditLocal Edit = "local" // this machine alone: see Options.Listen
	EditOpen  Edit = "open"  // whoever reaches the service, through a page of its own or without any
)

// permit refuses a write from whoever may not, and one that a page of another site has a browser send.
func (s *service) permit(r route, c *fiber.Ctx) error {
	if r.writes == reads || r.writes == tryEdits && c.Query("dry-run") == "true" {
		return nil
	}
	if why := s.forbids(c); why != "" {
		return fault{kind: forbidden, detail: why}
	}
	return nil
}

// forbids says in a French sentence why a client may not write; empty when it may.
func (s *service) forbids(c *fiber.Ctx) string {
	switch s.options.Edit {
	case EditOpen:
		return elsewhere(c)
	case EditLocal:
		if why := s.remote(c); why != "" {
			return why
		}
		return elsewhere(c)
	}
	return typeset("Ce service se consulte seulement. Pour y modifier : cpts serve --edit local, sur sa propre machine.")
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
	Allowed     bool   `json:"allowed"`
	Reason      string `json:"reason"`       // French; empty when allowed
	AuthorKnown bool   `json:"author_known"` // false while authors are who they say they are
}

func (s *service) mayEdit(x *exchange) (answer, error) {
	why := s.forbids(x.ctx)
	return asJSON(editsAnswer{Allowed: why == "", Reason: why})
}
