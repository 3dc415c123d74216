package fetch

import (
	"bytes"
	"html"
	"regexp"
	"strings"
)

// page refuses a page of text where data was expected: servers in maintenance and portals of public networks answer with
// one, and status 200. GeoServer tells its errors in XML.
func page(head []byte) error {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(text, []byte("<")) {
		return nil
	}
	what := "page web (HTML)"
	if lower := bytes.ToLower(text); !bytes.Contains(lower, []byte("<html")) && !bytes.HasPrefix(lower, []byte("<!doctype html")) {
		what = "réponse XML"
	}
	title := pageTitle(head)
	if title == "" {
		title = "sans titre"
	}
	return final("%s « %s » au lieu du fichier ; le service est en maintenance, ou un portail demande de s'identifier : ouvrir l'adresse dans un navigateur, ou donner un miroir avec --from", what, title)
}

// pageTitle is what a page of text calls itself, else its first words; empty when it is no page.
func pageTitle(head []byte) string {
	text := strings.ToValidUTF8(string(head), "\ufffd")
	if !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n\ufeff"), "<") {
		return ""
	}
	for _, element := range []string{"title", "h1", "(?:ows:)?exceptiontext", "serviceexception"} {
		if m := regexp.MustCompile(`(?is)<` + element + `[^>]*>(.*?)</`).FindStringSubmatch(text); m != nil {
			if words := plain(m[1]); words != "" {
				return words
			}
		}
	}
	return plain(text)
}

// plain is text without its tags, cut after eighty letters.
func plain(text string) string {
	text = regexp.MustCompile(`(?is)<(style|script)[^>]*>.*?</(style|script)>`).ReplaceAllString(text, " ")
	text = regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(text, " ")
	words := []rune(strings.Join(strings.Fields(html.UnescapeString(text)), " "))
	if len(words) > 80 {
		return string(words[:80]) + "…"
	}
	return string(words)
}
