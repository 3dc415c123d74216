package api

import (
	"errors"

	"cpts/cql"
	"cpts/data"

	"github.com/paulmach/orb"
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
		{name: "filter-crs", description: "Système de coordonnées des géométries de filter.",
			schema: object{"type": "string", "format": "uri", "default": data.CRS84}},
	}
}

// readFilter reads and binds the filter; near are boxes that each feature which passes touches, nil where it does not say.
func readFilter(x *exchange) (filter *cql.Filter, near []orb.Bound, err error) {
	text, asked := x.query["filter"]
	read, err := filterReader(x.query["filter-lang"])
	if err != nil {
		return nil, nil, err
	}
	if system := x.query["filter-crs"]; system != "" && system != data.CRS84 {
		return nil, nil, invalid("filter-crs", system, data.CRS84)
	}
	if !asked {
		return nil, nil, nil
	}
	expression, err := read(text)
	if err != nil {
		return nil, nil, unfit(err)
	}
	if filter, err = expression.Bind(queryablesOf(x.layer)); err != nil {
		return nil, nil, unfit(err)
	}
	near, _ = expression.Bounds()
	return filter, near, nil
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
