package api

import (
	"errors"
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// anyOther stands for each method that Fiber has no number for, such as BREW: it would answer those with a line of text
// before any middleware. No route takes it, so that they end like POST: 404, or 405 with Allow. (RFC 9110 offers 501 for
// them; 405 says what to do instead.)
const anyOther = "UNKNOWN"

func requestMethods() []string { return append(slices.Clone(fiber.DefaultMethods), anyOther) }

// takeAnyMethod renames unknown methods before Fiber looks at the request.
func takeAnyMethod(app *fiber.App) {
	server, known := app.Server(), requestMethods()
	next := server.Handler
	server.Handler = func(c *fasthttp.RequestCtx) {
		if !slices.Contains(known, string(c.Method())) {
			c.Request.Header.SetMethod(anyOther)
		}
		next(c)
	}
}

// options answers OPTIONS with what the address allows, which Fiber's refusal lists, and adds OPTIONS to that list.
func options(c *fiber.Ctx) error {
	err := c.Next()
	var refusal *fiber.Error
	if !errors.As(err, &refusal) || refusal.Code != fiber.StatusMethodNotAllowed {
		return err
	}
	if c.Path() == comparePath { // Fiber lists what a scenario of that name would take too
		c.Set(fiber.HeaderAllow, "GET, HEAD")
	}
	c.Append(fiber.HeaderAllow, fiber.MethodOptions)
	if c.Method() != fiber.MethodOptions {
		return err
	}
	return c.SendStatus(fiber.StatusNoContent)
}
