package api

import (
	"reflect"
	"strings"
	"time"

	"cpts/coverage"
	"cpts/search"
)

// shape gives the JSON Schema of a route's JSON answer, with the components it refers to added; layer is that of {layer}.
type shape func(c components, l *coverage.Layer) object

// components are the schemas of an OpenAPI document by name.
type components object

// of is the shape of the answers that encode a T: the document says what the program writes, for it is read from the
// same types. Members without omitempty are required and no others are allowed, so that a test of answers against the
// document sees a member that is lost or added.
func of[T any]() shape {
	return func(c components, _ *coverage.Layer) object { return c.schema(reflect.TypeFor[T]()) }
}

func (c components) schema(t reflect.Type) object {
	switch t.Kind() {
	case reflect.Pointer:
		return nullable(c.schema(t.Elem()))
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return object{"type": "string", "format": "date-time"}
		}
		return c.named(t)
	case reflect.Slice:
		return object{"type": "array", "items": c.schema(t.Elem())}
	case reflect.Array:
		return object{"type": "array", "minItems": t.Len(), "maxItems": t.Len(), "items": c.schema(t.Elem())}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": c.schema(t.Elem())}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Uint64:
		return object{"type": "integer", "minimum": 0}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Interface:
		return object{}
	}
	return stringOf(t)
}

// stringOf is the schema of a kind of string; stages have their French labels beside them.
func stringOf(t reflect.Type) object {
	switch t {
	case reflect.TypeFor[coverage.Date]():
		return object{"type": "string", "format": "date"}
	case reflect.TypeFor[coverage.Op]():
		return object{"type": "string", "enum": coverage.Ops()}
	case reflect.TypeFor[coverage.Keep]():
		return object{"type": "string", "enum": []coverage.Keep{coverage.KeepMine, coverage.KeepTheirs}}
	case reflect.TypeFor[coverage.ScenarioStatus]():
		return object{"type": "string", "enum": scenarioStatuses()}
	case reflect.TypeFor[coverage.Stage]():
		var names, labels []string
		for _, s := range coverage.Stages() {
			names, labels = append(names, string(s)), append(labels, string(s)+noBreak+": "+typeset(s.Label()))
		}
		return object{"type": "string", "enum": names, "description": strings.Join(labels, noBreak+"; ")}
	case reflect.TypeFor[unitStatus]():
		return object{"type": "string", "enum": []unitStatus{statusCovered, statusWhite, statusNotCounted, statusConflict}}
	case reflect.TypeFor[search.Kind]():
		return object{"type": "string", "enum": search.Kinds()}
	case reflect.TypeFor[coverage.Zoning]():
		return object{"type": "string", "enum": coverage.Zonings()}
	}
	return kindOf(t)
}

// nullable allows null; a reference cannot say so itself in OpenAPI 3.0.
func nullable(s object) object {
	if _, reference := s["$ref"]; reference {
		return object{"type": "object", "nullable": true, "allOf": []object{s}}
	}
	s["nullable"] = true
	return s
}

// named adds a struct once, under its name, and refers to it.
func (c components) named(t reflect.Type) object {
	name := componentName(t)
	if _, there := c[name]; !there {
		c[name] = nil // for types that hold themselves
		properties, required := object{}, []string{}
		c.members(t, properties, &required)
		c[name] = closed(properties, required)
	}
	return reference(name)
}

// componentName is the name of a type. Those of package plan say that they are: its Point and Territory are other things than
// those of a map.
func componentName(t reflect.Type) string {
	if strings.HasSuffix(t.PkgPath(), "/plan") && !strings.HasPrefix(t.Name(), "Plan") {
		return "Plan" + t.Name()
	}
	return t.Name()
}

// members lists what encoding/json writes of a struct: an embedded one's members are its own.
func (c components) members(t reflect.Type, properties object, required *[]string) {
	for f := range t.Fields() {
		tag, named := f.Tag.Lookup("json")
		if f.Anonymous && !named {
			c.members(f.Type, properties, required)
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		properties[name] = c.schema(f.Type)
		if options != "omitempty" {
			*required = append(*required, name)
		}
	}
}

func reference(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// closed is an object with these members and no others.
func closed(properties object, required []string) object {
	s := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}
