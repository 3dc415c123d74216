package tile

import (
	"math"
	"slices"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// VectorLayer describes a layer of tiles as TileJSON 3.0 does (§3.3), with the types of its fields beside their titles.
type VectorLayer struct {
	ID          string            `json:"id"`
	Description string            `json:"description"` // French
	MinZoom     int               `json:"minzoom"`
	MaxZoom     int               `json:"maxzoom"`
	Fields      map[string]string `json:"fields"`      // by name: the French title
	FieldTypes  map[string]string `json:"field_types"` // by name: String, Number or Boolean
}

// Describe tells what tiles hold of a layer; title makes what people read of a French text.
func Describe(l *coverage.Layer, title func(string) string) VectorLayer {
	d := VectorLayer{l.Name, title(l.Title), 0, MaxZoom, map[string]string{}, map[string]string{}}
	fields := l.Fields
	if l.Merged != nil {
		fields = append(slices.Clone(fields), coverage.UnitCount())
	}
	for _, f := range fields {
		d.Fields[f.Name] = title(f.Title)
		d.FieldTypes[f.Name] = typeName(f.Type)
	}
	return d
}

func typeName(t coverage.FieldType) string {
	switch t {
	case coverage.Integer, coverage.Real:
		return "Number"
	case coverage.Flag:
		return "Boolean"
	}
	return "String" // lists too, joined
}

// BoundOf is the box of all features that have a place; the empty bound when none has.
func BoundOf(layers ...*coverage.Layer) orb.Bound {
	b := orb.MultiPoint(nil).Bound()
	each(layers, func(f orb.Bound) { b = b.Union(f) })
	return b
}

// CenterOf is where a map of layers opens, and at which zoom: in the middle of the features, by their number, as the box of
// France with its overseas départements has its middle in the Sahara. The zoom shows nine in ten of them.
func CenterOf(layers ...*coverage.Layer) (center orb.Point, zoom int) {
	span := 360 / math.Exp2(closest)
	for axis := range center {
		var low, high []float64
		each(layers, func(f orb.Bound) { low, high = append(low, f.Min[axis]), append(high, f.Max[axis]) })
		n := len(low)
		if n == 0 {
			return orb.Point{}, 0
		}
		slices.Sort(low)
		slices.Sort(high)
		center[axis] = round6((low[n/2] + high[n/2]) / 2)
		span = max(span, high[n-1-n/20]-low[n/20])
	}
	return center, int(math.Log2(360 / span))
}

// closest is the deepest zoom that a map opens at, on a single point for one.
const closest = 12

func round6(v float64) float64 { return math.Round(v*1e6) / 1e6 }

func each(layers []*coverage.Layer, visit func(orb.Bound)) {
	for _, l := range layers {
		for _, f := range l.Features.All() {
			if l.Point || len(f.Region) > 0 {
				visit(f.Bound)
			}
		}
	}
}
