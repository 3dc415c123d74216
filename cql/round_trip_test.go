package cql_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"cpts/cql"
)

// An expression written as text or as JSON is read back as itself, places aside.
func TestRoundTrip(t *testing.T) {
	w := newWriter(seed(t))
	for range 2000 {
		e := w.condition(3)
		if w.IntN(3) == 0 {
			e = op("or", e, op(oneOf(w, "s_intersects", "s_disjoint"), leaf(cql.Name("geometry")), leaf(w.geometry())))
		}
		fromText, err := cql.ParseText(e.String())
		if err != nil {
			t.Fatalf("%s: %v", e, err)
		}
		if !same(e, fromText) {
			t.Fatalf("%s\nis read as\n%s", e, fromText)
		}
		document, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		fromJSON, err := cql.ParseJSON(document)
		if err != nil {
			t.Fatalf("%s: %v", document, err)
		}
		if !same(e, fromJSON) {
			t.Fatalf("%s\nis read as\n%s", document, fromJSON)
		}
		if _, err := e.Bind(things()); err != nil {
			t.Fatalf("%s: %v", e, err)
		}
	}
}

// same compares trees without their places.
func same(a, b *cql.Expression) bool {
	if a.Op != b.Op || len(a.Args) != len(b.Args) || !reflect.DeepEqual(a.Value, b.Value) {
		return false
	}
	for i := range a.Args {
		if !same(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return true
}
