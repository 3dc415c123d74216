package api

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cpts/coverage"
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
	if text == "" {
		return columns, nil // none: ids and geometries, which are no properties
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

// find lists the features that are selected, in the order asked for, before paging.
func (w selection) find(s *service, x *exchange) []coverage.Feature {
	l := x.layer
	if w.all() && w.order == nil {
		return l.Features
	}
	found := w.indexes(s, x)
	if w.order != nil {
		s.caches.order(x, w.order, found)
	}
	features := make([]coverage.Feature, len(found))
	for i, at := range found {
		features[i] = l.Features[at]
	}
	return features
}

// all tells that nothing is left out.
func (w selection) all() bool {
	return w.window.boxes == nil && w.when == nil && w.equalities == nil && w.filter == nil
}

// indexes lists what is selected, in the layer's order.
func (w selection) indexes(s *service, x *exchange) []int32 {
	l, r, times := x.layer, w.filter.candidate(s, x), lifetimeOf(x.layer)
	candidates, meets := w.candidates(s, x)
	var found []int32
	for _, i := range candidates {
		f := l.Features[i]
		r.look(i)
		if w.equal(f) && (w.when == nil || w.when.meets(times, f)) && (w.filter == nil || w.filter.Holds(r)) && meets(i) {
			found = append(found, i)
		}
	}
	return found
}

// candidates lists what may be selected, by the spatial index where bbox or filter says where it is, and gives the test
// that it meets bbox.
func (w selection) candidates(s *service, x *exchange) (candidates []int32, meets func(i int32) bool) {
	anywhere := func(int32) bool { return true }
	switch {
	case w.window.boxes != nil:
		return w.window.search(s, x)
	case w.filter != nil && w.filter.near != nil:
		return w.filter.search(s, x), anywhere
	}
	all := make([]int32, len(x.layer.Features))
	for i := range all {
		all[i] = int32(i)
	}
	return all, anywhere
}

func (w selection) equal(f coverage.Feature) bool {
	for _, e := range w.equalities {
		if !e.holds(f) {
			return false
		}
	}
	return true
}

// project is a layer of these features with the columns asked for, so that every writer takes it as any other layer.
func (w selection) project(l *coverage.Layer, features []coverage.Feature) *coverage.Layer {
	page := *l
	page.Features = features
	if w.columns == nil && !w.placeless {
		return &page
	}
	if w.columns != nil {
		page.Fields = pickAll(l.Fields, w.columns)
	}
	page.Point = l.Point && !w.placeless
	page.Features = make([]coverage.Feature, len(features))
	for i, f := range features {
		if w.columns != nil {
			f.Values = pickAll(f.Values, w.columns)
		}
		if w.placeless {
			f.Region, f.Bound = nil, emptyBound()
		}
		page.Features[i] = f
	}
	return &page
}

func pickAll[T any](all []T, indexes []int) []T {
	picked := make([]T, len(indexes))
	for i, at := range indexes {
		picked[i] = all[at]
	}
	return picked
}
