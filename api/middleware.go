package api

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/cors"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/gofiber/fiber/v2/middleware/requestid"
	"github.com/gofiber/fiber/v2/utils"
)

// contentSecurityPolicy lets the page reach this origin only. MapLibre starts its workers from blob: addresses and
// draws its icons through data: and blob: images.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; " +
	"img-src 'self' data: blob:; worker-src 'self' blob:; child-src blob:; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// use puts what every answer goes through in front of the routes, outermost first.
func (s *service) use(app *fiber.App) {
	app.Use(requestid.New(requestid.Config{Generator: utils.UUIDv4}))
	app.Use(s.access)
	app.Use(s.secure)
	app.Use(cors.New(cors.Config{
		Next:          s.ownPagesAlone,
		AllowOrigins:  "*",
		AllowMethods:  "GET,HEAD",
		AllowHeaders:  "If-None-Match", // when empty, whatever is asked for: Authorization too
		ExposeHeaders: "Content-Crs,ETag,Link,X-Request-Id",
		MaxAge:        86400, // preflights are of methods alone, which do not change
	}))
	app.Use(options)
	app.Use(recover.New(recover.Config{EnableStackTrace: true, StackTraceHandler: s.panicked}))
}

// ownPagesAlone tells the addresses that pages of other origins may not even read: who changed what and why, and what a
// group tries, are theirs, and so is all of a service whose reading is closed. What is derived of the facts is for
// everybody else. Credentials are allowed nowhere: what pages of others read, they read as nobody.
func (s *service) ownPagesAlone(c *fiber.Ctx) bool {
	path := c.Path()
	return s.closed() || strings.HasPrefix(path, sessionPath) || strings.HasPrefix(path, "/api/changes") || strings.HasPrefix(path, "/api/scenarios") || path == "/api/edits"
}

// access writes one line for each request. It has the error answered first, so that the line tells the true status.
func (s *service) access(c *fiber.Ctx) error {
	begin := time.Now()
	if err := c.Next(); err != nil {
		if err := s.fail(c, err); err != nil {
			return err
		}
	}
	line := [...]slog.Attr{
		slog.String("method", c.Method()),
		slog.String("url", loggedURL(c)),
		slog.Int("status", c.Response().StatusCode()),
		slog.String("request", requestID(c)),
	}
	if body := streamOf(c); body != nil {
		body.ended = func(sent int64, err error) { s.tell(line[:], begin, sent, err) }
		return nil
	}
	s.tell(line[:], begin, int64(len(c.Response().Body())), nil)
	return nil
}

// tell writes the line of a request whose answer has been sent, as far as the client wanted it. Attributes are handed over
// as they are: a logger made for the line costs 1 µs more, of the 20 that a small answer takes.
func (s *service) tell(line []slog.Attr, begin time.Time, sent int64, err error) {
	line = append(line, slog.Int64("bytes", sent), slog.Duration("took", time.Since(begin)))
	if err != nil {
		s.log.LogAttrs(context.Background(), slog.LevelError, "réponse coupée", append(line, slog.Any("error", err))...)
		return
	}
	s.log.LogAttrs(context.Background(), slog.LevelInfo, "requête", line...)
}

func (s *service) secure(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentSecurityPolicy, s.policy)
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Vary(fiber.HeaderAccept, fiber.HeaderAcceptEncoding)
	return c.Next()
}

func (s *service) panicked(c *fiber.Ctx, cause any) {
	s.log.Error("panique", "cause", cause, "url", loggedURL(c), "request", requestID(c), "stack", stack())
}

func requestID(c *fiber.Ctx) string { return c.GetRespHeader(fiber.HeaderXRequestID) }
