package api

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// longestURL is how much of an address a line of the log holds: one of 16 kB comes from nobody who is at home here.
const longestURL = 1000

var (
	// secretParameters are those that hold a secret by their names, whoever wrote them there: no route takes one but the return of
	// OpenID Connect, with code and state.
	secretParameters = regexp.MustCompile(`(?i)([?&;](?:[a-z_-]*token|code|state|session|secret|[a-z_-]*key|pass(?:word|wd)?|pwd|mot_de_passe|authorization|jwt)=)[^&;#]*`)
)

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
