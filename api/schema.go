package api

import "cpts/coverage"

// schema is the JSON Schema of a layer's features (OGC API – Features, part 5), which GDAL and QGIS read the columns from.
func schema(x *exchange) (answer, error) {
	return asJSON(schemaOf(x, "schema", x.layer.Fields))
}

// queryables lists what items can be filtered by.
func queryables(x *exchange) (answer, error) {
	document := schemaOf(x, "queryables", x.layer.Fields)
	if _, ok := regionField(x.layer); ok {
		document["properties"].(object)["region"] = regionSchema()
	}
	return asJSON(document)
}

func schemaOf(x *exchange, document string, fields []coverage.Field) object {
	properties := object{"geometry": object{"title": "Géométrie", "x-ogc-role": "primary-geometry", "format": geometryFormat(x.layer)}}
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

// fieldSchema is the JSON Schema of a field, with its French title.
func fieldSchema(f coverage.Field) object {
	s := object{"title": typeset(f.Title)}
	switch f.Type {
	case coverage.Integer:
		s["type"] = "integer"
	case coverage.Real:
		s["type"] = "number"
	case coverage.Flag:
		s["type"] = "boolean"
	case coverage.TextList:
		s["type"], s["items"] = "array", object{"type": "string"}
	case coverage.RealList:
		s["type"], s["items"] = "array", object{"type": "number"}
	default:
		s["type"] = "string"
	}
	return s
}
