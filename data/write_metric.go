package data

import (
	"fmt"
	"io"
	"math"
	"strconv"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// writeMetricGeoJSON writes a layer in its Projection, in metres to the millimetre, which is finer than the grid of geo:
// read back, every vertex is where it was. RFC 7946 knows WGS84 alone, so the system is named in the member "crs" of
// GeoJSON 2008, which GDAL, QGIS and PostGIS obey.
func writeMetricGeoJSON(w io.Writer, l *coverage.Layer) error {
	head := appendString([]byte(`{"type":"FeatureCollection","name":`), l.Name)
	head = fmt.Appendf(head, `,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::%d"}},"features":[`, l.Projection.EPSG)
	return writeCollection(w, head, l, func(dst []byte, f coverage.Feature) ([]byte, error) { return appendMetricFeature(dst, l, f) })
}

func appendMetricFeature(dst []byte, l *coverage.Layer, f coverage.Feature) ([]byte, error) {
	g, ok := l.Projection.Geometry(l.Geometry(f))
	if !ok {
		return dst, unplaceable(l, f.ID)
	}
	dst = appendString(append(dst, `{"type":"Feature","id":`...), f.ID)
	dst = appendMetricGeometry(append(dst, `,"geometry":`...), g)
	return append(appendProperties(dst, l, f), '}'), nil
}

func appendMetricGeometry(dst []byte, g orb.Geometry) []byte {
	m, ok := g.(orb.MultiPolygon)
	switch {
	case !ok:
		return append(appendMetricPosition(append(dst, `{"type":"Point","coordinates":`...), g.(orb.Point)), '}')
	case len(m) == 0:
		return append(dst, "null"...)
	}
	dst = appendList(append(dst, `{"type":"MultiPolygon","coordinates":`...), m, func(dst []byte, p orb.Polygon) []byte {
		return appendList(dst, p, func(dst []byte, r orb.Ring) []byte { return appendList(dst, r, appendMetricPosition) })
	})
	return append(dst, '}')
}

func appendMetricPosition(dst []byte, p orb.Point) []byte {
	dst = append(appendMetres(append(dst, '['), p[0]), ',')
	return append(appendMetres(dst, p[1]), ']')
}

func appendMetres(dst []byte, v float64) []byte {
	return strconv.AppendFloat(dst, millimetres(v), 'f', -1, 64)
}

func millimetres(v float64) float64 { return math.Round(v*1000) / 1000 }

// unplaceable says that a feature lies where the system that a layer is written in has no coordinates.
func unplaceable(l *coverage.Layer, id string) error {
	return fmt.Errorf("%s : %s est hors de ce que porte %s ; limitez la couche à son territoire (--department, --region), ou prenez un autre système", l.Name, id, crsTitle(*l.Projection))
}

// placed is where a layer of points puts a feature: degrees, or metres of its Projection to the millimetre.
func placed(l *coverage.Layer, f coverage.Feature) (orb.Point, error) {
	if l.Projection == nil {
		return f.Point, nil
	}
	p, ok := l.Projection.Forward(f.Point)
	if !ok {
		return p, unplaceable(l, f.ID)
	}
	return orb.Point{millimetres(p[0]), millimetres(p[1])}, nil
}
