package search

import (
	"strings"
	"unicode"

	"cpts/fold"
)

// reader splits texts into words that are spelt alike: Saint-Étienne, ST ETIENNE and saint etienne are saint, etienne.
type reader struct{ fold *fold.Folder }

func newReader() reader {
	return reader{fold.New(func(s string) string { return fold.Case(fold.Accents(s)) })}
}

// words folds a text and splits it at whatever is neither letter nor digit. Numbers lose the ending of ordinals: 3e and 3ème
// are 3.
func (r reader) words(text string) []string {
	all := strings.FieldsFunc(r.fold.Fold(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range all {
		all[i] = plainNumber(w)
	}
	return all
}

func plainNumber(word string) string {
	digits := strings.TrimRight(word, "abcdefghijklmnopqrstuvwxyz")
	switch strings.TrimPrefix(word, digits) {
	case "e", "er", "eme", "ere":
		if digits != "" {
			return digits
		}
	}
	return word
}

// inFull is what the post's abbreviations stand for.
func inFull(word string) string {
	switch word {
	case "st":
		return "saint"
	case "ste":
		return "sainte"
	case "sts":
		return "saints"
	case "stes":
		return "saintes"
	}
	return word
}

// isArticle tells the words that people leave out at the beginning of a name.
func isArticle(word string) bool {
	switch word {
	case "le", "la", "les", "l":
		return true
	}
	return false
}

// leading is how many words at the beginning of a name people leave out: its article; "CPTS", and "de" behind it. Something
// is always left.
func leading(words []string) int {
	n := 0
	for n < len(words)-1 && (isArticle(words[n]) || words[n] == "cpts" || n > 0 && isLink(words[n])) {
		n++
	}
	return n
}

func isLink(word string) bool {
	switch word {
	case "de", "du", "des", "d":
		return true
	}
	return false
}
