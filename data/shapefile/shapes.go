// Package shapefile reads the two files that an ESRI shapefile is made of: shapes (.shp) and their table (.dbf), as streams.
// Source: ESRI Shapefile Technical Description (1998); dBASE III and IV table formats. Altitudes and measures are dropped.
package shapefile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/paulmach/orb"
)

// Kind is a type of shape, without its altitudes and measures.
type Kind int32

// The kinds that are read; a Null shape has its row in the table and no place.
const (
	Null       Kind = 0
	Point      Kind = 1
	PolyLine   Kind = 3
	Polygon    Kind = 5
	MultiPoint Kind = 8
	MultiPatch Kind = 31
)

// String is the name of a kind in the specification.
func (k Kind) String() string {
	names := map[Kind]string{Null: "Null", Point: "Point", PolyLine: "PolyLine", Polygon: "Polygon", MultiPoint: "MultiPoint", MultiPatch: "MultiPatch"}
	if n := names[k]; n != "" {
		return n
	}
	return fmt.Sprintf("type %d", int32(k))
}

// ErrIndex is what Shapes returns of a .shx file, which begins as a .shp does.
var ErrIndex = errors.New("index de shapefile (.shx)")

// ErrTruncated is a file that ends within a shape or a row.
var ErrTruncated = errors.New("fichier tronqué")

// Shape is one object, in the coordinates of the file.
type Shape struct {
	Number   int // from 1
	Kind     Kind
	Polygons orb.MultiPolygon // of a Polygon
	Point    orb.Point        // of a Point
}

// Shapes reads a .shp file.
type Shapes struct {
	Kind Kind // of all its shapes that are not Null
	r    *bufio.Reader
	read int
	b    []byte
}

// largestShape bounds one shape: 64 MiB are four million vertices.
const largestShape = 64 << 20

// NewShapes reads the header of a .shp file.
func NewShapes(r io.Reader) (*Shapes, error) {
	s := &Shapes{r: bufio.NewReaderSize(r, 256<<10)}
	head := make([]byte, 100)
	if _, err := io.ReadFull(s.r, head); err != nil {
		return nil, cut(err)
	}
	if binary.BigEndian.Uint32(head) != 9994 {
		return nil, errors.New("ce n'est pas un fichier .shp")
	}
	if first, err := s.r.Peek(8); err == nil && binary.BigEndian.Uint32(first) == 50 { // an offset in words; a .shp counts from 1
		return nil, ErrIndex
	}
	s.Kind = plain(binary.LittleEndian.Uint32(head[32:]))
	return s, nil
}

// plain drops what a type says of altitudes (11…) and measures (21…).
func plain(code uint32) Kind {
	if code > 10 && code < 30 {
		code %= 10
	}
	return Kind(code)
}

// cut makes the end of a file within something ErrTruncated.
func cut(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return ErrTruncated
	}
	return err
}

// Next reads a shape. The error is io.EOF at the end; a *ShapeError is a shape that is wrong by itself, behind which
// reading goes on.
func (s *Shapes) Next() (Shape, error) {
	head := make([]byte, 8)
	if _, err := io.ReadFull(s.r, head); err != nil {
		if err == io.EOF {
			return Shape{}, err
		}
		return Shape{}, cut(err)
	}
	size := 2 * int64(binary.BigEndian.Uint32(head[4:]))
	s.read++
	if size < 4 || size > largestShape {
		return Shape{}, fmt.Errorf("objet %d : longueur de %d octets ; le fichier est abîmé", s.read, size)
	}
	if err := s.fill(int(size)); err != nil {
		return Shape{}, cut(err)
	}
	shape, err := decode(s.b)
	shape.Number = s.read
	if err != nil {
		return shape, &ShapeError{s.read, err.Error()}
	}
	return shape, nil
}

// fill reads the content of a shape piece by piece: a length that the file only claims takes no memory.
func (s *Shapes) fill(size int) error {
	s.b = s.b[:0]
	for len(s.b) < size {
		n := min(size-len(s.b), 1<<20)
		at := len(s.b)
		if cap(s.b) < at+n {
			s.b = append(make([]byte, 0, max(2*cap(s.b), at+n)), s.b...)
		}
		s.b = s.b[:at+n]
		if _, err := io.ReadFull(s.r, s.b[at:]); err != nil {
			return err
		}
	}
	return nil
}

// ShapeError is a shape that cannot be read while those around it can.
type ShapeError struct {
	Number int
	Reason string
}

func (e *ShapeError) Error() string { return fmt.Sprintf("objet %d : %s", e.Number, e.Reason) }

func decode(b []byte) (Shape, error) {
	s := Shape{Kind: plain(binary.LittleEndian.Uint32(b))}
	var err error
	switch s.Kind {
	case Point:
		if len(b) < 20 {
			return s, errShort
		}
		s.Point = position(b[4:])
	case Polygon:
		s.Polygons, err = polygons(b)
	}
	return s, err
}

var errShort = errors.New("objet plus court que ce qu'il annonce")

func position(b []byte) orb.Point {
	return orb.Point{math.Float64frombits(binary.LittleEndian.Uint64(b)), math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))}
}

// polygons reads box (32 bytes), numbers of parts and points, where each part begins, then the points.
func polygons(b []byte) (orb.MultiPolygon, error) {
	if len(b) < 44 {
		return nil, errShort
	}
	parts, points := uint64(binary.LittleEndian.Uint32(b[36:])), uint64(binary.LittleEndian.Uint32(b[40:]))
	if 44+4*parts+16*points > uint64(len(b)) {
		return nil, errShort
	}
	starts, body := b[44:44+4*parts], b[44+4*parts:]
	rings := make([]orb.Ring, 0, parts)
	for i := range parts {
		from, to := uint64(binary.LittleEndian.Uint32(starts[4*i:])), points
		if i+1 < parts {
			to = uint64(binary.LittleEndian.Uint32(starts[4*i+4:]))
		}
		if from > to || to > points {
			return nil, errors.New("ses contours se chevauchent dans le fichier")
		}
		ring := make(orb.Ring, to-from)
		for k := range ring {
			ring[k] = position(body[16*(from+uint64(k)):])
		}
		rings = append(rings, ring)
	}
	return group(rings), nil
}
