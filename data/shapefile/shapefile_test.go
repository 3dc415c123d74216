package shapefile_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"testing"

	"cpts/data/shapefile"

	"github.com/paulmach/orb"
)

// polygonFile is a .shp file of one polygon.
func polygonFile(rings ...orb.Ring) []byte {
	var body []byte
	body = binary.LittleEndian.AppendUint32(body, 5)
	body = append(body, make([]byte, 32)...)
	points := 0
	for _, r := range rings {
		points += len(r)
	}
	body = binary.LittleEndian.AppendUint32(body, uint32(len(rings)))
	body = binary.LittleEndian.AppendUint32(body, uint32(points))
	at := 0
	for _, r := range rings {
		body = binary.LittleEndian.AppendUint32(body, uint32(at))
		at += len(r)
	}
	for _, r := range rings {
		for _, p := range r {
			body = binary.LittleEndian.AppendUint64(body, math.Float64bits(p[0]))
			body = binary.LittleEndian.AppendUint64(body, math.Float64bits(p[1]))
		}
	}
	file := make([]byte, 100)
	binary.BigEndian.PutUint32(file, 9994)
	binary.LittleEndian.PutUint32(file[32:], 5)
	file = binary.BigEndian.AppendUint32(file, 1)
	file = binary.BigEndian.AppendUint32(file, uint32(len(body)/2))
	return append(file, body...)
}

// box is a ring, clockwise as the specification has shells.
func box(x0, y0, x1, y1 float64) orb.Ring {
	return orb.Ring{{x0, y0}, {x0, y1}, {x1, y1}, {x1, y0}, {x0, y0}}
}

func reversed(r orb.Ring) orb.Ring {
	out := append(orb.Ring(nil), r...)
	out.Reverse()
	return out
}

// Rings are grouped by their sense, holes under the smallest shell around them, whichever way round the program wrote
// them.
//
//	+-------------------+
//	| A  +---------+    |   +---+
//	|    | a +---+ |    |   | C |
//	|    |   | B | |    |   +---+
//	|    |   +---+ |    |
//	|    +---------+    |
//	+-------------------+
func TestGroup(t *testing.T) {
	a, hole, b, c := box(0, 0, 10, 10), reversed(box(2, 2, 8, 8)), box(4, 4, 6, 6), box(20, 0, 22, 2)
	inB := reversed(box(4.5, 4.5, 5.5, 5.5))
	for name, rings := range map[string][]orb.Ring{
		"as specified": {a, hole, b, c, inB},
		"holes first":  {hole, inB, c, b, a},
		"reversed":     {reversed(a), reversed(hole), reversed(b), reversed(c), reversed(inB)},
	} {
		shapes, err := shapefile.NewShapes(bytes.NewReader(polygonFile(rings...)))
		if err != nil {
			t.Fatal(err)
		}
		s, err := shapes.Next()
		if err != nil || len(s.Polygons) != 3 {
			t.Fatalf("%s: %d polygons, %v", name, len(s.Polygons), err)
		}
		for _, p := range s.Polygons {
			holes := map[float64]int{0: 1, 4: 1, 20: 0}[p[0].Bound().Min[0]]
			if len(p) != 1+holes {
				t.Errorf("%s: the polygon at %v has %d holes, want %d", name, p[0].Bound().Min, len(p)-1, holes)
			}
		}
	}
}

// A count that the file has no room for takes no memory, and a file that goes on behind a bad shape is read on.
func TestHostileShapes(t *testing.T) {
	file := polygonFile(box(0, 0, 1, 1))
	binary.LittleEndian.PutUint32(file[100+8+40:], math.MaxUint32) // points
	file = append(file, polygonFile(box(0, 0, 1, 1))[100:]...)
	shapes, err := shapefile.NewShapes(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := shapes.Next(); err == nil {
		t.Error("a count beyond the shape passes")
	}
	if s, err := shapes.Next(); err != nil || s.Number != 2 || len(s.Polygons) != 1 {
		t.Error(s, err)
	}
}

func FuzzShapes(f *testing.F) {
	f.Add(polygonFile(box(0, 0, 10, 10), reversed(box(2, 2, 8, 8))))
	f.Add(polygonFile())
	f.Fuzz(func(t *testing.T, file []byte) {
		shapes, err := shapefile.NewShapes(bytes.NewReader(file))
		if err != nil {
			return
		}
		for n := 1; ; n++ {
			s, err := shapes.Next()
			if err == io.EOF {
				return
			}
			if s.Number != 0 && s.Number != n || n > len(file)/12+1 {
				t.Fatalf("shape %d of %d bytes is numbered %d", n, len(file), s.Number)
			}
			var bad *shapefile.ShapeError
			if err != nil && !isShape(err, &bad) {
				return
			}
		}
	})
}

func isShape(err error, bad **shapefile.ShapeError) bool {
	e, ok := err.(*shapefile.ShapeError)
	*bad = e
	return ok
}

func FuzzTable(f *testing.F) {
	head := make([]byte, 32+32+1+6)
	head[0], head[4], head[8], head[10] = 3, 1, 65, 6
	copy(head[32:], "CODE")
	head[32+11], head[32+16], head[64] = 'C', 5, '\r'
	copy(head[65:], " 06088")
	f.Add(head)
	f.Fuzz(func(t *testing.T, file []byte) {
		table, err := shapefile.NewTable(bytes.NewReader(file))
		if err != nil {
			return
		}
		cells := make([]string, len(table.Fields))
		for n := 0; ; n++ {
			if _, err := table.Next(cells); err != nil {
				if n > len(file) {
					t.Fatalf("%d rows in %d bytes", n, len(file))
				}
				return
			}
		}
	})
}
