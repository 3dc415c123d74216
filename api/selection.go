package api

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// selection is what a request for items asks for: what passes all of its conditions.
type selection struct {
	limit, offset int
	window        window
	when          *days // nil: at any time
	equalities    []equality
	filter        *condition // nil: whatever the rest says
	order         []sorting
	columns       []int // indexes of fields; nil: all
	placeless     bool  // without geometry
}

func readSelection(x *exchange) (w selection, err error) {
	if err = w.readPage(x); err != nil {
		return w, err
	}
	if err = x.refuseLanguage(); err != nil {
		return w, err
	}
	if w.window, err = readWindow(x.query); err != nil {
		return w, err
	}
	if text, asked := x.query["datetime"]; asked {
		when, err := readDatetime(text)
		if err != nil {
			return w, err
		}
		w.when = &when
	}
	if w.filter, err = readFilter(x); err != nil {
		return w, err
	}
	if w.order, err = readSortby(x); err != nil {
		return w, err
	}
	if w.columns, err = readColumns(x); err != nil {
		return w, err
	}
	if w.placeless, err = readFlag(x, "skipGeometry"); err != nil {
		return w, err
	}
	w.equalities, err = readEqualities(x.layer, x.query)
	return w, err
}

func (w *selection) readPage(x *exchange) (err error) {
	if w.limit, err = readCount(x, "limit", 1, defaultLimit); err != nil {
		return err
	}
	w.limit = min(w.limit, maxLimit)
	_, asked := x.query["limit"]
	if _, file := x.format.file(); file && !asked {
		w.limit = math.MaxInt32 // a spreadsheet cannot follow a next link: a cut file would pass for a whole one
	}
	w.offset, err = readCount(x, "offset", 0, 0)
	return err
}

func readFlag(x *exchange, name string) (bool, error) {
	switch text := x.query[name]; text {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	default:
		return false, invalid(name, text, "true ou false")
	}
}

func readCount(x *exchange, name string, least, standard int) (int, error) {
	text, asked := x.query[name]
	if !asked {
		return standard, nil
	}
	// 31 bits: what is beyond is clamped like any other large number, not refused.
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < int64(least) {
		return 0, invalid(name, text, "un nombre entier à partir de "+strconv.Itoa(least))
	}
	return int(min(n, math.MaxInt32)), nil
}

func readColumns(x *exchange) ([]int, error) {
	text, asked := x.query["properties"]
	if !asked {
		return nil, nil
	}
	var names []string
	for _, f := range x.layer.Fields {
		names = append(names, f.Name)
	}
	columns := []int{}
	if _, file := x.format.file(); text == "" && !file {
		return columns, nil // none: ids and geometries, which are no properties; a table would be of nothing
	}
	for _, name := range strings.Split(text, ",") {
		i := slices.Index(names, name)
		if i < 0 {
			return nil, invalid("properties", name, "des noms parmi "+strings.Join(names, ", "))
		}
		if !slices.Contains(columns, i) {
			columns = append(columns, i)
		}
	}
	return columns, nil
}
