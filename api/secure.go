package api

import (
	"fmt"
	"time"

	"github.com/gofiber/fiber/v2"
)

// contentSecurityPolicy lets the page reach this origin only. MapLibre starts its workers from blob: addresses and
// draws its icons through data: and blob: images.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; " +
	"img-src 'self' data: blob:; worker-src 'self' blob:; child-src blob:; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

// permissionsPolicy gives up what the page never asks a browser for; the clipboard and full screen it does.
const permissionsPolicy = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

func (s *service) secure(c *fiber.Ctx) error {
	s.harden(c)
	c.Vary(fiber.HeaderAccept, fiber.HeaderAcceptEncoding)
	return c.Next()
}

// harden writes the headers that tell a browser what an answer may not do; every answer has them, those that no route gave
// included. Cross-Origin-Resource-Policy keeps other sites from drawing an answer as a picture or running it as a script;
// reading it by CORS is another matter, and open where ownPagesAlone says so.
func (s *service) harden(c *fiber.Ctx) {
	c.Set(fiber.HeaderContentSecurityPolicy, s.policy)
	c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
	c.Set(fiber.HeaderXFrameOptions, "SAMEORIGIN") // for browsers without frame-ancestors
	c.Set(fiber.HeaderReferrerPolicy, "same-origin")
	c.Set(fiber.HeaderPermissionsPolicy, permissionsPolicy)
	c.Set("Cross-Origin-Opener-Policy", "same-origin")
	c.Set("Cross-Origin-Resource-Policy", "same-origin")
	if s.options.HSTS > 0 && c.Secure() { // over plain http browsers must not heed it (RFC 6797, 8.1)
		c.Set(fiber.HeaderStrictTransportSecurity, fmt.Sprintf("max-age=%d", s.options.HSTS/time.Second))
	}
}
