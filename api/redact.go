package api

import (
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// loggedURL is the address of a request as the log may have it: without a token, which somebody may have put there by
// mistake, and without what an OpenID provider sends a browser back with.
func loggedURL(c *fiber.Ctx) string {
	address := c.OriginalURL()
	if strings.HasPrefix(address, sessionPath) {
		address, _, _ = strings.Cut(address, "?")
	}
	return loggable(address)
}

var tokenInside = regexp.MustCompile(`(?i)cpts(_|%5f)[a-z0-9_%-]{8,}`)

// withoutTokens hides what looks like a token, or the better part of one.
func withoutTokens(text string) string {
	if !strings.Contains(text, "cpts_") && !strings.Contains(strings.ToLower(text), "cpts%5f") {
		return text
	}
	return tokenInside.ReplaceAllString(text, "cpts_…")
}
