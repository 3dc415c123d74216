package pages

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"cpts/coverage"
)

const noBreak = "\u00a0"

// functions are what templates call; each writes French.
func functions() template.FuncMap {
	return template.FuncMap{
		"number": Number, "decimal": Decimal, "percent": Percent, "euros": Euros, "day": Day, "yes": Yes,
		"counted": Counted, "typeset": coverage.Typeset, "join": strings.Join, "gain": gain, "set": set,
	}
}

// Number writes an integer with its thousands apart.
func Number(n int) string {
	if n < 0 {
		return "−" + coverage.Number(-n)
	}
	return coverage.Number(n)
}

// gain is a difference with its sign.
func gain(n int) string {
	if n > 0 {
		return "+" + Number(n)
	}
	return Number(n)
}

// Decimal writes a number with a comma and at most so many decimals, the last ones left out when they are 0.
func Decimal(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, part, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return text
	}
	out := coverage.Number(n)
	if part = strings.TrimRight(part, "0"); part != "" {
		out += "," + part
	}
	if v < 0 && out != "0" {
		out = "−" + out
	}
	return out
}

// Percent never rounds to 100 while something is missing, nor to 0 while something is there.
func Percent(v float64) string {
	shown := v
	if v > 0 && v < 100 {
		shown = min(99.9, max(0.1, math.Round(v*10)/10))
	}
	return Decimal(shown, 1) + noBreak + "%"
}

// Euros writes whole euros.
func Euros(n int) string { return Number(n) + noBreak + "€" }

// Day writes an ISO date as people do, and anything else as it is.
func Day(d any) string {
	text := fmt.Sprint(d)
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return t.Format("02/01/2006")
}

// Yes writes a flag.
func Yes(b bool) string {
	if b {
		return "oui"
	}
	return "non"
}

// Counted is a number and its noun; in French 0 and 1 take the singular.
func Counted(n int, one, many string) string {
	if n < 2 && n > -2 {
		return Number(n) + noBreak + one
	}
	return Number(n) + noBreak + many
}

// set makes a map of the names and values that follow each other, for a template that takes several values.
func set(pairs ...any) (map[string]any, error) {
	out := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("set: %v is no name", pairs[i])
		}
		out[name] = pairs[i+1]
	}
	return out, nil
}
