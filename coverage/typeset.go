package coverage

import (
	"regexp"
	"strconv"
	"strings"
)

// Spaces of French typography: the narrow one stands in front of ; ! ? and between thousands, the other inside « »
// and in front of : €.
const (
	noBreak = "\u00a0"
	narrow  = "\u202f"
)

var (
	spaced = strings.NewReplacer("« ", "«"+noBreak, " »", noBreak+"»", " :", noBreak+":", " €", noBreak+"€",
		" ;", narrow+";", " !", narrow+"!", " ?", narrow+"?")
	apostrophe = regexp.MustCompile(`(\pL)'(\pL)`)
	thousand   = regexp.MustCompile(`(\d) (\d{3})\b`)
)

// Typeset writes a text of ours, typed with ordinary spaces and apostrophes, as it is to be read. What people or files
// wrote (names, values of parameters) is put in after, and stays as it is.
func Typeset(text string) string {
	open, digits := gaps(text) // or the expressions would be nine tenths of what it costs
	if open {
		text = spaced.Replace(text)
	}
	if strings.Contains(text, "'") {
		text = apostrophe.ReplaceAllString(text, "$1’$2")
	}
	if digits {
		text = thousand.ReplaceAllString(text, "$1"+narrow+"$2")
	}
	return text
}

// gaps tells whether a space may stand beside a mark of those in spaced (some are of two bytes or three, as letters are), and
// whether one stands between two digits.
func gaps(text string) (open, digits bool) {
	for i := range len(text) {
		if text[i] != ' ' {
			continue
		}
		before, after := byte(0), byte(0)
		if i > 0 {
			before = text[i-1]
		}
		if i+1 < len(text) {
			after = text[i+1]
		}
		open = open || before >= 0x80 || after >= 0x80 || strings.IndexByte(":;!?", after) >= 0
		digits = digits || isDigit(before) && isDigit(after)
	}
	return open, digits
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// Number writes a number with its thousands apart.
func Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + narrow + digits[i:]
	}
	return digits
}

// counted is a noun with its number; in French none and one take the singular.
func counted(n int, one, many string) string {
	switch n {
	case 0:
		return "aucun " + one
	case 1:
		return "1 " + one
	}
	return Number(n) + " " + many
}

// enumerated joins a list as French does: A, B et C.
func enumerated(list []string) string {
	if n := len(list); n > 1 {
		return strings.Join(list[:n-1], ", ") + " et " + list[n-1]
	}
	return strings.Join(list, "")
}
