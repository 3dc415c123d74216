package tile

import (
	"bytes"
	"slices"

	"cpts/coverage"
)

// after are the values of what the layer has become, of which some features changed. Values that differ have numbers of their
// own, and only those, as newColumn numbers them: tiles depend on nothing else.
func (v *values) after(l *coverage.Layer, changed []int32) *values {
	v.at(fullValues)
	next := &values{layer: l, names: v.names, cells: v.cells, columns: slices.Clone(v.columns), lean: v.lean, rest: v.rest, all: v.all}
	next.first.Do(func() {})
	next.then.Do(func() {})
	if next.cells = v.cells.with(changed); next.renumbers(v.layer, changed) {
		next.cells = v.cells.whole()
	}
	for k := range l.Fields {
		next.renew(v.layer, k, changed)
	}
	return next
}

// renumbers tells whether a column is to be numbered anew, from the first feature to the last.
func (v *values) renumbers(before *coverage.Layer, changed []int32) bool {
	for k := range v.layer.Fields {
		if v.distinct(k) && slices.ContainsFunc(changed, func(i int32) bool { return v.differs(before, i, k) }) {
			return true
		}
	}
	return false
}

// distinct tells columns whose values nearly all differ: they are not looked for among those known.
func (v *values) distinct(field int) bool {
	return field == 0 || v.layer.Fields[field].Type == coverage.Real
}

func (v *values) differs(before *coverage.Layer, i int32, field int) bool {
	return plain(before.Features.At(int(i)).Values[field]) != plain(v.layer.Features.At(int(i)).Values[field])
}

// renew has a column hold what changed. Of measures, which are not looked for among those known, it is numbered anew.
func (v *values) renew(before *coverage.Layer, field int, changed []int32) {
	for _, i := range changed {
		was, is := plain(before.Features.At(int(i)).Values[field]), plain(v.layer.Features.At(int(i)).Values[field])
		switch {
		case was == is:
		case v.distinct(field):
			v.columns[field] = newColumn(v.layer, field, v.cells)
			return
		default:
			v.of(i)[field] = v.columns[field].found(is)
		}
	}
}

// found is the number of a value that the column may have already.
func (c *column) found(v any) int32 {
	if v == nil {
		return none
	}
	value := appendValue(nil, v)
	for n := range len(c.start) - 1 {
		if bytes.Equal(c.bytes[c.start[n]:c.start[n+1]], value) {
			return int32(n)
		}
	}
	c.bytes = append(slices.Clip(c.bytes), value...)
	c.start = append(slices.Clip(c.start), int32(len(c.bytes)))
	return int32(len(c.start) - 2)
}
