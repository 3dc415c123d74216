package flatgeobuf

import (
	"cpts/coverage"

	flatbuffers "github.com/google/flatbuffers/go"
	"github.com/paulmach/orb"
)

// Types of geometries and columns, from header.fbs.
const (
	typePoint        = 1
	typeMultiPolygon = 6

	columnBool   = 2
	columnLong   = 7
	columnDouble = 10
	columnString = 11
)

// header is the size-prefixed table Header; slots are the places of its fields in header.fbs. A file of nothing has no
// index: a tree has one leaf at least.
func (e *encoder) header(all orb.Bound) []byte {
	b := e.builder
	b.Reset()
	l := e.layer
	name, title := b.CreateString(l.Name), b.CreateString(l.Title)
	columns := e.columns()
	system := e.system()
	envelope := flatbuffers.UOffsetT(0)
	if known(all) {
		envelope = float64s(b, all.Min[0], all.Min[1], all.Max[0], all.Max[1])
	}
	b.StartObject(14)
	b.PrependUOffsetTSlot(0, name, 0)
	b.PrependUOffsetTSlot(1, envelope, 0)
	b.PrependByteSlot(2, e.geometryType(), 0)
	b.PrependUOffsetTSlot(7, columns, 0)
	b.PrependUint64Slot(8, uint64(l.Features.Len()), 0)
	if l.Features.Len() == 0 {
		b.PrependUint16Slot(9, 0, nodeSize)
	}
	b.PrependUOffsetTSlot(10, system, 0)
	b.PrependUOffsetTSlot(11, title, 0)
	b.FinishSizePrefixed(b.EndObject())
	return b.FinishedBytes()
}

func (e *encoder) geometryType() byte {
	if e.layer.Point {
		return typePoint
	}
	return typeMultiPolygon
}

// columns have their French titles, which GDAL and QGIS show as aliases.
func (e *encoder) columns() flatbuffers.UOffsetT {
	b := e.builder
	offsets := make([]flatbuffers.UOffsetT, len(e.fields))
	for i, f := range e.fields {
		name, title := b.CreateString(f.Name), b.CreateString(f.Title)
		b.StartObject(11)
		b.PrependUOffsetTSlot(0, name, 0)
		b.PrependByteSlot(1, columnType(f.Type), 0)
		b.PrependUOffsetTSlot(2, title, 0)
		if isKey(f) {
			b.PrependBoolSlot(7, false, true) // nullable
			b.PrependBoolSlot(8, true, false) // unique
		}
		offsets[i] = b.EndObject()
	}
	return b.CreateVectorOfTables(offsets)
}

func columnType(t coverage.FieldType) byte {
	switch t {
	case coverage.Integer:
		return columnLong
	case coverage.Real:
		return columnDouble
	case coverage.Flag:
		return columnBool
	}
	return columnString
}

// system is the coordinate system by its EPSG code, longitudes or eastings first whatever EPSG's own order.
func (e *encoder) system() flatbuffers.UOffsetT {
	code, title := int32(4326), "WGS 84"
	if p := e.layer.Projection; p != nil {
		code, title = int32(p.EPSG), p.Name
	}
	b := e.builder
	org, name := b.CreateString("EPSG"), b.CreateString(title)
	b.StartObject(6)
	b.PrependUOffsetTSlot(0, org, 0)
	b.PrependInt32Slot(1, code, 0)
	b.PrependUOffsetTSlot(2, name, 0)
	return b.EndObject()
}

func float64s(b *flatbuffers.Builder, values ...float64) flatbuffers.UOffsetT {
	b.StartVector(8, len(values), 8)
	for i := len(values) - 1; i >= 0; i-- {
		b.PrependFloat64(values[i])
	}
	return b.EndVector(len(values))
}
