package cql

import (
	"strings"

	"github.com/paulmach/orb"
)

// spatial tells whether two geometries share a point, the borders included, or do not. It decides exactly, on the
// coordinates as they are, as on a plane of longitudes and latitudes.
func (b binder) spatial(e *Expression) (term, error) {
	terms, err := b.all(e.Args)
	if err != nil {
		return term{}, err
	}
	for i, t := range terms {
		if t.kind != Geometry {
			return term{}, fail(e.Args[i].Place, "", described(t)+" n’est pas une géométrie, comme "+strings.ToUpper(e.Op)+" en attend",
				"geometry, BBOX(ouest, sud, est, nord), POINT(longitude latitude), POLYGON((…))…")
		}
	}
	holds := meeting(terms[0].shape, terms[1].shape)
	if e.Op == opDisjoint {
		return condition(func(r Row) truth { return yes - holds(r) }), nil
	}
	return condition(holds), nil
}

// meeting of two shapes, nil standing for that of the row.
func meeting(a, b *shape) func(Row) truth {
	if a == nil {
		a, b = b, a
	}
	switch {
	case a == nil: // the row's with itself
		return func(r Row) truth { return least(hasGeometry(r), yes) }
	case b != nil:
		both := truthOf(a.intersects(b))
		return func(Row) truth { return both }
	}
	return func(r Row) truth {
		bound, has := r.Bound()
		if !has {
			return unknown
		}
		if !bound.Intersects(a.bound) {
			return no
		}
		return truthOf(a.isBox && lies(bound, a.bound) || a.intersects(shapeOf(r.Geometry())))
	}
}

func least(known bool, t truth) truth {
	if !known {
		return unknown
	}
	return t
}

func lies(inner, outer orb.Bound) bool { return outer.Contains(inner.Min) && outer.Contains(inner.Max) }

// Bounds are boxes that every feature which passes touches; ok is false where the filter does not say where features are.
func (e *Expression) Bounds() (boxes []orb.Bound, ok bool) {
	switch e.Op {
	case opIntersects:
		for _, a := range e.Args {
			switch v := a.Value.(type) {
			case BBox:
				return shapeOf(boxPolygons(v)).boxes(), true
			case orb.Geometry:
				return []orb.Bound{v.Bound()}, true
			}
		}
	case opAnd:
		for _, a := range e.Args {
			if boxes, ok := a.Bounds(); ok {
				return boxes, true
			}
		}
	case opOr:
		for _, a := range e.Args {
			some, ok := a.Bounds()
			if !ok {
				return nil, false
			}
			boxes = append(boxes, some...)
		}
		return boxes, true
	}
	return nil, false
}
