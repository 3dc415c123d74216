// Package flatgeobuf writes layers as FlatGeobuf, version 3 (https://flatgeobuf.org, header.fbs and feature.fbs of 3.11
// and later, which 3.0 reads): a file that GDAL, QGIS and a page in the browser read a box of without reading all of it.
//
// Layout: magic bytes, header, packed Hilbert R-tree, features in the order of the tree, each a size-prefixed flatbuffer,
// all little endian.
package flatgeobuf

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"cpts/coverage"

	flatbuffers "github.com/google/flatbuffers/go"
	"github.com/paulmach/orb"
)

// magic is "fgb", the major version, "fgb", the patch.
var magic = []byte{'f', 'g', 'b', 3, 'f', 'g', 'b', 1}

// Write writes a layer with its index, in degrees of WGS 84 or in metres of its Projection; lists are joined with a space,
// what is unknown is left out, a feature without a place has no geometry. The error is that of w, or names a feature that
// the Projection does not bear.
// The index comes first and holds the place of each feature, so features are formatted twice, once to be measured: the
// file is never whole in memory. The same layer gives the same bytes.
func Write(w io.Writer, l *coverage.Layer) error {
	e := newEncoder(l)
	boxes := make([]box, l.Features.Len())
	for i, f := range l.Features.All() {
		bytes, bound, err := e.feature(f)
		if err != nil {
			return err
		}
		boxes[i] = box{bound, uint64(len(bytes)), i}
	}
	all := extent(boxes)
	sortHilbert(boxes, all)
	out := bufio.NewWriterSize(w, 64<<10)
	out.Write(magic)
	out.Write(e.header(all))
	writeTree(out, boxes)
	for _, b := range boxes {
		bytes, _, err := e.feature(*l.Features.At(b.feature))
		if err != nil {
			return err
		}
		if _, err := out.Write(bytes); err != nil {
			return err
		}
	}
	return out.Flush()
}

// encoder makes the flatbuffers of one layer, in memory that it uses again.
type encoder struct {
	layer      *coverage.Layer
	fields     []coverage.Field
	keyed      bool // the layer's own fields hold the ids
	builder    *flatbuffers.Builder
	properties []byte
}

func newEncoder(l *coverage.Layer) *encoder {
	keyed := slices.ContainsFunc(l.Fields, isKey)
	fields := l.Fields
	if !keyed {
		fields = append([]coverage.Field{{Name: "id", Title: "Identifiant", Type: coverage.Text}}, fields...)
	}
	return &encoder{layer: l, fields: fields, keyed: keyed, builder: flatbuffers.NewBuilder(64 << 10)}
}

func isKey(f coverage.Field) bool { return f.Name == "code" || f.Name == "id" }

// place is the geometry of a feature in the system of the file; nil where it has none.
func (e *encoder) place(f coverage.Feature) (orb.Geometry, error) {
	g := e.layer.Geometry(f)
	if m, ok := g.(orb.MultiPolygon); ok && len(m) == 0 {
		return nil, nil
	}
	if e.layer.Projection == nil {
		return g, nil
	}
	metres, ok := e.layer.Projection.Geometry(g)
	if !ok {
		return nil, fmt.Errorf("%s : %s est hors de ce que porte EPSG:%d ; limitez la couche à son territoire (--department, --region), ou prenez un autre système", e.layer.Name, f.ID, e.layer.Projection.EPSG)
	}
	return metres, nil
}
