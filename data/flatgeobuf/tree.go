package flatgeobuf

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// nodeSize is how many children a node of the tree has: the default of the format, by which readers guess none.
const nodeSize = 16

// box is a leaf of the tree to be: a feature, its bound, and its size in the file.
type box struct {
	orb.Bound
	size    uint64
	feature int
}

// nowhere is the bound that nothing meets and that adds nothing to another: that of a feature without geometry.
func nowhere() orb.Bound {
	return orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
}

func known(b orb.Bound) bool { return b.Min[0] <= b.Max[0] }

// union is orb's, but for nowhere, which orb takes for a box.
func union(a, b orb.Bound) orb.Bound {
	for i := range 2 {
		a.Min[i], a.Max[i] = min(a.Min[i], b.Min[i]), max(a.Max[i], b.Max[i])
	}
	return a
}

func extent(boxes []box) orb.Bound {
	all := nowhere()
	for _, b := range boxes {
		all = union(all, b.Bound)
	}
	return all
}

// sortHilbert puts boxes in the order of their centres along a Hilbert curve over the extent, from its end as the format
// does, those without a place last and equals in the order of the layer.
func sortHilbert(boxes []box, all orb.Bound) {
	places := make([]int64, len(boxes)) // by feature
	for i, b := range boxes {
		places[i] = -1
		if known(b.Bound) {
			places[i] = int64(hilbert(step(b.Bound, all, 0), step(b.Bound, all, 1)))
		}
	}
	slices.SortFunc(boxes, func(a, b box) int {
		return cmp.Or(cmp.Compare(places[b.feature], places[a.feature]), cmp.Compare(a.feature, b.feature))
	})
}

// curveSteps is how many places the curve knows in each direction, less one.
const curveSteps = 1<<16 - 1

// step is the place of a box's centre in one direction; 0 where the extent has no breadth.
func step(b, all orb.Bound, axis int) uint32 {
	breadth := all.Max[axis] - all.Min[axis]
	if breadth <= 0 {
		return 0
	}
	return uint32(curveSteps * ((b.Min[axis]+b.Max[axis])/2 - all.Min[axis]) / breadth)
}

// hilbert is the distance of a cell of 2¹⁶ × 2¹⁶ along the curve that begins at 0, 0: quarter by quarter, each turned so
// that it begins where the one before ended.
func hilbert(x, y uint32) uint32 {
	d := uint32(0)
	for s := uint32(1 << 15); s > 0; s >>= 1 {
		rx, ry := x&s/s, y&s/s
		d += s * s * (3*rx ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = curveSteps-x, curveSteps-y
			}
			x, y = y, x
		}
	}
	return d
}

// writeTree writes the nodes from the root down, level by level: a box of four doubles and, for an inner node, the number
// of its first child, for a leaf the place of its feature, counted from the end of the tree.
func writeTree(w *bufio.Writer, leaves []box) {
	if len(leaves) == 0 {
		return
	}
	levels := [][]orb.Bound{make([]orb.Bound, len(leaves))}
	for i, b := range leaves {
		levels[0][i] = b.Bound
	}
	for level := levels[0]; ; { // a single leaf has a root above it too
		level = parents(level)
		levels = append(levels, level)
		if len(level) == 1 {
			break
		}
	}
	first := uint64(0)
	var node []byte
	for i := len(levels) - 1; i > 0; i-- {
		first += uint64(len(levels[i])) // number of the first node below
		for k, b := range levels[i] {
			node = appendNode(node[:0], b, first+uint64(k)*nodeSize)
			w.Write(node)
		}
	}
	at := uint64(0)
	for _, b := range leaves {
		node = appendNode(node[:0], b.Bound, at)
		w.Write(node)
		at += b.size
	}
}

func parents(level []orb.Bound) []orb.Bound {
	var above []orb.Bound
	for children := range slices.Chunk(level, nodeSize) {
		all := nowhere()
		for _, b := range children {
			all = union(all, b)
		}
		above = append(above, all)
	}
	return above
}

func appendNode(dst []byte, b orb.Bound, offset uint64) []byte {
	for _, v := range []float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
		dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(v))
	}
	return binary.LittleEndian.AppendUint64(dst, offset)
}
