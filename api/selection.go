package api

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// selection is what a request for items asks for.
type selection struct {
	limit, offset int
	boxes         []orb.Bound // nil: everywhere
	equalities    []equality
	columns       []int // indexes of fields; nil: all
}

func readSelection(x *exchange) (w selection, err error) {
	if w.limit, err = readCount(x, "limit", 1, defaultLimit); err != nil {
		return w, err
	}
	w.limit = min(w.limit, maxLimit)
	_, asked := x.query["limit"]
	if _, file := x.format.file(); file && !asked {
		w.limit = math.MaxInt32 // a spreadsheet cannot follow a next link: a cut file would pass for a whole one
	}
	if w.offset, err = readCount(x, "offset", 0, 0); err != nil {
		return w, err
	}
	if text, asked := x.query["bbox"]; asked {
		if w.boxes, err = readBBox(text); err != nil {
			return w, err
		}
	}
	if text, asked := x.query["datetime"]; asked {
		if err = checkDatetime(text); err != nil {
			return w, err
		}
	}
	if w.columns, err = readColumns(x); err != nil {
		return w, err
	}
	w.equalities, err = readEqualities(x.layer, x.query)
	return w, err
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
	var columns []int
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

// find lists the features that are selected, in the layer's order, before paging.
func (w selection) find(s *service, x *exchange) []coverage.Feature {
	l := x.layer
	if w.boxes == nil && w.equalities == nil {
		return l.Features
	}
	var found []coverage.Feature
	keep := func(f coverage.Feature) {
		if w.equal(f) && (w.boxes == nil || meets(l, f, w.boxes)) {
			found = append(found, f)
		}
	}
	if w.boxes == nil {
		for _, f := range l.Features {
			keep(f)
		}
		return found
	}
	for _, i := range s.caches.index(x).search(w.boxes...) {
		keep(l.Features[i])
	}
	return found
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
	if w.columns == nil {
		return &page
	}
	page.Fields = pickAll(l.Fields, w.columns)
	page.Features = make([]coverage.Feature, len(features))
	for i, f := range features {
		f.Values = pickAll(f.Values, w.columns)
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
