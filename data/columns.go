package data

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// column is something that a reader looks for in the heading of a file.
type column struct {
	name   string // as Options.Columns and --column spell it
	needed bool
	or     string // another column that will do where this one is needed and missing
	place  bool   // a coordinate: not looked for in a file whose objects have a place of their own
	// spellings are folded headings, the one to prefer first.
	spellings []string
	// rank replaces spellings where a heading varies from year to year: it says how much a folded heading is to be
	// preferred, the least most, and negative that it is none.
	rank func(key string) int
}

// rankOf tells how much a heading is to be preferred for a column, the least most; negative when it is none for it.
func (c column) rankOf(heading string) int {
	if c.rank != nil {
		return c.rank(fold(heading))
	}
	if i := slices.Index(c.spellings, fold(heading)); i >= 0 {
		return i
	}
	if i := slices.Index(c.spellings, withoutArticles(heading)); i >= 0 {
		return len(c.spellings) + i
	}
	return -1
}

// withoutArticles folds a heading without the little words: "Date de signature de l'ACI" is datesignatureaci.
func withoutArticles(heading string) string {
	little := []string{"de", "du", "des", "d", "la", "le", "les", "l"}
	return strings.Join(slices.DeleteFunc(words(heading), func(w string) bool { return slices.Contains(little, w) }), "")
}

// layout says where the columns of one file are.
type layout struct {
	header []string
	at     map[string][]int // positions by column name, the one to prefer first
	notes  []string
	// letters tells that columns have letters, which people find them by.
	letters bool
}

// arrange finds the columns in a heading. Missing ones that are needed are returned by name.
func arrange(header []string, columns []column, chosen map[string]string) (layout, []string) {
	l := layout{header: header, at: map[string][]int{}}
	for _, c := range columns {
		l.at[c.name] = positions(header, c, chosen)
	}
	missing := l.missing(columns, chosen)
	if len(missing) == 0 {
		l.notes = append(guesses(l, columns, chosen), l.repeated(columns)...)
	}
	return l, missing
}

// missing names the columns that are needed, or were asked for, and are not there.
func (l layout) missing(columns []column, chosen map[string]string) []string {
	var missing []string
	for _, c := range columns {
		_, asked := chosen[c.name]
		if len(l.at[c.name]) == 0 && (asked || c.needed && len(l.at[c.or]) == 0) {
			missing = append(missing, c.name)
		}
	}
	return missing
}

func positions(header []string, c column, chosen map[string]string) []int {
	if want, asked := chosen[c.name]; asked {
		if i := slices.IndexFunc(header, func(h string) bool { return tidy(h) == tidy(want) }); i >= 0 {
			return []int{i}
		}
		return slices.DeleteFunc([]int{slices.IndexFunc(header, func(h string) bool { return fold(h) == fold(want) })}, negative)
	}
	var found []int
	ranks := make([]int, len(header))
	for i, h := range header {
		if ranks[i] = c.rankOf(h); ranks[i] >= 0 {
			found = append(found, i)
		}
	}
	slices.SortStableFunc(found, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	return found
}

func negative(i int) bool { return i < 0 }

// guesses tells which heading was taken for which column, unless they have the same name, or it was chosen or told before.
func guesses(l layout, columns []column, chosen map[string]string) []string {
	var parts []string
	told := map[string]bool{}
	for _, c := range columns {
		at := l.at[c.name]
		if _, asked := chosen[c.name]; asked || len(at) == 0 || l.title(c.name) == c.name || told[l.title(c.name)] {
			continue
		}
		told[l.title(c.name)] = true
		if name := l.standsFor(c, columns); name != "" {
			parts = append(parts, name+" = "+quoted(l.title(c.name)))
		}
	}
	if parts == nil {
		return nil
	}
	return []string{"colonnes devinées : " + strings.Join(parts, ", ")}
}

// repeated tells which of the columns that are read have a heading that another one has too: only the first is read.
func (l layout) repeated(columns []column) []string {
	var notes []string
	told := map[string]bool{}
	for _, c := range columns {
		if len(l.at[c.name]) == 0 || told[l.title(c.name)] {
			continue
		}
		title := l.title(c.name)
		told[title] = true
		if n := len(slices.DeleteFunc(slices.Clone(l.header), func(h string) bool { return tidy(h) != title })); n > 1 {
			notes = append(notes, fmt.Sprintf("%d colonnes s'appellent %s : seule la première est lue", n, quoted(title)))
		}
	}
	return notes
}

// standsFor is the column that one is read as: itself, or the one that it will do for; empty when it is not needed for that.
func (l layout) standsFor(c column, columns []column) string {
	for _, other := range columns {
		if other.or == c.name && len(l.at[other.name]) == 0 {
			return other.name
		} else if other.or == c.name {
			return ""
		}
	}
	return c.name
}

// unknownColumn refuses an Options.Columns name that the reader does not have: a typing error must not pass for a wish.
func unknownColumn(file string, columns []column, chosen map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(chosen)) {
		if !slices.ContainsFunc(columns, func(c column) bool { return c.name == name }) {
			return fmt.Errorf("%s : --column %s : nom inconnu ici ; noms possibles : %s", file, name, strings.Join(columnNames(columns), ", "))
		}
	}
	return nil
}

func columnNames(columns []column) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

// missingColumns says what was looked for, what the file has, and how to tell the reader.
func missingColumns(file string, header, missing []string) error {
	var have []string
	for _, h := range header[:min(len(header), 40)] {
		have = append(have, quoted(tidy(h)))
	}
	return &missingError{fmt.Sprintf("%s : colonne introuvable : %s ; colonnes du fichier : %s ; indiquez-la ainsi : --column %s=\"en-tête du fichier\"",
		file, strings.Join(missing, ", "), strings.Join(have, ", "), missing[0])}
}

// missingError is a file that lacks columns.
type missingError struct{ text string }

func (e *missingError) Error() string { return e.text }

// heading is how a person finds a column of the file.
func (l layout) heading(at int) string {
	if !l.letters {
		return tidy(l.header[at])
	}
	letter, err := excelize.ColumnNumberToName(at + 1)
	if err != nil {
		return tidy(l.header[at])
	}
	return tidy(l.header[at]) + " (" + letter + ")"
}

// title is how the file spells the heading of a column; empty when it has none.
func (l layout) title(column string) string {
	if at := l.at[column]; len(at) > 0 {
		return tidy(l.header[at[0]])
	}
	return ""
}
