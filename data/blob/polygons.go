// Package blob reads the geometries of GeoPackage files as any program writes them (GeoPackage 1.3, clause 2.1.3): a
// header, then well-known binary in either byte order, with altitudes and measures, which are dropped.
package blob

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Errors of geometries that are whole, but not what was asked for.
var (
	ErrNone   = errors.New("géométrie absente")
	ErrCurved = errors.New("géométrie courbe")
)

// Polygons reads a blob as a MultiPolygon in the coordinates that it has, a lone polygon as one of one. The error is
// ErrNone of an empty geometry, ErrCurved of arcs of circles, a *KindError of another kind.
func Polygons(b []byte) (orb.MultiPolygon, error) {
	g, err := decode(b)
	if err != nil {
		return nil, err
	}
	switch g := g.(type) {
	case orb.MultiPolygon:
		if len(g) == 0 {
			return nil, ErrNone
		}
		return g, nil
	case orb.Point:
		return nil, &KindError{"Point"}
	}
	return nil, ErrNone
}

// Point reads a blob as a point, with the errors of Polygons.
func Point(b []byte) (orb.Point, error) {
	g, err := decode(b)
	if err != nil {
		return orb.Point{}, err
	}
	switch g := g.(type) {
	case orb.Point:
		if math.IsNaN(g[0]) || math.IsNaN(g[1]) { // how an empty point is written
			return g, ErrNone
		}
		return g, nil
	case orb.MultiPolygon:
		return orb.Point{}, &KindError{"Polygon"}
	}
	return orb.Point{}, ErrNone
}

// KindError is a geometry of another kind than was asked for.
type KindError struct{ Kind string }

func (e *KindError) Error() string { return "géométrie d'un autre type : " + e.Kind }

// decode passes over the header.
func decode(b []byte) (orb.Geometry, error) {
	if len(b) == 0 {
		return nil, ErrNone
	}
	if len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return nil, errors.New("ce n'est pas une géométrie de GeoPackage")
	}
	if b[3]>>5&1 == 1 {
		return nil, errors.New("géométrie d'un type étendu, propre à un autre programme")
	}
	envelope := int(b[3] >> 1 & 7)
	if envelope > 4 {
		return nil, fmt.Errorf("en-tête de géométrie inconnu : enveloppe %d", envelope)
	}
	body := 8 + [...]int{0, 32, 48, 48, 64}[envelope]
	if len(b) < body {
		return nil, errTruncated
	}
	r := reader{b: b[body:]}
	return r.geometry()
}

var errTruncated = errors.New("géométrie tronquée")

// reader reads well-known binary, of ISO (1000, 2000 and 3000 added for altitudes and measures) and of EWKB (high bits).
type reader struct {
	b     []byte
	order binary.ByteOrder
}

// Kinds of geometry (OGC 06-103r4, table 7).
const (
	point           = 1
	polygon         = 3
	multiPoint      = 4
	multiPolygon    = 6
	circularString  = 8
	triangle        = 17
	bitZ, bitM      = 1 << 31, 1 << 30
	bitSRID         = 1 << 29
	smallestPolygon = 9 // bytes: order, kind, number of rings
)

func (r *reader) geometry() (orb.Geometry, error) {
	kind, dimensions, err := r.head()
	if err != nil {
		return nil, err
	}
	switch {
	case kind == point:
		p, err := r.point(dimensions)
		return p, err
	case kind == polygon || kind == triangle:
		p, err := r.polygon(dimensions)
		if err != nil || len(p) == 0 {
			return orb.MultiPolygon(nil), err
		}
		return orb.MultiPolygon{p}, nil
	case kind == multiPoint:
		return r.onlyPoint()
	case kind == multiPolygon:
		return r.multiPolygon()
	case kind >= circularString && kind <= 14: // circular strings to surfaces
		return nil, ErrCurved
	}
	return nil, &KindError{name(kind)}
}

func name(kind uint32) string {
	names := map[uint32]string{2: "LineString", 5: "MultiLineString", 7: "GeometryCollection", 15: "PolyhedralSurface", 16: "TIN"}
	if n := names[kind]; n != "" {
		return n
	}
	return fmt.Sprintf("type %d", kind)
}

// head reads byte order and kind.
func (r *reader) head() (kind uint32, dimensions int, err error) {
	if len(r.b) < 5 {
		return 0, 0, errTruncated
	}
	switch r.b[0] {
	case 0:
		r.order = binary.BigEndian
	case 1:
		r.order = binary.LittleEndian
	default:
		return 0, 0, fmt.Errorf("ordre d'octets inconnu : %d", r.b[0])
	}
	kind = r.order.Uint32(r.b[1:])
	r.b = r.b[5:]
	dimensions = 2
	for _, bit := range []uint32{bitZ, bitM} {
		if kind&bit != 0 {
			dimensions++
		}
	}
	if kind&bitSRID != 0 {
		if len(r.b) < 4 {
			return 0, 0, errTruncated
		}
		r.b = r.b[4:]
	}
	kind &^= bitZ | bitM | bitSRID
	switch kind / 1000 {
	case 1, 2:
		dimensions++
	case 3:
		dimensions += 2
	}
	return kind % 1000, dimensions, nil
}

// count reads a number of things that take at least so many bytes each: no more are believed than there is room for.
func (r *reader) count(bytesEach int) (int, error) {
	if len(r.b) < 4 {
		return 0, errTruncated
	}
	n := r.order.Uint32(r.b)
	r.b = r.b[4:]
	if uint64(n)*uint64(bytesEach) > uint64(len(r.b)) {
		return 0, errTruncated
	}
	return int(n), nil
}

func (r *reader) point(dimensions int) (orb.Point, error) {
	if len(r.b) < 8*dimensions {
		return orb.Point{}, errTruncated
	}
	p := orb.Point{math.Float64frombits(r.order.Uint64(r.b)), math.Float64frombits(r.order.Uint64(r.b[8:]))}
	r.b = r.b[8*dimensions:]
	return p, nil
}

// onlyPoint reads a multipoint of one: some programs write no other kind.
func (r *reader) onlyPoint() (orb.Geometry, error) {
	n, err := r.count(21)
	if err != nil {
		return nil, err
	}
	if n != 1 {
		return nil, &KindError{fmt.Sprintf("MultiPoint de %d points", n)}
	}
	kind, dimensions, err := r.head()
	if err != nil {
		return nil, err
	}
	if kind != point {
		return nil, &KindError{"MultiPoint qui contient " + name(kind)}
	}
	p, err := r.point(dimensions)
	return p, err
}

func (r *reader) polygon(dimensions int) (orb.Polygon, error) {
	n, err := r.count(4)
	if err != nil {
		return nil, err
	}
	p := make(orb.Polygon, n)
	for i := range p {
		size, err := r.count(8 * dimensions)
		if err != nil {
			return nil, err
		}
		p[i] = make(orb.Ring, size)
		for k := range p[i] {
			if p[i][k], err = r.point(dimensions); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

func (r *reader) multiPolygon() (orb.Geometry, error) {
	n, err := r.count(smallestPolygon)
	if err != nil {
		return nil, err
	}
	m := make(orb.MultiPolygon, 0, n)
	for range n {
		kind, dimensions, err := r.head()
		if err != nil {
			return nil, err
		}
		if kind != polygon {
			return nil, &KindError{"MultiPolygon qui contient " + name(kind)}
		}
		p, err := r.polygon(dimensions)
		if err != nil {
			return nil, err
		}
		if len(p) > 0 {
			m = append(m, p)
		}
	}
	return m, nil
}
