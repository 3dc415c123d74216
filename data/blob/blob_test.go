package blob_test

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"cpts/data/blob"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

var square = orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {{0.2, 0.1}, {0.4, 0.1}, {0.4, 0.2}, {0.2, 0.1}}}, {{{5, 5}, {6, 5}, {6, 6}, {5, 5}}}}

// header is that of a blob, with an envelope of a kind.
func header(flags byte) []byte {
	return append([]byte{'G', 'P', 0, flags, 0, 0, 0, 0}, make([]byte, [...]int{0, 32, 48, 48, 64, 0, 0, 0}[flags>>1&7])...)
}

// Every header, both byte orders, and a polygon where a multipolygon is meant.
func TestPolygons(t *testing.T) {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, flags := range []byte{0, 1, 2, 3, 4, 6, 8, 9} {
			for _, g := range []orb.Geometry{square, square[0]} {
				want := square
				if _, lone := g.(orb.Polygon); lone {
					want = square[:1]
				}
				got, err := blob.Polygons(append(header(flags), wkb.MustMarshal(g, order)...))
				if err != nil || !got.Equal(want) {
					t.Errorf("flags %d, %v: %v %v", flags, order, got, err)
				}
			}
		}
	}
}

// Altitudes and measures, as ISO and PostGIS number them, are dropped.
func TestDimensions(t *testing.T) {
	number := func(kind uint32, dimensions int) []byte {
		b := binary.LittleEndian.AppendUint32([]byte{1}, kind)
		b = binary.LittleEndian.AppendUint32(b, 1)
		b = binary.LittleEndian.AppendUint32(b, 4)
		for _, p := range square[1][0] {
			for d := range dimensions {
				v := 99.0
				if d < 2 {
					v = p[d]
				}
				b, _ = binary.Append(b, binary.LittleEndian, v)
			}
		}
		return b
	}
	for kind, dimensions := range map[uint32]int{3: 2, 1003: 3, 2003: 3, 3003: 4, 0x80000003: 3, 0x40000003: 3, 0xc0000003: 4} {
		got, err := blob.Polygons(append(header(1), number(kind, dimensions)...))
		if err != nil || !got.Equal(square[1:]) {
			t.Errorf("kind %x: %v %v", kind, got, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	of := func(text string) []byte {
		b, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		return append(header(1), b...)
	}
	var kind *blob.KindError
	for name, c := range map[string]struct {
		b    []byte
		none bool
		is   func(error) bool
	}{
		"nothing":         {nil, true, func(err error) bool { return errors.Is(err, blob.ErrNone) }},
		"no polygons":     {of("01 06000000 00000000"), true, func(err error) bool { return errors.Is(err, blob.ErrNone) }},
		"curve polygon":   {of("01 0A000000 00000000"), false, func(err error) bool { return errors.Is(err, blob.ErrCurved) }},
		"multi surface":   {of("01 0C000000 00000000"), false, func(err error) bool { return errors.Is(err, blob.ErrCurved) }},
		"a line":          {of("01 02000000 00000000"), false, func(err error) bool { return errors.As(err, &kind) && kind.Kind == "LineString" }},
		"a point":         {of("01 01000000 0000000000000000 0000000000000000"), false, func(err error) bool { return errors.As(err, &kind) }},
		"lines in it":     {of("01 06000000 01000000 01 02000000 00000000"), false, func(err error) bool { return errors.As(err, &kind) }},
		"too many rings":  {of("01 03000000 FFFFFFFF"), false, nil},
		"too many points": {of("01 03000000 01000000 FFFFFFFF"), false, nil},
		"cut":             {of("01 0300"), false, nil},
		"odd byte order":  {of("07 03000000 00000000"), false, nil},
		"extended":        {append([]byte{'G', 'P', 0, 0x20, 0, 0, 0, 0}, 1), false, nil},
		"envelope 5":      {append([]byte{'G', 'P', 0, 0x0a, 0, 0, 0, 0}, 1), false, nil},
		"no header":       {[]byte("not a blob"), false, nil},
	} {
		got, err := blob.Polygons(c.b)
		if err == nil || got != nil || c.is != nil && !c.is(err) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

func TestPoint(t *testing.T) {
	for name, b := range map[string][]byte{
		"point":       wkb.MustMarshal(orb.Point{7.25, 43.7}, binary.LittleEndian),
		"multi point": wkb.MustMarshal(orb.MultiPoint{{7.25, 43.7}}, binary.BigEndian),
	} {
		if got, err := blob.Point(append(header(1), b...)); err != nil || got != (orb.Point{7.25, 43.7}) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	if _, err := blob.Point(append(header(1), wkb.MustMarshal(square, binary.LittleEndian)...)); err == nil {
		t.Error("a polygon passes for a point")
	}
}

// FuzzPolygons compares with orb's reader of well-known binary, where both read.
func FuzzPolygons(f *testing.F) {
	f.Add(append(header(3), wkb.MustMarshal(square, binary.LittleEndian)...))
	f.Add(append(header(0), wkb.MustMarshal(square[0], binary.BigEndian)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := blob.Polygons(b)
		if err != nil {
			return
		}
		vertices := 0
		for _, p := range got {
			for _, r := range p {
				vertices += len(r)
			}
		}
		if 16*vertices > len(b) {
			t.Fatalf("%d vertices in %d bytes", vertices, len(b))
		}
	})
}
