package search

import (
	"slices"
	"strings"
)

// reading is one way to understand a question.
type reading struct {
	query
	departments []string // where it is to lie; nil for anywhere
	kind        Kind     // comes first; "" for none
}

// readings are the ways beside the whole question being a name: with the name, the code or a postal code of a département or
// région at its end, or its code at the beginning, and with the word of a kind before it. What is left of the name is the
// question. Loose takes the beginning of the name of a département or région for it, as it is while somebody types.
func (r reader) readings(question string, areas []area, loose bool) []reading {
	all := []reading{{query: r.query(question)}}
	typed := all[0].whole
	if n, kind := kindNamed(typed); n > 0 && n < len(typed) {
		typed = typed[n:]
		all = append(all, reading{queryOf(typed), nil, kind})
	}
	kind := all[len(all)-1].kind
	for n := 1; n < len(typed); n++ { // the longest name of an area first: Loire-Atlantique is not Atlantique
		if departments := areasNamed(areas, typed[n:], loose); departments != nil {
			return append(all, reading{queryOf(unlinked(typed[:n])), departments, kind})
		}
	}
	if departments := areasCoded(areas, typed[:min(1, len(typed))]); departments != nil && len(typed) > 1 {
		all = append(all, reading{queryOf(typed[1:]), departments, kind})
	}
	return all
}

// kindNamed is how many words at the beginning tell what is sought, and what.
func kindNamed(words []string) (n int, kind Kind) {
	at := func(i int) string {
		if i < len(words) {
			return words[i]
		}
		return ""
	}
	switch first := at(0); first {
	case "cpts":
		n, kind = 1, CPTS
	case "commune", "ville", "mairie":
		n, kind = 1, Commune
	case "departement":
		n, kind = 1, Department
	case "region":
		n, kind = 1, Region
	case "zone":
		if at(1) == "blanche" {
			n, kind = 2, WhiteZone
		}
	}
	for n > 0 && isLink(at(n)) {
		n++
	}
	return n, kind
}

// unlinked leaves out the words that tie a name to its area: Saint-Denis de La Réunion, Vienne en Isère.
func unlinked(name []string) []string {
	for len(name) > 1 && (isLink(name[len(name)-1]) || isArticle(name[len(name)-1]) || slices.Contains([]string{"en", "dans"}, name[len(name)-1])) {
		name = name[:len(name)-1]
	}
	return name
}

// area is a département or région as a place that names lie in.
type area struct {
	code        string
	name        text
	departments []string
}

// areas are those of several indexes.
func areasOf(indexes []*Index) (all []area) {
	for _, x := range indexes {
		for _, i := range x.areas {
			all = append(all, area{x.codeOf[i], x.texts[i], x.entries[i].Departments})
		}
	}
	return all
}

// areasNamed are the départements that words name or give the code of; loose, that they begin to name.
func areasNamed(areas []area, words []string, loose bool) (departments []string) {
	if coded := areasCoded(areas, words); coded != nil {
		return coded
	}
	named := textOf(words)
	if loose && len(named.full) < 3 {
		return nil
	}
	for _, a := range areas {
		if rank := a.name.answers(named); rank == exact || loose && rank == beginning {
			departments = append(departments, a.departments...)
		}
	}
	return departments
}

// areasCoded are the départements that one word is the code of, or that begins it as a postal code or INSEE's. The post's
// 20000 to 20999 are both of Corsica. Some thirty communes have the postal code of their neighbour: they are found by their
// name alone.
func areasCoded(areas []area, words []string) (departments []string) {
	if len(words) != 1 {
		return nil
	}
	word := words[0]
	for _, a := range areas {
		if len(a.departments) != 1 || a.code != strings.ToLower(a.departments[0]) {
			continue
		}
		inCorsica := strings.HasPrefix(word, "20") && (a.code == "2a" || a.code == "2b")
		if word == a.code || len(word) == 5 && isNumber(word[2:]) && (strings.HasPrefix(word, a.code) || inCorsica) {
			departments = append(departments, a.departments...)
		}
	}
	return departments
}

func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }
