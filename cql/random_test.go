package cql_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"cpts/cql"

	"github.com/paulmach/orb"
)

// seed is CQL_SEED, or another each time; a test that fails prints it.
func seed(t *testing.T) uint64 {
	t.Helper()
	s := uint64(time.Now().UnixNano())
	if text := os.Getenv("CQL_SEED"); text != "" {
		given, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		s = given
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("CQL_SEED=%d", s)
		}
	})
	return s
}

// writer makes expressions that fit the properties of things.
type writer struct{ *rand.Rand }

func newWriter(seed uint64) writer { return writer{rand.New(rand.NewPCG(seed, 0))} }

// Properties of things, in the order of their columns.
const (
	thingName = iota
	thingOther
	thingCount
	thingSize
	thingFlag
	thingDay
	thingTags
	thingGeometry
)

func things() []cql.Queryable {
	return []cql.Queryable{
		{Name: "name", Type: cql.Text}, {Name: "autre nom", Type: cql.Text}, {Name: "count", Type: cql.Number}, {Name: "size", Type: cql.Number},
		{Name: "flag", Type: cql.Boolean}, {Name: "day", Type: cql.Day}, {Name: "tags", Type: cql.TextList}, {Name: "geometry", Type: cql.Geometry},
	}
}

func op(op string, args ...*cql.Expression) *cql.Expression {
	return &cql.Expression{Op: op, Args: args}
}

func leaf(v any) *cql.Expression { return &cql.Expression{Value: v} }

func oneOf[T any](w writer, all ...T) T { return all[w.IntN(len(all))] }

