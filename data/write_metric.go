package data

import (
	"fmt"
	"math"
	"strconv"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// AppendCRS names the system of a layer that has a Projection. RFC 7946 knows WGS84 alone, so it is named in the member
// "crs" of GeoJSON 2008, which GDAL, QGIS and PostGIS obey. EPSG:4326 is not named: all of them would then expect
// longitude first.
func AppendCRS(dst []byte, l *coverage.Layer) []byte {
	if l.Projection == nil {
		return dst
	}
	return fmt.Appendf(dst, `,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::%d"}}`, l.Projection.EPSG)
}

// appendMetricGeometry writes where a feature is in the layer's Projection, straight from the topology, in metres to the
// millimetre, which is finer than the grid of geo: read back, every vertex is where it was. The same vertex gives the same
// digits, so borders that are shared stay equal. ok is false when the system does not bear the place.
func appendMetricGeometry(dst []byte, l *coverage.Layer, f coverage.Feature) (out []byte, ok bool) {
	ok = true
	place := func(dst []byte, degrees orb.Point) []byte {
		metres, borne := l.Projection.Forward(degrees)
		ok = ok && borne
		return appendMetricPosition(dst, metres)
	}
	switch {
	case l.Point:
		return append(place(append(dst, `{"type":"Point","coordinates":`...), f.Point), '}'), ok
	case len(f.Region) == 0:
		return append(dst, "null"...), true
	}
	var open []geo.Vertex
	dst = append(dst, `{"type":"MultiPolygon","coordinates":`...)
	dst = appendList(dst, f.Region, func(dst []byte, polygon []geo.Ring) []byte {
		return appendList(dst, polygon, func(dst []byte, r geo.Ring) []byte {
			open = l.Topology.AppendRing(open[:0], r)
			open = append(open, open[0])
			return appendList(dst, open, func(dst []byte, v geo.Vertex) []byte { return place(dst, v.Point()) })
		})
	})
	return append(dst, '}'), ok
}

func appendMetricPosition(dst []byte, p orb.Point) []byte {
	dst = append(appendMetres(append(dst, '['), p[0]), ',')
	return append(appendMetres(dst, p[1]), ']')
}

// appendMetres writes metres rounded to the millimetre, without trailing zeros. Digits of an integer cost a fifth of what
// strconv takes for the shortest decimal of a float, and a national file has four million of them.
func appendMetres(dst []byte, v float64) []byte {
	n := int64(math.Round(v * 1000))
	if n < 0 {
		dst, n = append(dst, '-'), -n
	}
	dst = strconv.AppendInt(dst, n/1000, 10)
	rest := n % 1000
	if rest == 0 {
		return dst
	}
	dst = append(dst, '.', '0'+byte(rest/100), '0'+byte(rest/10%10), '0'+byte(rest%10))
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}
	return dst
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
