package postgis

import (
	"encoding/binary"
	"fmt"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/ewkb"
)

// srid is WGS 84, longitude then latitude, of everything that is stored.
const srid = 4326

// encode turns a value of a relation into what pgx copies: geometries become EWKB, the rest stays as it is.
func encode(value any) (any, error) {
	switch v := value.(type) {
	case orb.Point:
		return ewkb.Marshal(geom.NewPointFlat(geom.XY, v[:]).SetSRID(srid), binary.LittleEndian)
	case orb.MultiPolygon:
		return ewkb.Marshal(flatten(v), binary.LittleEndian)
	}
	return value, nil
}

// flatten packs a multipolygon as go-geom does: all coordinates in one slice, and where rings and polygons end.
func flatten(m orb.MultiPolygon) *geom.MultiPolygon {
	var flat []float64
	ends := make([][]int, len(m))
	for i, polygon := range m {
		for _, ring := range polygon {
			for _, p := range ring {
				flat = append(flat, p[0], p[1])
			}
			ends[i] = append(ends[i], len(flat))
		}
	}
	return geom.NewMultiPolygonFlat(geom.XY, flat, ends).SetSRID(srid)
}

// decode reads an EWKB value as a T of orb.
func decode[T orb.Geometry](data []byte) (T, error) {
	var none T
	g, err := ewkb.Unmarshal(data)
	if err != nil {
		return none, err
	}
	var found orb.Geometry
	switch g := g.(type) {
	case *geom.Point:
		found = orb.Point{g.X(), g.Y()}
	case *geom.MultiPolygon:
		found = unflatten(g)
	}
	if t, ok := found.(T); ok {
		return t, nil
	}
	return none, fmt.Errorf("géométrie %T, %T attendu", g, none)
}

func unflatten(g *geom.MultiPolygon) orb.MultiPolygon {
	flat, at := g.FlatCoords(), 0
	m := make(orb.MultiPolygon, len(g.Endss()))
	for i, ends := range g.Endss() {
		m[i] = make(orb.Polygon, len(ends))
		for j, end := range ends {
			ring := make(orb.Ring, 0, (end-at)/2)
			for ; at < end; at += 2 {
				ring = append(ring, orb.Point{flat[at], flat[at+1]})
			}
			m[i][j] = ring
		}
	}
	return m
}
