package api

import (
	"maps"
	"slices"

	"cpts/coverage"
)

// The documents of the standards, which are built as objects and not from types of ours.

func landingShape(c components, _ *coverage.Layer) object {
	return closed(object{"title": words(), "description": words(), "links": c.links()}, []string{"title", "description", "links"})
}

func conformanceShape(c components, _ *coverage.Layer) object {
	return closed(object{"links": c.links(), "conformsTo": object{"type": "array", "items": words()}}, []string{"links", "conformsTo"})
}

func collectionsShape(c components, l *coverage.Layer) object {
	return closed(object{"links": c.links(), "crs": object{"type": "array", "items": words()},
		"collections": object{"type": "array", "items": collectionShape(c, l)}}, []string{"links", "collections", "crs"})
}

func collectionShape(c components, _ *coverage.Layer) object {
	c["collection"] = closed(object{
		"id": words(), "title": words(), "description": words(), "itemType": object{"type": "string", "enum": []string{"feature"}},
		"crs": object{"type": "array", "minItems": 1, "items": words()}, "storageCrs": words(), "links": c.links(),
		"extent": object{"type": "object"},
	}, []string{"id", "title", "description", "itemType", "crs", "storageCrs", "links"})
	return reference("collection")
}

// anyObject is a document whose schema is another standard's: JSON Schema, OpenAPI, MapLibre.
func anyObject(components, *coverage.Layer) object { return object{"type": "object"} }

func tileJSONShape(components, *coverage.Layer) object {
	return object{"type": "object", "required": []string{"tilejson", "tiles", "vector_layers", "minzoom", "maxzoom"}, "properties": object{
		"tilejson": words(), "tiles": object{"type": "array", "minItems": 1, "items": words()},
		"vector_layers": object{"type": "array", "items": object{"type": "object", "required": []string{"id", "fields"}}},
		"minzoom":       object{"type": "integer"}, "maxzoom": object{"type": "integer"},
		"bounds": object{"type": "array", "minItems": 4, "maxItems": 4, "items": object{"type": "number"}}}}
}

func featuresShape(c components, l *coverage.Layer) object {
	return closed(object{
		"type": object{"type": "string", "enum": []string{"FeatureCollection"}}, "timeStamp": object{"type": "string", "format": "date-time"},
		"numberMatched": object{"type": "integer", "minimum": 0}, "numberReturned": object{"type": "integer", "minimum": 0},
		"links": c.links(), "features": object{"type": "array", "items": c.feature(l, l.Name, false)},
		"crs": namedCRS(),
	}, []string{"type", "timeStamp", "numberMatched", "numberReturned", "links", "features"})
}

func featureShape(c components, l *coverage.Layer) object { return c.feature(l, l.Name+"-alone", true) }

// feature is a layer's GeoJSON Feature; alone it carries links. A page may hold a selection of the properties.
func (c components) feature(l *coverage.Layer, name string, alone bool) object {
	properties := object{}
	for _, f := range l.Fields {
		properties[f.Name] = nullable(openFieldSchema(f))
	}
	values := closed(properties, nil)
	members := object{"type": object{"type": "string", "enum": []string{"Feature"}}, "id": words(), "properties": values,
		"geometry": nullable(c.geometry()), "bbox": object{"type": "array", "items": object{"type": "number"}}}
	required := []string{"type", "id", "geometry", "properties"}
	if alone {
		values["required"] = slices.Sorted(maps.Keys(properties))
		members["links"], members["crs"], required = c.links(), namedCRS(), append(required, "links")
	}
	c["feature-"+name] = closed(members, required)
	return reference("feature-" + name)
}

// openFieldSchema keeps of a field's schema what OpenAPI 3.0 knows.
func openFieldSchema(f coverage.Field) object {
	s := object{}
	for name, v := range fieldSchema(f) {
		if slices.Contains([]string{"title", "type", "items", "format", "description"}, name) {
			s[name] = v
		}
	}
	return s
}

func (c components) geometry() object {
	c["geometry"] = closed(object{"type": object{"type": "string", "enum": []string{"Point", "Polygon", "MultiPolygon"}},
		"coordinates": object{"type": "array", "items": object{}}}, []string{"type", "coordinates"})
	return reference("geometry")
}

func (c components) links() object { return of[[]link]()(c, nil) }

func words() object { return object{"type": "string"} }

// namedCRS is the member of GeoJSON before RFC 7946, written in other systems than CRS84 alone.
func namedCRS() object { return object{"type": "object"} }
