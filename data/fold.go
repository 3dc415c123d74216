package data

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// words splits text into lower-case words of letters and digits without accents: "Négociation d'ACI" is negociation, d, aci.
func words(s string) []string {
	folded := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fold makes spellings of one heading equal: "Code IRIS", "CODE_IRIS" and "codeIris" are codeiris.
func fold(s string) string { return strings.Join(words(s), "") }

// tidy trims, makes every run of white space (no-break ones and line ends included) one space, and composes accents (NFC),
// so that one name typed on two machines is one name.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	return norm.NFC.String(strings.Join(strings.FieldsFunc(s, blank), " "))
}

// isTidy knows most cells at once: ASCII with single spaces inside.
func isTidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f || s[i] == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return !space || s == ""
}

// blank is white space, a mark that has no width (byte order mark, zero width space), or a control character, which a
// terminal would obey and no format of XML can hold.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b'
}

// quoted is a value inside a message, short enough for one line.
func quoted(s string) string { return "« " + clip(s) + " »" }

// clip bounds a value shown to people: whoever sees 60 characters finds the place. What a terminal would obey is not shown.
func clip(s string) string {
	runes := []rune(strings.Map(visible, strings.ToValidUTF8(s[:min(len(s), 400)], "?")))
	if len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return string(runes)
}

func visible(r rune) rune {
	if unicode.IsControl(r) {
		return '·'
	}
	return r
}
