package pages

import (
	"fmt"
	"strconv"
	"strings"

	"cpts/coverage"
)

// Cell is one value as it is shown.
type Cell struct {
	Text   string
	Href   string // of what the value names; may be empty
	Time   string // ISO date of a day
	Number bool   // set to the right
	Parts  []Cell // of a list
	More   int    // elements of the list left out
}

// Linker gives the address of what a value of a field names; empty when it names nothing.
type Linker func(field, value string) string

// Shown is a feature's value by its field, with at most so many elements of a list.
func Shown(f coverage.Field, value any, most int, link Linker) Cell {
	switch v := value.(type) {
	case nil:
		return Cell{}
	case int:
		return Cell{Text: whole(f.Name, v), Number: true}
	case float64:
		return Cell{Text: real(f.Name, v), Number: true}
	case bool:
		return Cell{Text: Yes(v)}
	case []string:
		return listed(v, most, func(s string) Cell { return named(f.Name, s, link) })
	case []float64:
		return listed(v, most, func(x float64) Cell { return Cell{Text: real(f.Name, x)} })
	case string:
		return named(f.Name, v, link)
	}
	return Cell{Text: fmt.Sprint(value)}
}

// IsNumber tells whether a field's column is set to the right.
func IsNumber(f coverage.Field) bool { return f.Type == coverage.Integer || f.Type == coverage.Real }

func listed[T any](all []T, most int, one func(T) Cell) Cell {
	c := Cell{More: max(0, len(all)-most)}
	for _, v := range all[:len(all)-c.More] {
		c.Parts = append(c.Parts, one(v))
	}
	return c
}

func whole(name string, n int) string {
	switch {
	case strings.HasSuffix(name, "_eur"):
		return Euros(n)
	case name == "year":
		return strconv.Itoa(n)
	}
	return Number(n)
}

func real(name string, v float64) string {
	if strings.HasSuffix(name, "_pct") {
		return Percent(v)
	}
	return Decimal(v, 2)
}

func named(field, value string, link Linker) Cell {
	if day := Day(value); day != value {
		return Cell{Text: day, Time: value}
	}
	return Cell{Text: Word(field, value), Href: link(field, value)}
}

// Word is the French of a value that is one of a few; any other value is as it is.
func Word(field, value string) string {
	switch field {
	case "stage", "declared_stage", "min-stage":
		return coverage.Typeset(coverage.Stage(value).Label())
	case "kind", "population_basis", "status":
		if word, ok := words()[value]; ok {
			return word
		}
	case "category":
		if word, ok := categories()[value]; ok {
			return word + " (" + value + ")"
		}
	}
	return value
}

func words() map[string]string {
	return map[string]string{
		"commune": "commune", "arrondissement": "arrondissement", "iris": "IRIS",
		"covered": "couverte", "white": "blanche", "conflict": "en conflit",
		"counted": "recensée", "estimated": "estimée", "unknown": "inconnue",
	}
}

func categories() map[string]string {
	return map[string]string{
		coverage.CategoryMSP: "maison de santé", coverage.CategoryHealthCentre: "centre de santé", coverage.CategoryCPTS: "siège de CPTS",
	}
}