// letters that fold, expand, escape or stand for others.
func (w writer) word() string {
	var s string
	for range w.IntN(4) {
		s += oneOf(w, "a", "A", "b", "é", "É", "œ", "Œ", "e", "oe", "'", `\`, "%", "_", " ")
	}
	return s
}

func (w writer) pattern() string {
	var s string
	for range w.IntN(5) {
		s += oneOf(w, "a", "A", "b", "é", "œ", "'", `\\`, `\%`, `\_`, "%", "%", "_", "_")
	}
	return s
}

func (w writer) condition(depth int) *cql.Expression {
	if depth > 0 && w.IntN(3) > 0 {
		a, b := w.condition(depth-1), w.condition(depth-1)
		switch w.IntN(4) {
		case 0:
			return op("not", a)
		case 1:
			return op("and", a, b, w.condition(depth-1))
		case 2:
			return op("and", a, b)
		}
		return op("or", a, b)
	}
	switch w.IntN(9) {
	case 0:
		return op(w.comparison(), w.number(2), w.number(2))
	case 1:
		return op(w.comparison(), w.text(2), w.text(2))
	case 2:
		return op(w.comparison(), leaf(cql.Name("day")), w.day())
	case 3:
		return op("like", oneOf(w, w.text(2), leaf(cql.Name("tags"))), w.patternText())
	case 4:
		return op("between", w.number(1), w.number(1), w.number(1))
	case 5:
		return op("in", w.text(1), op("[]", w.text(1), w.text(0), w.text(0)))
	case 6:
		return op("isnull", oneOf(w, w.number(1), w.text(1), leaf(cql.Name("flag")), leaf(cql.Name("tags")), leaf(cql.Name("geometry"))))
	case 7:
		return op(oneOf(w, "=", "<>"), leaf(cql.Name("tags")), leaf(w.word()))
	}
	return oneOf(w, op(oneOf(w, "=", "<>", "<"), leaf(cql.Name("flag")), leaf(w.IntN(2) == 0)), w.array())
}

func (w writer) comparison() string { return oneOf(w, "=", "<>", "<", ">", "<=", ">=") }

func (w writer) array() *cql.Expression {
	list := op("[]")
	for range w.IntN(3) {
		list.Args = append(list.Args, leaf(w.word()))
	}
	return op(oneOf(w, "a_contains", "a_containedby", "a_equals", "a_overlaps"), leaf(cql.Name("tags")), list)
}

func (w writer) number(depth int) *cql.Expression {
	if depth > 0 && w.IntN(3) == 0 {
		return op(oneOf(w, "+", "-", "*", "/", "%", "div"), w.number(depth-1), w.number(depth-1))
	}
	return oneOf(w, leaf(cql.Name("count")), leaf(cql.Name("size")), leaf(float64(w.IntN(9)-4)), leaf(float64(w.IntN(9))/4))
}

func (w writer) text(depth int) *cql.Expression {
	if depth > 0 && w.IntN(2) == 0 {
		return op(oneOf(w, "casei", "accenti"), w.text(depth-1))
	}
	return oneOf(w, leaf(cql.Name("name")), leaf(cql.Name("autre nom")), leaf(w.word()))
}

func (w writer) patternText() *cql.Expression {
	p := leaf(w.pattern())
	for range w.IntN(2) {
		p = op(oneOf(w, "casei", "accenti"), p)
	}
	return p
}

func (w writer) day() *cql.Expression {
	if w.IntN(2) == 0 {
		return leaf(cql.Date(w.date()))
	}
	return leaf(time.Date(2026, 1, 1+w.IntN(4), 12*w.IntN(2), 0, 0, 250_000_000*w.IntN(2), time.UTC))
}

func (w writer) date() string {
	return time.Date(2026, 1, 1+w.IntN(4), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// Geometries on a lattice of a few steps, where all that can touch, touches.
func (w writer) geometry() any {
	switch w.IntN(9) {
	case 0:
		return w.point()
	case 1:
		return orb.MultiPoint{w.point(), w.point()}
	case 2:
		return w.line()
	case 3:
		return orb.MultiLineString{w.line(), w.line()}
	case 4:
		p := w.point()
		return cql.BBox{p[0], p[1], p[0] + float64(w.IntN(4)), p[1] + float64(w.IntN(4))}
	case 5:
		return orb.MultiPolygon{w.polygon(), w.polygon()}
	case 6:
		return orb.Collection{w.point(), w.polygon(), w.line()}
	}
	return w.polygon()
}

func (w writer) point() orb.Point { return orb.Point{float64(w.IntN(9)), float64(w.IntN(9))} }

func (w writer) line() orb.LineString {
	l := orb.LineString{w.point(), w.point(), w.point()}
	return l[:2+w.IntN(2)]
}

// polygon is a triangle, quadrangle or box, at times with a box cut out.
func (w writer) polygon() orb.Polygon {
	if w.IntN(2) == 0 {
		r := orb.Ring{w.point(), w.point(), w.point(), w.point()}[:3+w.IntN(2)]
		return orb.Polygon{append(r, r[0])}
	}
	a := w.point()
	width, height := float64(1+w.IntN(5)), float64(1+w.IntN(5))
	box := func(inset float64) orb.Ring {
		return orb.Bound{Min: orb.Point{a[0] + inset, a[1] + inset}, Max: orb.Point{a[0] + width - inset, a[1] + height - inset}}.ToRing()
	}
	if width > 2 && height > 2 && w.IntN(2) == 0 {
		return orb.Polygon{box(0), box(1)}
	}
	return orb.Polygon{box(0)}
}

// thing is a row: values by column, then its geometry, nil for none.
type thing struct {
	values   []any
	geometry orb.Geometry
}

func (t thing) Value(i int) any        { return t.values[i] }
func (t thing) Geometry() orb.Geometry { return t.geometry }
func (t thing) Bound() (orb.Bound, bool) {
	if t.geometry == nil {
		return orb.Bound{}, false
	}
	return t.geometry.Bound(), true
}

// thing has each value unknown at times.
func (w writer) thing() thing {
	tags := []string{}
	for range w.IntN(3) {
		tags = append(tags, w.word())
	}
	t := thing{values: []any{w.word(), w.word(), w.IntN(9) - 4, float64(w.IntN(9)) / 4, w.IntN(2) == 0, w.date(), tags}}
	for i := range t.values {
		if w.IntN(5) == 0 {
			t.values[i] = nil
		}
	}
	if w.IntN(8) > 0 {
		if w.IntN(4) == 0 {
			t.geometry = w.point()
		} else {
			t.geometry = orb.MultiPolygon{w.polygon()}
		}
	}
	return t
}
