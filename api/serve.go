package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
)

// exchange is one request with everything that the router has settled for its handler.
type exchange struct {
	route  route
	base   string // scheme and host that the client used, such as http://127.0.0.1:8080
	url    *url.URL
	query  map[string]string // each parameter once, all of them known
	known  []string          // names of the parameters that the route takes, of this layer
	format format
	view   *coverage.View
	layer  *coverage.Layer // of {layer}
	// scenario is the one whose operations the view has, as ;id;version; empty for the facts alone.
	scenario string
	visitor  visitor
	supposed string         // name of that scenario
	crs      string         // URI of the system of the answer's coordinates; empty when it has none
	gzip     bool           // the client takes it
	demand   *coverage.Once // what is to be done once; nil when the request has no key
	worded   answer         // of a change that is made
	ctx      *fiber.Ctx
}

// param is a part of the path, decoded here and not by Fiber's UnescapePath, which takes + for a space, and %2F for the end
// of an id before it looks for the route.
func (x *exchange) param(name string) string {
	text := x.ctx.Params(name)
	if decoded, err := url.PathUnescape(text); err == nil { // settle has refused what does not decode
		return decoded
	}
	return text
}

// buffer is empty room for a body, that which held the connection's last one: with 6 000 pages of 150 kB a second, new
// room for each is 900 MB to collect.
func (x *exchange) buffer() []byte { return x.ctx.Response().SwapBody(nil)[:0] }

// serve turns a route into a Fiber handler. This is the only place where parameters common to all routes are read,
// the format is chosen, and headers are written.
func (s *service) serve(r route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		c.Locals(routeKey{}, &r.path)
		if r.method != "" && c.Path() == comparePath {
			return fiber.ErrMethodNotAllowed // no scenario has that name
		}
		err := s.serveRoute(r, c)
		if r.writes != reads && c.Query("dry-run") != "true" {
			s.observe.Wrote(r.path, s.outcome(err))
		}
		return err
	}
}

// outcome is what became of a write, as it is counted.
func (s *service) outcome(err error) string {
	if err == nil {
		return "written"
	}
	return string(s.asFault(err).kind)
}

func (s *service) serveRoute(r route, c *fiber.Ctx) error {
	v, err := s.identify(c)
	if err != nil {
		return err
	}
	if err := s.permit(r, c, v); err != nil {
		return err
	}
	if r.waits() {
		ctx, cancel := context.WithTimeout(c.UserContext(), s.bounds.Request)
		defer cancel()
		c.SetUserContext(ctx)
	}
	x, a, err := s.answer(r, c, v)
	if err != nil || a.write == nil {
		return err
	}
	return s.send(x, a)
}

// answer makes an answer and sends it, unless it is a stream, which may have to wait for its place among others. The snapshot
// is chosen once it is the request's turn: a thousand that wait would each hold the one of when they came.
func (s *service) answer(r route, c *fiber.Ctx, v visitor) (x *exchange, a answer, err error) {
	if r.computes() && c.Query("scenario") == "" {
		s.computing <- struct{}{}
		defer func() { <-s.computing }()
	}
	if x, err = s.settle(r, c); err != nil {
		return x, a, err
	}
	x.visitor = v
	if address, ok := x.tidied(); ok && r.method == "" {
		return x, a, c.Redirect(address, fiber.StatusSeeOther)
	}
	if a, err = r.handle(x); err == nil && a.write == nil {
		err = s.send(x, a)
	}
	return x, a, err
}

// perCore is how many answers are computed at once for each core. Those of a thousand readers at once would take turns with
// every step of a change, which then waits a second behind them; what is sent and what waits for the store is not counted.
const perCore = 1

func (s *service) settle(r route, c *fiber.Ctx) (*exchange, error) {
	x := &exchange{route: r, base: c.BaseURL(), ctx: c, gzip: c.Get(fiber.HeaderAcceptEncoding) != "" && c.AcceptsEncodings("gzip") == "gzip"}
	var err error
	if x.url, err = url.Parse(c.OriginalURL()); err != nil {
		return nil, fault{kind: refused, detail: "L’adresse demandée ne se lit pas."}
	}
	if x.query, err = readQuery(x.url.RawQuery, r); err != nil {
		return nil, err
	}
	if x.format, err = r.pick(c, x.query["f"]); err != nil {
		return nil, err
	}
	if err = s.choose(x); err != nil {
		return nil, err
	}
	if name := x.param("layer"); name != "" {
		if x.layer = x.view.Layer(name); x.layer == nil {
			return nil, missing("Il n’y a pas de couche « %s ». Les couches sont : %s.", name, strings.Join(layerNames(), ", "))
		}
	}
	x.known = s.caches.parameterNames(x)
	if err := x.refuseUnknown(); err != nil {
		return nil, err
	}
	return x, x.refuseEmpty()
}

