// Package search finds places and CPTS by what people type: names without their accents, hyphens or article, the post's
// abbreviations, the first digits of a code, words in any order.
package search

import (
	"slices"
	"strings"
)

// Kind is what an Entry is.
type Kind string

// The kinds, in the order in which those that are alike in all else are given.
const (
	Commune    Kind = "commune"
	CPTS       Kind = "cpts"
	Department Kind = "department"
	Region     Kind = "region"
	EPCI       Kind = "epci"
	WhiteZone  Kind = "white-zone"
	Unit       Kind = "unit" // part of a commune: arrondissement or IRIS
)

// Kinds lists them in that order.
func Kinds() []Kind { return []Kind{Commune, CPTS, Department, Region, EPCI, WhiteZone, Unit} }

// Entry is what can be found.
type Entry struct {
	Kind        Kind
	Code        string // INSEE, SIREN, or id
	Name        string // empty where it is found by its code alone: an EPCI, whose name no file gives; the only part of a commune
	Departments []string
	Population  int
	Units       []int32 // indexes in Snapshot.Units, of snapshots of the same ground; none for département and région
}

// Index finds entries. It is immutable, and keeps no snapshot alive.
type Index struct {
	entries []Entry
	texts   []text
	words   []string  // sorted
	of      [][]int32 // by entry: its words
	with    [][]int32 // by word: entries, ascending
	byCode  []int32   // entries in the order of their folded codes
	codes   []string  // of byCode
	codeOf  []string  // by entry
	areas   []int32   // entries that are départements and régions
	reader  reader
}

// text is a name as its words with spaces between them; bare is where it begins without its leading words.
type text struct {
	full string
	bare int
}

// newIndex reads the names of entries: 35 000 in some 40 ms.
func newIndex(entries []Entry) *Index {
	x := &Index{entries: entries, reader: newReader(), texts: make([]text, len(entries)), of: make([][]int32, len(entries))}
	numbers := map[string]int32{}
	for i := range entries {
		if k := entries[i].Kind; k == Department || k == Region {
			x.areas = append(x.areas, int32(i))
		}
		words := x.reader.words(entries[i].Name)
		for k, w := range words {
			words[k] = inFull(w)
		}
		x.texts[i] = textOf(words)
		words = spoken(words, entries[i].Kind)
		x.of[i] = make([]int32, 0, len(words))
		for _, w := range words {
			n, known := numbers[w]
			if !known {
				n = int32(len(numbers))
				numbers[w] = n
				x.words = append(x.words, w)
			}
			x.of[i] = append(x.of[i], n)
		}
	}
	x.sortWords()
	x.sortCodes()
	return x
}

func textOf(words []string) text {
	t := text{full: strings.Join(words, " ")}
	for _, w := range words[:leading(words)] {
		t.bare += len(w) + 1
	}
	return t
}

// spoken adds to the words of a name those that people may type for it: lhay for L'Haÿ, cpts for a CPTS that is not called so.
func spoken(words []string, kind Kind) []string {
	all := words
	for i, w := range words[:max(0, len(words)-1)] {
		if w == "l" || w == "d" {
			all = append(all, w+words[i+1])
		}
	}
	if kind == CPTS && !slices.Contains(words, "cpts") {
		all = append(all, "cpts")
	}
	return all
}

// sortWords numbers the words by their order, so that those with one beginning follow each other, and lists the entries of
// each.
func (x *Index) sortWords() {
	order := make([]int32, len(x.words))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(x.words[a], x.words[b]) })
	sorted, place := make([]string, len(order)), make([]int32, len(order))
	for at, was := range order {
		sorted[at], place[was] = x.words[was], int32(at)
	}
	x.words, x.with = sorted, make([][]int32, len(sorted))
	for i, words := range x.of {
		for k, was := range words {
			words[k] = place[was]
		}
		slices.Sort(words)
		x.of[i] = slices.Compact(words)
	}
	total := make([]int, len(sorted))
	for _, words := range x.of {
		for _, w := range words {
			total[w]++
		}
	}
	for w, n := range total {
		x.with[w] = make([]int32, 0, n)
	}
	for i := range x.of {
		for _, w := range x.of[i] {
			x.with[w] = append(x.with[w], int32(i))
		}
	}
}

func (x *Index) sortCodes() {
	x.byCode, x.codes, x.codeOf = make([]int32, len(x.entries)), make([]string, len(x.entries)), make([]string, len(x.entries))
	for i := range x.entries {
		x.codeOf[i], x.byCode[i] = x.reader.fold.Fold(x.entries[i].Code), int32(i)
	}
	slices.SortFunc(x.byCode, func(a, b int32) int { return strings.Compare(x.codeOf[a], x.codeOf[b]) })
	for at, i := range x.byCode {
		x.codes[at] = x.codeOf[i]
	}
}
