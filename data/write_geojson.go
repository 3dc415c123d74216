package data

import (
	"bufio"
	"io"

	"cpts/coverage"
)

// WriteGeoJSON writes a layer as a FeatureCollection (RFC 7946): WGS84, one feature to a line in the layer's order,
// properties in the order of its fields. The same layer gives the same bytes.
// A layer with a Projection is written in it, which only the member "crs" of older GeoJSON can say.
func WriteGeoJSON(w io.Writer, l *coverage.Layer) error {
	if l.Projection != nil {
		return writeMetricGeoJSON(w, l)
	}
	out := bufio.NewWriterSize(w, 256<<10)
	out.WriteString(`{"type":"FeatureCollection","name":`)
	out.Write(appendString(nil, l.Name))
	out.WriteString(`,"features":[`)
	var line []byte
	for i, f := range l.Features {
		line = line[:0]
		if i > 0 {
			line = append(line, ',')
		}
		line = AppendFeature(append(line, '\n'), l, f)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// AppendFeature appends one feature of a layer as GeoJSON: its id at top level, its properties typed, lists as arrays,
// what is unknown as null, coordinates in degrees with at most 7 decimals (1 cm, the grid of geo).
func AppendFeature(dst []byte, l *coverage.Layer, f coverage.Feature) []byte {
	dst = append(dst, `{"type":"Feature","id":`...)
	dst = appendString(dst, f.ID)
	dst = append(dst, `,"geometry":`...)
	dst = appendGeometry(dst, l.Geometry(f))
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
