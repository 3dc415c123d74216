package api

import (
	"encoding/json"

	"cpts/coverage"
)

// relDescribedBy is written as GDAL 3.6 compares it, letter by letter; relations are the same in any case (RFC 8288).
const relDescribedBy = "describedBy"

// geojsonSchema is the JSON Schema of one feature as GeoJSON. Without it GDAL guesses the types of columns from the first
// ten features: a day or a number that all ten lack is text to it.
func geojsonSchema(x *exchange) (answer, error) {
	properties, err := propertySchemas(x.layer.Fields)
	if err != nil {
		return answer{}, err
	}
	return asJSON(object{
		"$schema":  "https://json-schema.org/draft/2020-12/schema",
		"$id":      x.base + "/api/collections/" + x.layer.Name + "/schema/geojson",
		"type":     "object",
		"title":    x.layer.Title,
		"required": []string{"type", "id", "geometry", "properties"},
		"properties": object{
			"type":       object{"type": "string", "enum": []string{"Feature"}},
			"id":         object{"type": "string"},
			"geometry":   object{"$ref": "https://geojson.org/schema/Geometry.json"},
			"properties": object{"type": "object", "properties": properties},
		},
	})
}

// propertySchemas describes columns in their order, which GDAL takes for its own. Two kinds are left out: lists of numbers,
// of which it would make text and which it recognises by itself, and a property id, which it has as the feature's id and
// would list twice.
func propertySchemas(fields []coverage.Field) (json.RawMessage, error) {
	all := []byte{'{'}
	for _, f := range fields {
		if f.Type == coverage.RealList || f.Name == "id" {
			continue
		}
		described, err := json.Marshal(fieldSchema(f))
		if err != nil {
			return nil, err
		}
		if len(all) > 1 {
			all = append(all, ',')
		}
		all = append(append(append(all, '"'), f.Name...), `":`...)
		all = append(all, described...)
	}
	return append(all, '}'), nil
}
