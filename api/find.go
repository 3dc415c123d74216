package api

import "cpts/coverage"

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
