package api

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"cpts/coverage"
)

// filters lists a layer's fields as parameters: <property>=<value> keeps the features that have that value.
func (r route) filters(layer *coverage.Layer) []parameter {
	if layer == nil || !strings.HasSuffix(r.path, "/items") {
		return nil
	}
	var all []parameter
	for _, f := range layer.Fields {
		s := fieldSchema(f)
		if f.Type == coverage.TextList || f.Type == coverage.RealList {
			s = s["items"].(object) // a list is filtered by one of its elements
		}
		for _, told := range []string{"title", "description", "x-ogc-unit"} {
			delete(s, told)
		}
		all = append(all, parameter{name: f.Name, description: "Ne garder que cette valeur : " + f.Title, schema: s})
	}
	if _, ok := regionField(layer); ok {
		all = append(all, parameter{name: "region", description: "Ne garder que ce qui est dans cette région (code INSEE), au moins en partie.",
			schema: object{"type": "string"}})
	}
	return all
}

// equality is one such filter, its text read once as the field's type.
type equality struct {
	field  int
	want   any
	region bool // want is the région of the field's département
}

func readEqualities(l *coverage.Layer, query map[string]string) ([]equality, error) {
	var all []equality
	for i, f := range l.Fields {
		text, asked := query[f.Name]
		if !asked {
			continue
		}
		want, expected := readValue(f, text)
		if want == nil {
			return nil, invalid(f.Name, text, expected)
		}
		all = append(all, equality{field: i, want: want})
	}
	if text, asked := query["region"]; asked {
		if i, ok := regionField(l); ok {
			all = append(all, equality{field: i, want: text, region: true})
		}
	}
	return all, nil
}

// readValue reads a filter's text; nil, and what was expected, when it is not of the field's type.
func readValue(f coverage.Field, text string) (value any, expected string) {
	if choices := choicesOf(f.Name); choices != nil && !slices.Contains(choices, text) {
		return nil, oneOf(choices)
	}
	var err error
	switch f.Type {
	case coverage.Integer:
		value, err = strconv.Atoi(text)
		expected = "un nombre entier"
	case coverage.Real, coverage.RealList:
		var number float64
		if number, err = strconv.ParseFloat(text, 64); math.IsNaN(number) || math.IsInf(number, 0) {
			err = strconv.ErrRange
		}
		value, expected = number, "un nombre, avec un point décimal"
	case coverage.Flag:
		value, err = strconv.ParseBool(text)
		expected = "true ou false"
	case coverage.Day:
		value = text
		_, err = time.Parse(time.DateOnly, text)
		expected = "un jour AAAA-MM-JJ"
	default:
		value = text
	}
	if err != nil {
		return nil, expected
	}
	return value, ""
}

// holds compares values; a list holds when one of its elements is the wanted one. Unknown (nil) equals nothing.
func (e equality) holds(f coverage.Feature) bool {
	if e.region {
		return liesIn(f, e.field, e.want.(string))
	}
	switch v := f.Values[e.field].(type) {
	case []string:
		return slices.Contains(v, e.want.(string))
	case []float64:
		return slices.Contains(v, e.want.(float64))
	default:
		return v == e.want
	}
}
