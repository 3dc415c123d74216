package search

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Bounds of what is read of a question: no name has more, and each word costs a pass.
const (
	maxLetters = 200
	maxWords   = 12
)

// query is a question as it was understood.
type query struct {
	code  string   // the question folded, for codes
	texts []text   // the question in full, and as it was typed
	words []string // all of them are to be found
	typed []string // the same, abbreviations as typed
	whole []string // as typed, with the articles at the beginning
}

func (r reader) query(q string) query {
	if utf8.RuneCountInString(q) > maxLetters {
		q = string([]rune(q)[:maxLetters])
	}
	typed := slices.Compact(r.words(q))
	asked := queryOf(typed[:min(len(typed), maxWords)])
	asked.code = r.fold.Fold(strings.TrimSpace(q))
	return asked
}

// queryOf understands words that are folded.
func queryOf(typed []string) query {
	full := make([]string, len(typed))
	for i, w := range typed {
		full[i] = inFull(w)
	}
	skipped := 0
	for skipped < len(full)-1 && isArticle(full[skipped]) {
		skipped++
	}
	return query{strings.Join(typed, " "), []text{textOf(full), textOf(typed)}, full[skipped:], typed[skipped:], typed}
}

// span is words of an index that follow each other.
type span struct{ from, to int32 }

type spans []span

func (s spans) has(word int32) bool {
	return slices.ContainsFunc(s, func(p span) bool { return p.from <= word && word < p.to })
}

func (s spans) hasAny(words []int32) bool { return slices.ContainsFunc(words, s.has) }

// beginning are the words of the index that begin so.
func (x *Index) beginning(prefix string) span {
	from := sort.SearchStrings(x.words, prefix)
	n := sort.Search(len(x.words)-from, func(i int) bool { return !strings.HasPrefix(x.words[from+i], prefix) })
	return span{int32(from), int32(from + n)}
}

// meant are the words that the k-th of a query stands for: "st" is Saint, and how Stains begins.
func (x *Index) meant(q query, k int) spans {
	all := spans{x.beginning(q.words[k])}
	if q.typed[k] != q.words[k] {
		all = append(all, x.beginning(q.typed[k]))
	}
	return all
}

// misspelt are the words that begin as one does but for one letter: wrong, missing, too many, or swapped with the next.
// Words of three letters and numbers have no such misspellings: nearly every other would be one.
func (x *Index) misspelt(word string) spans {
	if utf8.RuneCountInString(word) < 4 || strings.ContainsAny(word, "0123456789") {
		return nil
	}
	var all spans
	for i, w := range x.words {
		if beginsNearly(w, word) {
			all = append(all, span{int32(i), int32(i + 1)})
		}
	}
	return all
}

// beginsNearly tells whether a word begins with what was typed but for one letter. Folded letters of French are bytes.
func beginsNearly(word, typed string) bool {
	n := 0
	for n < len(word) && n < len(typed) && word[n] == typed[n] {
		n++
	}
	w, t := word[n:], typed[n:]
	switch {
	case t == "":
		return true
	case w == "":
		return len(t) == 1
	}
	return strings.HasPrefix(w[1:], t[1:]) || strings.HasPrefix(w[1:], t) || strings.HasPrefix(w, t[1:]) ||
		len(w) > 1 && len(t) > 1 && w[0] == t[1] && w[1] == t[0] && strings.HasPrefix(w[2:], t[2:])
}
