package api

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/cors"
	"github.com/gofiber/fiber/v2/middleware/recover"
)

// use puts what every answer goes through in front of the routes, outermost first.
func (s *service) use(app *fiber.App) {
	app.Use(numbered)
	app.Use(s.access)
	app.Use(s.secure)
	app.Use(cors.New(cors.Config{
		Next:          s.ownPagesAlone,
		AllowOrigins:  "*",
		AllowMethods:  "GET,HEAD",
		AllowHeaders:  "If-None-Match", // when empty, whatever is asked for: Authorization too
		ExposeHeaders: "Content-Crs,Cpts-Store,ETag,Link,Retry-After,X-Request-Id",
		MaxAge:        86400, // preflights are of methods alone, which do not change
	}))
	app.Use(s.bound)
	app.Use(options)
	app.Use(recover.New(recover.Config{EnableStackTrace: true, StackTraceHandler: s.panicked}))
}

// ownPagesAlone tells the addresses that pages of other origins may not even read: who changed what and why, and what a
// group tries, are theirs, and so is all of a service whose reading is closed. What is derived of the facts is for
// everybody else. Credentials are allowed nowhere: what pages of others read, they read as nobody.
func (s *service) ownPagesAlone(c *fiber.Ctx) bool {
	path := c.Path()
	return s.closed() || strings.HasPrefix(path, sessionPath) || strings.HasPrefix(path, "/api/changes") || strings.HasPrefix(path, "/api/scenarios") || path == "/api/edits" || path == metricsPath
}

func (s *service) panicked(c *fiber.Ctx, cause any) {
	s.log.Error("panique", "cause", cause, "url", loggedURL(c), "request", requestID(c), "stack", stack())
}
