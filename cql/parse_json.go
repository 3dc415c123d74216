package cql

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// ParseJSON reads CQL2 JSON. An error is an *Error.
func ParseJSON(filter []byte) (*Expression, error) {
	if len(filter) > maxLength {
		return nil, fail(Place{}, "", "le filtre est trop long", "64 ko au plus")
	}
	d := json.NewDecoder(strings.NewReader(string(filter)))
	var document any
	err := d.Decode(&document)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("quelque chose suit le document")
		}
	}
	if err != nil {
		return nil, fail(Place{Column: column(filter, d.InputOffset(), err)}, "", "le JSON ne se lit pas", `du CQL2 JSON, comme {"op":"=","args":[{"property":"stage"},"preproject"]}`)
	}
	r := &reader{}
	return r.read("", document, 0)
}

// column is where the reading of JSON ended.
func column(filter []byte, offset int64, err error) int {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		offset = int64(len(filter))
	}
	return max(1, utf8.RuneCount(filter[:min(int(offset), len(filter))]))
}

// reader turns a JSON document into expressions.
type reader struct{ nodes int }

func (r *reader) read(pointer string, v any, depth int) (*Expression, error) {
	at := Place{Pointer: pointer}
	if r.nodes++; r.nodes > maxNodes {
		return nil, fail(at, "", "le filtre a trop de termes", "dix mille au plus")
	}
	if depth > maxDepth {
		return nil, fail(at, "", "le filtre est trop imbriqué", "cent niveaux au plus")
	}
	switch v := v.(type) {
	case string, float64, bool:
		return &Expression{Value: v, Place: at}, nil
	case []any:
		args, err := r.all(pointer, v, depth)
		return &Expression{Op: opList, Args: args, Place: at}, err
	case map[string]any:
		return r.object(pointer, v, depth)
	}
	return nil, fail(at, "null", "", `{"op":"isNull","args":[…]} : rien n’est égal à null`)
}

func (r *reader) all(pointer string, items []any, depth int) ([]*Expression, error) {
	var out []*Expression
	for i, item := range items {
		e, err := r.read(fmt.Sprintf("%s/%d", pointer, i), item, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// object reads an operation, a property, an instant, a box or a geometry, by the member that makes it one.
func (r *reader) object(pointer string, v map[string]any, depth int) (*Expression, error) {
	at := Place{Pointer: pointer}
	leaf := func(value any, err error) (*Expression, error) { return &Expression{Value: value, Place: at}, err }
	for _, member := range []string{"op", "property", "date", "timestamp", "bbox", "type"} {
		inside, has := v[member]
		if !has || member == "bbox" && v["type"] != nil {
			continue
		}
		if member == "op" {
			return r.operation(at, v, depth)
		}
		if member == "bbox" {
			return leaf(bboxOf(at, inside))
		}
		name, ok := inside.(string)
		if !ok {
			return nil, fail(Place{Pointer: pointer + "/" + member}, kindOf(inside), "", "un texte")
		}
		switch member {
		case "property":
			return leaf(Name(name), nil)
		case "type":
			g, err := r.shape(at, v)
			if err == nil {
				err = checkShape(at, g)
			}
			return leaf(g, err)
		}
		return leaf(readInstant(Place{Pointer: pointer + "/" + member}, member, name))
	}
	return nil, fail(at, "un objet sans op, property, date, timestamp, bbox ni type", "", `{"op":…,"args":[…]}, {"property":…}, {"date":…}, {"timestamp":…}, {"bbox":[…]} ou une géométrie GeoJSON`)
}

func (r *reader) operation(at Place, v map[string]any, depth int) (*Expression, error) {
	name, ok := v["op"].(string)
	if !ok {
		return nil, fail(Place{Pointer: at.Pointer + "/op"}, kindOf(v["op"]), "", "le nom d’un opérateur")
	}
	op := strings.ToLower(name)
	least, most, ok := arity(op)
	if !ok {
		return nil, unknownOperator(Place{Pointer: at.Pointer + "/op"}, name)
	}
	items, ok := v["args"].([]any)
	inside := Place{Pointer: at.Pointer + "/args"}
	if !ok {
		return nil, fail(inside, kindOf(v["args"]), "", "un tableau d’arguments")
	}
	if len(items) < least || most > 0 && len(items) > most {
		return nil, fail(inside, count(len(items), "argument"), "", fmt.Sprintf("%s %s", atLeast(least, most), op))
	}
	args, err := r.all(inside.Pointer, items, depth)
	if err == nil && op == opIn && (args[1].Op != opList || len(args[1].Args) == 0) {
		err = fail(args[1].Place, kindOf(items[1]), "", "un tableau d’au moins une valeur")
	}
	return &Expression{Op: op, Args: args, Place: at}, err
}

func atLeast(least, most int) string {
	if most == 0 {
		return "au moins " + count(least, "argument") + " à"
	}
	return count(least, "argument") + " à"
}

func count(n int, noun string) string {
	if n > 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func unknownOperator(at Place, name string) error {
	return fail(at, "", "l’opérateur "+quoted(name)+" n’est pas offert",
		"and, or, not, =, <>, <, >, <=, >=, like, between, in, isNull, casei, accenti, +, -, *, /, %, div, ^, s_intersects, s_disjoint, a_contains, a_containedBy, a_equals ou a_overlaps")
}

// kindOf names a JSON value in a message.
func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "rien, ou null"
	case string:
		return "le texte " + quoted(v)
	case float64:
		return fmt.Sprintf("le nombre %v", v)
	case bool:
		return fmt.Sprint(v)
	case []any:
		return "un tableau"
	}
	return "un objet"
}
