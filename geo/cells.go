package geo

import "math/bits"

// grid is square cells that are hashed into buckets: two cells may share one, which costs comparisons only. Cells of a
// block of eight by eight have buckets side by side, so that what is near on the ground is near in memory.
type grid struct {
	shift uint // a cell is 1<<shift grid steps wide
	mask  uint64
}

// newGrid has cells at least as wide as asked, and as 64 steps, beside which a margin of one is little; and at least as
// many buckets as asked.
func newGrid(width int64, buckets int) grid {
	return grid{uint(bits.Len64(uint64(width | 63))), uint64(1)<<bits.Len(uint(buckets|63)) - 1}
}

func (g grid) buckets() int { return int(g.mask) + 1 }

// column is the number of the cell of an abscissa, or of an ordinate.
func (g grid) column(x int64) int64 { return x >> g.shift }

func (g grid) bucket(x, y int64) int32 {
	block := hash(Vertex{int32(x >> 3), int32(y >> 3)})
	return int32((block<<6 | uint64(x&7)<<3 | uint64(y&7)) & g.mask)
}
