package tile

import (
	"encoding/binary"
	"slices"

	"cpts/geo"

	"github.com/paulmach/orb/maptile"
)

// pen draws one tile after the other with the same scratch space.
type pen struct {
	set    *Set
	square maptile.Tile
	level  geo.Level
	frame  geo.Frame // of the tile with its buffer, in dots of the deepest zoom
	origin geo.Dot   // north-west corner of the tile, in dots of its zoom
	found  []int32
	fields []int

	features []byte // encoded
	shape    []byte // packed geometry of the feature being drawn
	at       geo.Dot
	ring     []geo.Dot
	tags     []byte
	table    table
}

// draws has the pen draw of a set, or of one that came of it.
func (p *pen) draws(s *Set) {
	p.set, p.table.values = s, s.values
	if p.table.keys == nil {
		p.table.keys, p.table.known = make([]stamp, len(s.values.columns)), make([][]stamp, len(s.values.columns))
	}
}

// aim takes a tile and finds its features, in the layer's order.
func (p *pen) aim(t maptile.Tile) {
	p.square, p.frame = t, frameAround(t)
	p.origin = geo.Dot{X: int32(t.X) << geo.TileBits, Y: int32(t.Y) << geo.TileBits}
	p.found, p.features = p.found[:0], p.features[:0]
	p.set.index.search(&p.frame, func(i int32) bool {
		p.found = append(p.found, i)
		return true
	})
	slices.Sort(p.found)
	p.fields = p.set.values.at(int(t.Z))
	p.table.reset(p.fields)
	if !p.set.layer.Point && len(p.found) > 0 {
		p.level = p.set.layer.Topology.Level(int(t.Z))
	}
}

// Fields of MVT's messages with their wire types.
const (
	tileLayer     = 3<<3 | 2
	layerName     = 1<<3 | 2
	layerFeature  = 2<<3 | 2
	layerKey      = 3<<3 | 2
	layerValue    = 4<<3 | 2
	layerExtent   = 5 << 3
	layerVersion  = 15 << 3
	featureID     = 1 << 3
	featureTags   = 2<<3 | 2
	featureType   = 3 << 3
	featureShape  = 4<<3 | 2
	typePoint     = 1
	typePolygon   = 3
	commandMove   = 1
	commandLine   = 2
	commandClose  = 7
	oneMove       = 1<<3 | commandMove
	closeRing     = 1<<3 | commandClose
	formatVersion = 2
)

// feature draws a feature, if anything of it is left.
func (p *pen) feature(i int32) {
	p.shape, p.at = p.shape[:0], geo.Dot{}
	kind := byte(typePolygon)
	if p.set.layer.Point {
		kind = typePoint
		p.point(i)
	} else {
		p.region(i)
	}
	if len(p.shape) == 0 {
		return
	}
	p.tags = p.table.tags(p.tags[:0], i, p.fields)
	size := 1 + uvarintSize(uint64(i)) + 1 + uvarintSize(uint64(len(p.tags))) + len(p.tags) +
		2 + 1 + uvarintSize(uint64(len(p.shape))) + len(p.shape)
	b := append(p.features, layerFeature)
	b = binary.AppendUvarint(b, uint64(size))
	b = binary.AppendUvarint(append(b, featureID), uint64(i))
	b = appendBytes(append(b, featureTags), p.tags)
	b = append(b, featureType, kind)
	p.features = appendBytes(append(b, featureShape), p.shape)
}

// tile gives what has been drawn.
func (p *pen) appendTile(dst []byte) []byte {
	if len(p.features) == 0 {
		return dst
	}
	head := appendText([]byte{layerVersion, formatVersion, layerName}, p.set.layer.Name)
	head = binary.AppendUvarint(append(head, layerExtent), Extent)
	size := len(head) + len(p.features) + p.table.size()
	out := slices.Grow(dst, 1+uvarintSize(uint64(size))+size)
	out = binary.AppendUvarint(append(out, tileLayer), uint64(size))
	out = append(append(out, head...), p.features...)
	return p.table.append(out)
}

func appendBytes(dst, b []byte) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(b))), b...)
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

func uvarintSize(v uint64) int {
	n := 1
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}
