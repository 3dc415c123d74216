package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// Share is the part of a polygon that a territory covers.
type Share struct {
	Territory int32   // index in the list of territories
	Part      float64 // of the polygon's area on the ellipsoid, above leastPart and at most 1
}

// leastPart is a share that is none: what rounding leaves of two areas that only touch, 1 dm² in 10 km².
const leastPart = 1e-9

// Shares returns, for each of units, the territories that cover some of it, the largest part first, then by index. Both
// are in WGS84 degrees and are put on the grid; edges are straight where Areas takes them so.
//
// Neither has to be valid, nor do territories have to keep off each other: the parts of a unit may sum to more than 1.
// A polygon is the ground that an odd number of its rings enclose, whichever way they run, so that a ring that crosses
// itself has both its loops and a hole that touches the shell is a hole. A multipolygon is the union of its polygons:
// ground that two of them cover counts once. A ring off the grid counts for nothing.
//
// Units are independent of each other. On each processor one is compared with the territories whose boxes meet its own;
// most lie inside one, which is seen without comparing any edge.
func Shares(units, territories []orb.MultiPolygon) [][]Share {
	others, index := make([]figure, len(territories)), rtree.RTreeG[int32]{}
	for i, t := range territories {
		others[i] = newFigure(t)
		for _, p := range others[i] {
			index.Insert(p.low, p.high, int32(i))
		}
	}
	out := make([][]Share, len(units))
	parallel(len(units), func(from, to int) {
		var o overlay
		for u := from; u < to; u++ {
			unit := newFigure(units[u])
			for _, t := range unit.meeting(&index) {
				if part := o.part(unit, others[t]); part > leastPart {
					out[u] = append(out[u], Share{t, part})
				}
			}
			slices.SortFunc(out[u], func(a, b Share) int {
				return cmp.Or(cmp.Compare(b.Part, a.Part), cmp.Compare(a.Territory, b.Territory))
			})
		}
	})
	return out
}

// meeting lists the territories with a polygon whose box meets that of the figure, ascending.
func (f figure) meeting(index *rtree.RTreeG[int32]) []int32 {
	var found []int32
	low, high := f.box()
	index.Search(low, high, func(_, _ [2]float64, t int32) bool {
		found = append(found, t)
		return true
	})
	slices.Sort(found)
	return slices.Compact(found)
}
