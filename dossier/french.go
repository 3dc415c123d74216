package dossier

import (
	"math"
	"strconv"
	"strings"
	"time"

	"cpts/coverage"
)

// noBreak is the space in front of units and of :.
const noBreak = "\u00a0"

// count writes a number with its thousands apart: 1 128 418.
func count(n int) string {
	if n < 0 {
		return "−" + coverage.Number(-n)
	}
	return coverage.Number(n)
}

// counted is a noun with its number; in French 0 and 1 take the singular.
func counted(n int, one, many string) string {
	if abs(n) < 2 {
		many = one
	}
	return count(n) + noBreak + many
}

func euros(n int) string { return count(n) + noBreak + "€" }

// gain is an amount with its sign.
func gain(n int) string {
	if n > 0 {
		return "+" + noBreak + euros(n)
	}
	return euros(n)
}

// percent never rounds to 100 while something is missing, nor to 0 while something is there.
func percent(pct float64) string {
	if pct <= 0 || pct >= 100 {
		return decimal(pct, 0) + noBreak + "%"
	}
	return decimal(min(99.9, max(0.1, pct)), 1) + noBreak + "%"
}

func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return percent(100 * float64(part) / float64(whole))
}

func km2(v float64) string {
	if v > 0 && v < 10 {
		return decimal(v, 1) + noBreak + "km²"
	}
	return count(int(math.Round(v))) + noBreak + "km²"
}

func km(v float64) string {
	if v > 0 && v < 0.05 {
		return "moins de 0,1" + noBreak + "km"
	}
	return decimal(v, 1) + noBreak + "km"
}

// decimal writes a small number with a comma.
func decimal(v float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), ".", ",", 1)
}

// day is a date as 21 novembre 2026; nothing for an unknown one.
func day(d coverage.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	first := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		first = "1er"
	}
	return first + noBreak + months[t.Month()-1] + noBreak + strconv.Itoa(t.Year())
}

// shortDay is a date as 21/11/2026, for tables; a dash for an unknown one.
func shortDay(d coverage.Date) string {
	if t, err := time.Parse(time.DateOnly, string(d)); err == nil {
		return t.Format("02/01/2006")
	}
	return "–"
}

// enumerate is a French list: a, b et c.
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " et " + words[len(words)-1]
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
