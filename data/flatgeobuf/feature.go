package flatgeobuf

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"cpts/coverage"

	flatbuffers "github.com/google/flatbuffers/go"
	"github.com/paulmach/orb"
)

// feature is the size-prefixed table Feature, which holds until the next one is made, and the bound of its geometry.
func (e *encoder) feature(f coverage.Feature) ([]byte, orb.Bound, error) {
	g, err := e.place(f)
	if err != nil {
		return nil, nowhere(), err
	}
	b := e.builder
	b.Reset()
	properties := b.CreateByteVector(e.encode(f))
	shape, bound := flatbuffers.UOffsetT(0), nowhere()
	if g != nil {
		shape, bound = e.geometry(g), g.Bound()
	}
	b.StartObject(3)
	b.PrependUOffsetTSlot(0, shape, 0)
	b.PrependUOffsetTSlot(1, properties, 0)
	b.FinishSizePrefixed(b.EndObject())
	return b.FinishedBytes(), bound, nil
}

// geometry is a table Geometry: a point by its two coordinates, a multipolygon by a table for each of its parts.
func (e *encoder) geometry(g orb.Geometry) flatbuffers.UOffsetT {
	b := e.builder
	switch g := g.(type) {
	case orb.Point:
		xy := float64s(b, g[0], g[1])
		b.StartObject(8)
		b.PrependUOffsetTSlot(1, xy, 0)
		return b.EndObject()
	case orb.MultiPolygon:
		parts := make([]flatbuffers.UOffsetT, len(g))
		for i, p := range g {
			parts[i] = polygon(b, p)
		}
		all := b.CreateVectorOfTables(parts)
		b.StartObject(8)
		b.PrependByteSlot(6, typeMultiPolygon, 0)
		b.PrependUOffsetTSlot(7, all, 0)
		return b.EndObject()
	}
	panic(fmt.Sprintf("geometry type not supported: %T", g))
}

// polygon has the coordinates of all its rings in one vector, and where each ring ends when there are several.
func polygon(b *flatbuffers.Builder, p orb.Polygon) flatbuffers.UOffsetT {
	n := 0
	for _, r := range p {
		n += len(r)
	}
	ends := flatbuffers.UOffsetT(0)
	if len(p) > 1 {
		b.StartVector(4, len(p), 4)
		end := n
		for i := len(p) - 1; i >= 0; i-- {
			b.PrependUint32(uint32(end))
			end -= len(p[i])
		}
		ends = b.EndVector(len(p))
	}
	b.StartVector(8, 2*n, 8)
	for i := len(p) - 1; i >= 0; i-- {
		for j := len(p[i]) - 1; j >= 0; j-- {
			b.PrependFloat64(p[i][j][1])
			b.PrependFloat64(p[i][j][0])
		}
	}
	xy := b.EndVector(2 * n)
	b.StartObject(8)
	b.PrependUOffsetTSlot(0, ends, 0)
	b.PrependUOffsetTSlot(1, xy, 0)
	b.PrependByteSlot(6, 3, 0) // Polygon
	return b.EndObject()
}

// encode lists the values that are known, each behind the number of its column.
func (e *encoder) encode(f coverage.Feature) []byte {
	dst := e.properties[:0]
	column := 0
	if !e.keyed {
		dst = appendValue(dst, 0, f.ID)
		column = 1
	}
	for i, v := range f.Values {
		dst = appendValue(dst, uint16(column+i), v)
	}
	e.properties = dst
	return dst
}

func appendValue(dst []byte, column uint16, v any) []byte {
	le := binary.LittleEndian
	switch v := v.(type) {
	case nil:
		return dst
	case string:
		return appendText(dst, column, v)
	case int:
		return le.AppendUint64(le.AppendUint16(dst, column), uint64(v))
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return dst
		}
		return le.AppendUint64(le.AppendUint16(dst, column), math.Float64bits(v))
	case bool:
		flag := byte(0)
		if v {
			flag = 1
		}
		return append(le.AppendUint16(dst, column), flag)
	case []string:
		if v == nil {
			return dst
		}
		return appendText(dst, column, strings.Join(v, " "))
	case []float64:
		if v == nil {
			return dst
		}
		var words []string
		for _, n := range v {
			words = append(words, strconv.FormatFloat(n, 'f', -1, 64))
		}
		return appendText(dst, column, strings.Join(words, " "))
	}
	panic(fmt.Sprintf("field value not supported: %T", v))
}

func appendText(dst []byte, column uint16, text string) []byte {
	text = strings.ToValidUTF8(text, "\ufffd")
	dst = binary.LittleEndian.AppendUint16(dst, column)
	return append(binary.LittleEndian.AppendUint32(dst, uint32(len(text))), text...)
}
