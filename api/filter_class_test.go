package api_test

import (
	"fmt"
	"slices"
	"testing"

	"cpts/api"
)

// The abstract tests of CQL2 (OGC 21-065r2, annex A) for each queryable of each layer: comparisons, IS NULL, LIKE, BETWEEN,
// IN, CASEI and ACCENTI are evaluated, and a condition and its contrary have no feature in common.
func TestEachQueryableIsCompared(t *testing.T) {
	app := newApp(t, dated(), api.Options{})
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points", "communes"} {
		for name, p := range get(t, app, "/api/collections/"+layer+"/queryables")["properties"].(map[string]any) {
			for _, pair := range contraries(name, p.(map[string]any)) {
				one, other := ids(get(t, app, itemsAddress(layer, "filter", pair[0]))), ids(get(t, app, itemsAddress(layer, "filter", pair[1])))
				if slices.ContainsFunc(one, func(id string) bool { return slices.Contains(other, id) }) {
					t.Errorf("%s: %s and %s are both true of some of %v", layer, pair[0], pair[1], one)
				}
			}
		}
	}
}

// contraries are pairs of conditions on a property that cannot both hold.
func contraries(name string, schema map[string]any) [][2]string {
	pairs := [][2]string{{name + " IS NULL", name + " is not null"}}
	kind, _ := schema["type"].(string)
	if schema["format"] == "date" {
		kind = "date"
	}
	value := map[string]string{"string": "'foo'", "boolean": "true", "number": "3.14", "integer": "1", "date": "DATE('2022-04-14')"}[kind]
	if value == "" {
		return pairs
	}
	for _, operators := range [][2]string{{"=", "<>"}, {">", "<="}, {"<", ">="}} {
		pairs = append(pairs, [2]string{name + operators[0] + value, name + operators[1] + value})
	}
	pairs = append(pairs, [2]string{fmt.Sprintf("%s IN (%s, %s)", name, value, value), fmt.Sprintf("%s NOT IN (%s)", name, value)},
		[2]string{name + " = " + name, name + " <> " + name})
	switch kind {
	case "string":
		for _, function := range []string{"CASEI", "ACCENTI"} {
			pairs = append(pairs, [2]string{fmt.Sprintf("%s(%s) = %[1]s('FOO')", function, name), fmt.Sprintf("%s(%s) <> %[1]s('FOO')", function, name)})
		}
		return append(pairs, [2]string{name + " LIKE 'A%'", name + " NOT LIKE 'A%'"})
	case "number", "integer":
		return append(pairs, [2]string{name + " BETWEEN 0 AND 10", name + " NOT BETWEEN 0 AND 10"}, [2]string{name + " + 1 > 5 * 2", "NOT (" + name + " + 1 > 5 * 2)"})
	}
	return pairs
}
