package api

import "cpts/coverage"

// schema is the JSON Schema of a layer's features (OGC API – Features, part 5), which GDAL and QGIS read the columns from.
func schema(x *exchange) (answer, error) {
	return asJSON(schemaOf(x, "schema", x.layer.Fields))
}

// schemaOf describes fields and the geometry after JSON Schema (OGC API – Features, part 5). Spatial properties have
// neither type nor $ref there.
func schemaOf(x *exchange, document string, fields []coverage.Field) object {
	properties := object{geometryName: object{"title": "Géométrie", "x-ogc-role": "primary-geometry", "format": geometryFormat(x.layer)}}
	for i, f := range fields {
		p := fieldSchema(f)
		p["x-ogc-propertySeq"] = i + 1
		if i == 0 {
			p["x-ogc-role"] = "id" // the first column of every layer is its code or id
		}
		properties[f.Name] = p
	}
	return object{
		"$schema":    "https://json-schema.org/draft/2020-12/schema",
		"$id":        x.base + "/api/collections/" + x.layer.Name + "/" + document,
		"type":       "object",
		"title":      x.layer.Title,
		"properties": properties,
		// A misspelt filter is refused, as /req/core/query-param-unknown asks.
		"additionalProperties": false,
	}
}

func geometryFormat(l *coverage.Layer) string {
	if l.Point {
		return "geometry-point"
	}
	return "geometry-multipolygon"
}

// fieldSchema is the JSON Schema of a field, with its French title and what else is known of it.
func fieldSchema(f coverage.Field) object {
	s := valueSchema(f)
	s["title"] = typeset(f.Title)
	if about := aboutField(f.Name); about != "" {
		s["description"] = typeset(about)
	}
	if unit := unitOf(f.Name); unit != "" {
		s["x-ogc-unit"] = unit
	}
	return s
}

// valueSchema is the type of a field's values, and which there are.
func valueSchema(f coverage.Field) object {
	switch f.Type {
	case coverage.Integer:
		return object{"type": "integer"}
	case coverage.Real:
		return object{"type": "number"}
	case coverage.Flag:
		return object{"type": "boolean"}
	case coverage.TextList:
		return object{"type": "array", "items": object{"type": "string"}}
	case coverage.RealList:
		return object{"type": "array", "items": object{"type": "number"}}
	case coverage.Day:
		return object{"type": "string", "format": "date"}
	}
	if choices := choicesOf(f.Name); choices != nil {
		return object{"type": "string", "enum": choices}
	}
	return object{"type": "string"}
}
