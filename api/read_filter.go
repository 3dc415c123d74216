package api

import (
	"errors"

	"cpts/cql"
	"cpts/data"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/project"
)

// The encodings of filters (OGC API – Features, part 3).
const (
	cql2Text = "cql2-text"
	cql2JSON = "cql2-json"
)

func filterParameters() []parameter {
	return []parameter{
		{name: "filter", description: "Condition CQL2 sur les propriétés (…/queryables) : department = '06' AND population > 5000, CASEI(name) LIKE CASEI('saint-%'), S_INTERSECTS(geometry, BBOX(6, 43, 8, 45)).",
			schema: object{"type": "string"}},
		{name: "filter-lang", description: "Écriture de filter.",
			schema: object{"type": "string", "enum": []string{cql2Text, cql2JSON}, "default": cql2Text}},
		crsParameter("filter-crs", "Système de coordonnées des géométries de filter."),
	}
}

// condition is a filter, and the system that its geometries are in: features are turned into it to be compared, as with
// bbox-crs, since what is straight there is not in degrees.
type condition struct {
	*cql.Filter
	near []orb.Bound // in the system; what passes touches one of these. Nil where the filter does not say
	crs  data.Reference
}

// readFilter reads and binds the filter; nil without one.
func readFilter(x *exchange) (*condition, error) {
	read, err := filterReader(x.query["filter-lang"])
	if err != nil {
		return nil, err
	}
	crs, err := readCRS(x.query, "filter-crs")
	if err != nil {
		return nil, err
	}
	text, asked := x.query["filter"]
	if !asked {
		return nil, nil
	}
	expression, err := read(text)
	if err != nil {
		return nil, unfit(err)
	}
	expression = expression.Replace(crsShape(crs))
	filter, err := expression.Bind(queryablesOf(x.layer))
	if err != nil {
		return nil, unfit(err)
	}
	near, _ := expression.Bounds()
	return &condition{filter, near, crs}, nil
}

// crsShape puts the axes of geometries in the order of GeoJSON. A box of a plane has any two opposite corners, as in
// bbox; none crosses the antimeridian.
func crsShape(crs data.Reference) func(any) any {
	swap := func(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }
	return func(value any) any {
		switch v := value.(type) {
		case cql.BBox:
			if crs.LatitudeFirst {
				return cql.BBox{v[1], v[0], v[3], v[2]}
			}
			if crs.Projection != nil {
				b, _ := planeBox(v, *crs.Projection)
				return cql.BBox{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}
			}
		case orb.Geometry:
			if crs.LatitudeFirst {
				return project.Geometry(v, swap)
			}
		}
		return value
	}
}

func filterReader(language string) (func(string) (*cql.Expression, error), error) {
	switch language {
	case "", cql2Text:
		return cql.ParseText, nil
	case cql2JSON:
		return func(text string) (*cql.Expression, error) { return cql.ParseJSON([]byte(text)) }, nil
	}
	return nil, invalid("filter-lang", language, oneOf([]string{cql2Text, cql2JSON}))
}

// unfit words an error of a filter for whoever typed it.
func unfit(err error) error {
	f := fault{kind: invalidParameter, parameter: "filter", detail: typeset("Le paramètre « filter » ne va pas : ") + err.Error() + "."}
	var e *cql.Error
	if errors.As(err, &e) {
		f.expected = e.Expected
	}
	return f
}