// choose sets the view that a route is answered from: none for one that needs none.
func (s *service) choose(x *exchange) error {
	if x.route.needs == nothing {
		return nil
	}
	snapshot := s.source.Snapshot()
	if snapshot == nil {
		return fault{kind: notReady, detail: typeset("Les données ne sont pas encore chargées ; réessayez dans un instant.")}
	}
	s.caches.retire(snapshot.Revision)
	if x.route.needs == facts {
		x.view = snapshot.View(coverage.DefaultThreshold)
		return nil
	}
	min, ok := coverage.ParseThreshold(x.query["min-stage"])
	if !ok {
		return invalid("min-stage", x.query["min-stage"], oneOf(thresholds()))
	}
	var err error
	if id := x.query["scenario"]; id != "" {
		snapshot, err = s.scenarioOn(x, snapshot, id)
	} else {
		snapshot, err = s.on(snapshot, x.query["at"])
	}
	if err != nil {
		return err
	}
	x.view = snapshot.View(min)
	return nil
}

// send writes the answer, or 304 to a client that has it, or 204 when it is empty.
func (s *service) send(x *exchange, a answer) error {
	c := x.ctx
	s.setHeaders(x, a)
	if a.status != 0 {
		c.Status(a.status)
	}
	if x.route.method == "" && c.Get(fiber.HeaderIfNoneMatch) != "" && c.Fresh() {
		return c.Status(fiber.StatusNotModified).Send(nil)
	}
	if x.format.media == mediaHTML && x.route.laidOut() {
		var err error
		if a.body, err = s.layOut(x, a); err != nil {
			return err
		}
	}
	if len(a.body) == 0 && a.write == nil {
		return c.Status(fiber.StatusNoContent).Send(nil)
	}
	if a.filename != "" && x.scenario != "" {
		a.filename = "scenario-" + a.filename // kept, it must not pass for what is
	}
	switch {
	case a.inline:
		c.Set(fiber.HeaderContentDisposition, `inline; filename="`+a.filename+`"`)
	case a.filename != "":
		c.Attachment(a.filename)
	}
	a, err := s.packed(x, a)
	if err != nil {
		return err
	}
	if a.encoding != "" {
		c.Set(fiber.HeaderContentEncoding, a.encoding)
	}
	c.Set(fiber.HeaderContentType, contentType(x.format.media)) // after Attachment, which guesses one
	if a.write != nil {
		return s.sendStream(c, a)
	}
	if a.own {
		c.Response().SwapBody(a.body)
	} else {
		c.Response().SetBodyRaw(a.body)
	}
	return nil
}

// setHeaders writes what 304 and 204 carry too. The tag is weak, as it promises the same content and not the same bytes
// (compression, timeStamp). Addresses do not name the revision: a cache may keep an answer but must ask whether it holds.
func (s *service) setHeaders(x *exchange, a answer) {
	s.markStore(x.ctx)
	switch {
	case a.tag != "":
		x.ctx.Set(fiber.HeaderETag, a.tag)
	case x.view != nil && x.route.method == "":
		x.ctx.Set(fiber.HeaderETag, fmt.Sprintf(`W/"%d;%s;%s;%s;%s;%s%s%s"`,
			x.view.Revision, x.view.At, x.view.MinStage, x.format.name, s.options.Version, s.caches.mark(x), x.scenario, a.beside))
	}
	keep := "no-cache"
	switch {
	case x.route.method != "" || x.route.private:
		keep = "no-store"
	case s.closed():
		keep = "private, no-cache" // no proxy gives one person's answer to another
	}
	x.ctx.Set(fiber.HeaderCacheControl, keep)
	if a.location != "" {
		x.ctx.Set(fiber.HeaderLocation, a.location)
	}
	if x.crs != "" {
		x.ctx.Set("Content-Crs", "<"+x.crs+">") // Part 2, /req/crs/ogc-crs-header
	}
	if a.policy != "" {
		x.ctx.Set(fiber.HeaderContentSecurityPolicy, a.policy)
	}
	if len(a.links) > 0 {
		x.ctx.Set(fiber.HeaderLink, linkHeader(a.links))
	}
}

// laidOut tells whether HTML is made from the JSON that the handler gives, rather than by the handler.
func (r route) laidOut() bool { return r.formats[0].media != mediaHTML }

func contentType(media string) string {
	switch media {
	case mediaHTML, mediaCSV, "text/css":
		return media + "; charset=utf-8"
	}
	return media
}

// encode writes JSON without escaping <, > and &, which would make addresses unreadable.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

func asJSON(v any) (answer, error) {
	body, err := encode(v)
	return answer{body: body, value: v}, err
}
