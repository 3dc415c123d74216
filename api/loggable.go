package api

import (
	"regexp"
	"strings"
	"unicode/utf8"

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

// longestURL is how much of an address a line of the log holds: one of 16 kB comes from nobody who is at home here.
const longestURL = 1000

// secretParameters are those that hold a secret by their names, whoever wrote them there: no route takes one but the return of
// OpenID Connect, with code and state.
var secretParameters = regexp.MustCompile(`(?i)([?&;](?:[a-z_-]*token|code|state|session|secret|[a-z_-]*key|pass(?:word|wd)?|pwd|mot_de_passe|authorization|jwt)=)[^&;#]*`)

// loggable is an address as a log may hold it: without secrets, cut, and in UTF-8. Line ends and other controls are escaped by
// both of slog's handlers.
func loggable(url string) string {
	if strings.Contains(url, "=") {
		url = secretParameters.ReplaceAllString(url, "$1…")
	}
	url = withoutTokens(url)
	if len(url) > longestURL {
		cut := longestURL
		for cut > 0 && !utf8.RuneStart(url[cut]) {
			cut--
		}
		url = url[:cut] + "…"
	}
	return strings.ToValidUTF8(url, "�")
}

var tokenInside = regexp.MustCompile(`(?i)cpts(_|%5f)[a-z0-9_%-]{8,}`)

// withoutTokens hides what looks like a token, or the better part of one.
func withoutTokens(text string) string {
	if !strings.Contains(text, "cpts_") && !strings.Contains(strings.ToLower(text), "cpts%5f") {
		return text
	}
	return tokenInside.ReplaceAllString(text, "cpts_…")
}
