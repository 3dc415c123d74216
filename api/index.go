package api

import (
	"slices"

	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// index finds the features of a layer by their bounds and by their ids. It holds numbers and ids only and so keeps no old
// snapshot alive.
type index struct {
	tree rtree.RTreeGN[float64, int32]
	byID map[string]int32
}

func newIndex(l *coverage.Layer) *index {
	ix := &index{byID: make(map[string]int32, l.Features.Len())}
	for i, f := range l.Features.All() {
		if _, twice := ix.byID[f.ID]; !twice {
			ix.byID[f.ID] = int32(i)
		}
		if located(l, f) {
			ix.tree.Insert(f.Bound.Min, f.Bound.Max, int32(i))
		}
	}
	return ix
}

// located is false for a CPTS that has no unit yet: it has no place on a map.
func located(l *coverage.Layer, f coverage.Feature) bool { return l.Point || len(f.Region) > 0 }

// search lists the features whose bounds meet one of the boxes, in the layer's order, each once.
func (ix *index) search(boxes ...orb.Bound) []int32 {
	var found []int32
	for _, b := range boxes {
		ix.tree.Search(b.Min, b.Max, func(_, _ [2]float64, i int32) bool {
			found = append(found, i)
			return true
		})
	}
	slices.Sort(found)
	return slices.Compact(found)
}
