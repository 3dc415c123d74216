package data

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// column is something that a reader looks for in the heading of a file.
type column struct {
	name   string // as Options.Columns and --column spell it
	needed bool
	// spellings are folded headings, the one to prefer first.
	spellings []string
	// guess replaces spellings where a heading varies from year to year.
	guess func(header []string) []int
}

// layout says where the columns of one file are.
type layout struct {
	header []string
	at     map[string][]int // positions by column name, the one to prefer first
	notes  []string
}

// arrange finds the columns in a heading. Missing ones that are needed are returned by name.
func arrange(header []string, columns []column, chosen map[string]string) (layout, []string) {
	l := layout{header: header, at: map[string][]int{}}
	var missing []string
	for _, c := range columns {
		l.at[c.name] = positions(header, c, chosen)
		_, asked := chosen[c.name]
		if len(l.at[c.name]) == 0 && (c.needed || asked) {
			missing = append(missing, c.name)
		}
	}
	if len(missing) == 0 {
		l.notes = guesses(l, columns, chosen)
	}
	return l, missing
}

func positions(header []string, c column, chosen map[string]string) []int {
	if want, asked := chosen[c.name]; asked {
		if i := slices.IndexFunc(header, func(h string) bool { return tidy(h) == tidy(want) }); i >= 0 {
			return []int{i}
		}
		return slices.DeleteFunc([]int{slices.IndexFunc(header, func(h string) bool { return fold(h) == fold(want) })}, negative)
	}
	if c.guess != nil {
		return c.guess(header)
	}
	var found []int
	for _, spelling := range c.spellings {
		for i, h := range header {
			if fold(h) == spelling && !slices.Contains(found, i) {
				found = append(found, i)
			}
		}
	}
	return found
}

func negative(i int) bool { return i < 0 }

// guesses tells which heading was taken for which column, unless they have the same name or were chosen.
func guesses(l layout, columns []column, chosen map[string]string) []string {
	var parts []string
	for _, c := range columns {
		at := l.at[c.name]
		if _, asked := chosen[c.name]; asked || len(at) == 0 || l.title(c.name) == c.name {
			continue
		}
		parts = append(parts, c.name+" = "+quoted(l.title(c.name)))
	}
	if parts == nil {
		return nil
	}
	return []string{"colonnes devinées : " + strings.Join(parts, ", ")}
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
	return fmt.Errorf("%s : colonne introuvable : %s ; colonnes du fichier : %s ; indiquez-la ainsi : --column %s=\"en-tête du fichier\"",
		file, strings.Join(missing, ", "), strings.Join(have, ", "), missing[0])
}

// title is how the file spells the heading of a column; empty when it has none.
func (l layout) title(column string) string {
	if at := l.at[column]; len(at) > 0 {
		return tidy(l.header[at[0]])
	}
	return ""
}
