package api

import (
	"net/http"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/adaptor"
)

// Metrics are what the service counts, and who may see it.
type Metrics struct {
	Observe Observer     // nobody when nil
	Page    http.Handler // of /metrics; no such address when nil
	// Local answers /metrics to this machine alone: to a client of a loopback address, under a name of the loopback, and through
	// nobody in between.
	Local bool
}

// Observer counts what the service does; metrics.Metrics is one.
type Observer interface {
	Began()
	Answered(route, method string, status int, took time.Duration, sent int64)
	Wrote(route, outcome string)
	Limited(by string)
}

// unobserved counts nothing.
type unobserved struct{}

func (unobserved) Began()                                             {}
func (unobserved) Answered(string, string, int, time.Duration, int64) {}
func (unobserved) Wrote(string, string)                               {}
func (unobserved) Limited(string)                                     {}

const metricsPath = "/metrics"

// routeKey is where a handler leaves the route that it is of, for the log and the metrics.
type routeKey struct{}

// Routes that the table does not have, as they are counted.
const (
	pageRoute  = "page"  // files of the page
	otherRoute = "other" // addresses where nothing is
)

func routeOf(c *fiber.Ctx) string {
	if path, ok := c.Locals(routeKey{}).(*string); ok {
		return *path
	}
	return otherRoute
}

// methodOf is a method as it is counted: one of those that there are.
func methodOf(c *fiber.Ctx) string {
	if m := c.Method(); slices.Contains(fiber.DefaultMethods, m) {
		return m
	}
	return anyOther
}

// serveMetrics gives the metrics an address, outside the table of routes: it is no part of what the service is for.
func (s *service) serveMetrics(app *fiber.App) {
	if s.options.Metrics.Page == nil {
		return
	}
	page, path := adaptor.HTTPHandler(s.options.Metrics.Page), metricsPath
	app.Get(metricsPath, func(c *fiber.Ctx) error {
		c.Locals(routeKey{}, &path)
		if s.options.Metrics.Local && !fromHere(c) {
			return fault{kind: forbidden, detail: typeset("Les mesures ne se lisent que depuis la machine du service ; pour d'autres : cpts serve --metrics open, ou --metrics-listen ADRESSE.")}
		}
		return page(c)
	})
}

// fromHere tells whether a request is of this machine, and not passed on by a proxy on it.
func fromHere(c *fiber.Ctx) bool {
	return c.Context().RemoteIP().IsLoopback() && passedOn(c) == "" && loopback(string(c.Request().Header.Host()))
}
