package data

import (
	"io"

	"cpts/coverage"
	"cpts/geo"
)

// WriteGeoJSON writes a layer as a FeatureCollection (RFC 7946): WGS84, one feature to a line in the layer's order,
// properties in the order of its fields. The same layer gives the same bytes.
// A layer with a Projection is written in it, which only the member "crs" of older GeoJSON can say; the error is then a
// feature that the system does not bear.
func WriteGeoJSON(w io.Writer, l *coverage.Layer) error {
	head := AppendCRS(appendString([]byte(`{"type":"FeatureCollection","name":`), l.Name), l)
	return writeCollection(w, append(head, `,"features":[`...), l, featuresOf(l))
}

// featuresOf writes the features of a layer as GeoJSON; one that its system does not bear is an error.
func featuresOf(l *coverage.Layer) appender {
	return func(dst []byte, f coverage.Feature) ([]byte, error) {
		dst, ok := appendFeature(dst, l, f)
		if !ok {
			return dst, unplaceable(l, f.ID)
		}
		return dst, nil
	}
}

// AppendFeature appends one feature of a layer as GeoJSON: its id at top level, its properties typed, lists as arrays,
// what is unknown as null, coordinates in degrees with at most 7 decimals (1 cm, the grid of geo), or in metres of the
// layer's Projection with at most 3. A feature that the system does not bear has a null geometry: it is unlocated there.
func AppendFeature(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	dst, _ = appendFeature(dst, l, f)
	return dst
}

// appendFeature tells whether the feature has its geometry.
func appendFeature(dst []byte, l *coverage.Layer, f coverage.Feature) ([]byte, bool) {
	dst = append(dst, `{"type":"Feature","id":`...)
	dst = appendString(dst, f.ID)
	dst = append(dst, `,"geometry":`...)
	begin, ok := len(dst), true
	if l.Projection != nil {
		if dst, ok = appendMetricGeometry(dst, l, f); !ok {
			dst = append(dst[:begin], "null"...)
		}
	} else {
		dst = appendGeometry(dst, l, f)
	}
	return append(appendProperties(dst, l, f), '}'), ok
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

// appendGeometry writes where a feature is in degrees, straight from the topology; null when it has no ground.
func appendGeometry(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	if l.Point {
		first, second := f.Point[0], f.Point[1]
		if l.LatitudeFirst {
			first, second = second, first
		}
		dst = appendDegrees(append(dst, `{"type":"Point","coordinates":[`...), first)
		return append(appendDegrees(append(dst, ','), second), "]}"...)
	}
	if len(f.Region) == 0 {
		return append(dst, "null"...)
	}
	var open []geo.Vertex
	dst = append(dst, `{"type":"MultiPolygon","coordinates":`...)
	dst = appendList(dst, f.Region, func(dst []byte, polygon []geo.Ring) []byte {
		return appendList(dst, polygon, func(dst []byte, r geo.Ring) []byte {
			open = l.Topology.AppendRing(open[:0], r)
			if l.LatitudeFirst {
				swapAxes(open)
			}
			return appendRing(dst, open)
		})
	})
	return append(dst, '}')
}

func swapAxes(open []geo.Vertex) {
	for i, v := range open {
		open[i] = geo.Vertex{X: v.Y, Y: v.X}
	}
}
