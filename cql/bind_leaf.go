package cql

import (
	"strings"
	"time"

	"github.com/paulmach/orb"
)

func (b binder) leaf(e *Expression) (term, error) {
	switch v := e.Value.(type) {
	case Name:
		return b.property(e, string(v))
	case string:
		return constantText(Text, composed(v)), nil
	case Date:
		return constantText(Day, string(v)), nil
	case time.Time:
		return constantText(Day, instantText(v)), nil
	case float64:
		return term{kind: Number, constant: true, number: func(Row) (float64, bool) { return v, true }}, nil
	case bool:
		return term{kind: Boolean, constant: true, truth: func(Row) truth { return truthOf(v) }}, nil
	case BBox:
		if v[1] > v[3] {
			return term{}, fail(e.Place, "", "BBOX a son sud au nord de son nord", "BBOX(ouest, sud, est, nord)")
		}
		return term{kind: Geometry, constant: true, shape: shapeOf(boxPolygons(v))}, nil
	}
	return term{kind: Geometry, constant: true, shape: shapeOf(e.Value.(orb.Geometry))}, nil
}

func constantText(kind Type, v string) term {
	return term{kind: kind, constant: true, text: func(Row) (string, bool) { return v, true }}
}

// boxPolygons is a box as polygons, two where it crosses the antimeridian.
func boxPolygons(b BBox) orb.Geometry {
	one := func(west, east float64) orb.Polygon {
		return orb.Bound{Min: orb.Point{west, b[1]}, Max: orb.Point{east, b[3]}}.ToPolygon()
	}
	if b[0] > b[2] {
		return orb.MultiPolygon{one(b[0], 180), one(-180, b[2])}
	}
	return one(b[0], b[2])
}

func (b binder) property(e *Expression, name string) (term, error) {
	for i, q := range b.queryables {
		if q.Name == name {
			return read(i, q.Type), nil
		}
	}
	var names []string
	for _, q := range b.queryables {
		names = append(names, q.Name)
	}
	return term{}, fail(e.Place, "", "la propriété "+quoted(name)+" n’existe pas", "l’une de "+strings.Join(names, ", "))
}

// read gives what a row has at index i.
func read(i int, kind Type) term {
	t := term{kind: kind}
	switch kind {
	case Number:
		t.number = func(r Row) (float64, bool) {
			switch v := r.Value(i).(type) {
			case int:
				return float64(v), true
			case float64:
				return v, v == v // NaN is no figure
			}
			return 0, false
		}
	case Boolean:
		t.truth = func(r Row) truth {
			if v, ok := r.Value(i).(bool); ok {
				return truthOf(v)
			}
			return unknown
		}
	case TextList:
		t.texts = func(r Row) ([]string, bool) { v, ok := r.Value(i).([]string); return v, ok }
	case NumberList:
		t.numbers = func(r Row) ([]float64, bool) { v, ok := r.Value(i).([]float64); return v, ok }
	case Text, Day:
		t.text = func(r Row) (string, bool) { v, ok := r.Value(i).(string); return v, ok }
	}
	return t
}

// isNull asks whether a term is unknown.
func (b binder) isNull(e *Expression) (term, error) {
	t, err := b.bind(e.Args[0])
	if err != nil {
		return t, err
	}
	var known func(Row) bool
	switch t.kind {
	case Number:
		known = func(r Row) bool { _, ok := t.number(r); return ok }
	case Boolean:
		known = func(r Row) bool { return t.truth(r) != unknown }
	case TextList:
		known = func(r Row) bool { _, ok := t.texts(r); return ok }
	case NumberList:
		known = func(r Row) bool { _, ok := t.numbers(r); return ok }
	case Geometry:
		known = func(r Row) bool { return t.shape != nil || hasGeometry(r) }
	default:
		known = func(r Row) bool { _, ok := t.text(r); return ok }
	}
	return condition(func(r Row) truth { return truthOf(!known(r)) }), nil
}

func hasGeometry(r Row) bool { _, ok := r.Bound(); return ok }
