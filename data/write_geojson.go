package data

import (
	"io"

	"cpts/coverage"
	"cpts/geo"
)

// WriteGeoJSON writes a layer as a FeatureCollection (RFC 7946): WGS84, one feature to a line in the layer's order,
// properties in the order of its fields. The same layer gives the same bytes.
// A layer with a Projection is written in it, which only the member "crs" of older GeoJSON can say.
func WriteGeoJSON(w io.Writer, l *coverage.Layer) error {
	if l.Projection != nil {
		return writeMetricGeoJSON(w, l)
	}
	head := append(appendString([]byte(`{"type":"FeatureCollection","name":`), l.Name), `,"features":[`...)
	return writeCollection(w, head, l, func(dst []byte, f coverage.Feature) ([]byte, error) { return AppendFeature(dst, l, f), nil })
}

// AppendFeature appends one feature of a layer as GeoJSON: its id at top level, its properties typed, lists as arrays,
// what is unknown as null, coordinates in degrees with at most 7 decimals (1 cm, the grid of geo).
func AppendFeature(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	dst = append(dst, `{"type":"Feature","id":`...)
	dst = appendString(dst, f.ID)
	dst = append(dst, `,"geometry":`...)
	dst = appendGeometry(dst, l, f)
	return append(appendProperties(dst, l, f), '}')
}

// appendProperties appends the member "properties" of a feature.
func appendProperties(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	dst = append(dst, `,"properties":{`...)
	for i, field := range l.Fields {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendString(dst, field.Name), ':')
		dst = appendValue(dst, f.Values[i])
	}
	return append(dst, '}')
}

// appendGeometry writes where a feature is, straight from the topology; null when it has no ground.
func appendGeometry(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	if l.Point {
		dst = appendDegrees(append(dst, `{"type":"Point","coordinates":[`...), f.Point[0])
		return append(appendDegrees(append(dst, ','), f.Point[1]), "]}"...)
	}
	if len(f.Region) == 0 {
		return append(dst, "null"...)
	}
	var open []geo.Vertex
	dst = append(dst, `{"type":"MultiPolygon","coordinates":`...)
	dst = appendList(dst, f.Region, func(dst []byte, polygon []geo.Ring) []byte {
		return appendList(dst, polygon, func(dst []byte, r geo.Ring) []byte {
			open = l.Topology.AppendRing(open[:0], r)
			return appendRing(dst, open)
		})
	})
	return append(dst, '}')
}
