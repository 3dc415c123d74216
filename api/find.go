package api

import "cpts/coverage"

// found is where in a layer what is selected stands, in the order asked for: n places, the i-th of them at(i).
type found struct {
	n  int
	at func(i int) int32
}

func (w selection) find(s *service, x *exchange) found {
	if w.all() && w.order == nil {
		return found{x.layer.Features.Len(), func(i int) int32 { return int32(i) }}
	}
	list := w.indexes(s, x)
	if w.order != nil {
		s.caches.order(x, w.order, list)
	}
	return found{len(list), func(i int) int32 { return list[i] }}
}

// page lists the places from begin up to end.
func (f found) page(begin, end int) []int32 {
	places := make([]int32, 0, end-begin)
	for i := begin; i < end; i++ {
		places = append(places, f.at(i))
	}
	return places
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
		f := *l.Features.At(int(i))
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
	case grounded(x.layer):
		if code, asked := w.department(x.layer); asked {
			return s.caches.insideOf(x.layer, code), anywhere
		}
	}
	all := make([]int32, x.layer.Features.Len())
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

// project is a layer of the features at these places with the columns asked for, so that every writer takes it as any
// other layer.
func (w selection) project(l *coverage.Layer, places []int32) *coverage.Layer {
	page := *l
	if w.columns != nil {
		page.Fields = pickAll(l.Fields, w.columns)
	}
	page.Point = l.Point && !w.placeless
	rows := make([]coverage.Feature, len(places))
	for i, at := range places {
		f := *l.Features.At(int(at))
		if w.columns != nil {
			f.Values = pickAll(f.Values, w.columns)
		}
		if w.placeless {
			f.Region, f.Bound = nil, emptyBound()
		}
		rows[i] = f
	}
	page.Features = coverage.FeaturesOf(rows...)
	return &page
}

// whole tells that rows are given as the layer has them.
func (w selection) whole() bool { return w.columns == nil && !w.placeless }

func pickAll[T any](all []T, indexes []int) []T {
	picked := make([]T, len(indexes))
	for i, at := range indexes {
		picked[i] = all[at]
	}
	return picked
}
