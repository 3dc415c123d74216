package pmtiles

import (
	"encoding/binary"
	"math"

	"github.com/paulmach/orb"
)

// Description is what an archive says of itself.
type Description struct {
	MinZoom, MaxZoom int
	Bounds           orb.Bound // degrees
	Center           orb.Point
	CenterZoom       int
	Metadata         any // to be written as JSON; of vector tiles it holds "vector_layers", as TileJSON has them
}

// headerSize is the length of the header; with the root directory it must fit the first 16 KiB, which clients ask for
// at once (§3, §4).
const (
	headerSize = 127
	firstBytes = 16 << 10
)

// Numbers of the specification (§3.2, §3.3).
const (
	version    = 3
	gzipped    = 2
	vectorTile = 1
)

// header lays the sections out one after the other: header, root directory, metadata, leaf directories, contents.
func (w *Writer) header(d Description, root, metadata, leaves int) []byte {
	h := append(make([]byte, 0, headerSize), "PMTiles"...)
	h = append(h, version)
	offset := uint64(headerSize)
	for _, length := range []uint64{uint64(root), uint64(metadata), uint64(leaves), w.length} {
		h = binary.LittleEndian.AppendUint64(h, offset)
		h = binary.LittleEndian.AppendUint64(h, length)
		offset += length
	}
	for _, count := range []uint64{w.tiles, uint64(len(w.entries)), uint64(len(w.known))} {
		h = binary.LittleEndian.AppendUint64(h, count)
	}
	const clustered = 1 // contents are in the order of ids
	h = append(h, clustered, gzipped, gzipped, vectorTile, byte(d.MinZoom), byte(d.MaxZoom))
	h = appendPlace(appendPlace(h, d.Bounds.Min), d.Bounds.Max)
	return appendPlace(append(h, byte(d.CenterZoom)), d.Center)
}

func appendPlace(dst []byte, p orb.Point) []byte {
	for _, degrees := range p {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(int32(math.Round(degrees*1e7))))
	}
	return dst
}
