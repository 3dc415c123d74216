package data

import (
	"fmt"
	"slices"
	"strings"
)

// part is one of the tables that a file holds: a sheet of a workbook, a layer of a GeoPackage, a shapefile of an archive.
type part struct {
	name   string
	header []string
	suits  bool // it has what the reader wants beside columns
}

// parts are the tables of one file, and how messages speak of them.
type parts struct {
	file string
	word string // feuille, couche
	flag string // by which one is chosen
	all  []part
}

// choose finds the part to read: the one that was asked for, else the only one that has the columns, else the one whose
// name says most that it is the right one. What was passed over is noted. The columns of the chosen part are for its
// reader to look for.
func (p parts) choose(asked string, s schema, columns []column, opts Options) (at int, notes []string, err error) {
	if asked != "" {
		at := slices.IndexFunc(p.all, func(one part) bool { return one.name == asked })
		if at < 0 {
			at = slices.IndexFunc(p.all, func(one part) bool { return fold(one.name) == fold(asked) })
		}
		if at < 0 {
			return 0, nil, fmt.Errorf("%s : %s %s : aucune %s de ce nom ; %ss du fichier : %s", p.file, p.flag, asked, p.word, p.word, p.list(nil))
		}
		return at, nil, nil
	}
	var fit []int
	for i, one := range p.all {
		if _, missing := arrange(one.header, columns, opts.Columns); one.suits && len(missing) == 0 {
			fit = append(fit, i)
		}
	}
	switch {
	case len(fit) == 0:
		return p.unfit(columns, opts)
	case len(fit) > 1:
		at, ok := p.preferred(fit, s.parts)
		if !ok {
			return 0, nil, fmt.Errorf("%s : plusieurs %ss conviennent : %s ; dites laquelle : %s %s", p.file, p.word, p.list(fit), p.flag, shell(p.all[fit[0]].name))
		}
		return at, []string{fmt.Sprintf("%s lue : %s ; d'autres conviendraient : %s (%s en choisit une)", p.word, quoted(p.all[at].name), p.list(without(fit, at)), p.flag)}, nil
	case len(p.all) > 1:
		return fit[0], []string{fmt.Sprintf("%s lue : %s, parmi %d", p.word, quoted(p.all[fit[0]].name), len(p.all))}, nil
	}
	return fit[0], nil, nil
}

// unfit says what is missing where no part has all the columns: of the only one that could be meant, or of all.
func (p parts) unfit(columns []column, opts Options) (int, []string, error) {
	var suited []int
	for i, one := range p.all {
		if one.suits && len(one.header) > 0 {
			suited = append(suited, i)
		}
	}
	switch len(suited) {
	case 0:
		return 0, nil, nil
	case 1:
		one := p.all[suited[0]]
		_, missing := arrange(one.header, columns, opts.Columns)
		file := p.file
		if len(p.all) > 1 || p.word == "feuille" { // a workbook's rows are found by their sheet
			file += ", " + p.word + " " + one.name
		}
		return 0, nil, missingColumns(file, one.header, missing)
	}
	var each []string
	for _, i := range suited[:min(len(suited), 10)] {
		var have []string
		for _, h := range p.all[i].header[:min(len(p.all[i].header), 12)] {
			have = append(have, tidy(h))
		}
		each = append(each, fmt.Sprintf("%s (%s)", quoted(p.all[i].name), strings.Join(have, ", ")))
	}
	_, missing := arrange(nil, columns, opts.Columns)
	return 0, nil, fmt.Errorf("%s : aucune %s n'a les colonnes cherchées : %s ; %ss et leurs colonnes : %s ; dites lesquelles : %s et --column %s=\"en-tête\"",
		p.file, p.word, strings.Join(missing, ", "), p.word, strings.Join(each, " ; "), p.flag, missing[0])
}

// preferred is the part with the best name; not ok when none has one.
func (p parts) preferred(fit []int, names []string) (at int, ok bool) {
	for _, name := range names {
		for _, i := range fit {
			if fold(p.all[i].name) == name {
				return i, true
			}
		}
	}
	return 0, false
}

// list names parts, all of them for nil.
func (p parts) list(some []int) string {
	var names []string
	for i, one := range p.all {
		if some == nil || slices.Contains(some, i) {
			names = append(names, quoted(one.name))
		}
	}
	if len(names) > 30 {
		names = append(names[:30], "…")
	}
	return strings.Join(names, ", ")
}

func without(list []int, one int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return i == one })
}

// shell is a name as one argument of a command line.
func shell(name string) string {
	if strings.ContainsAny(name, " '\"$&()") {
		return `"` + name + `"`
	}
	return name
}
