package tile

import "slices"

// cells are, by feature and by field, the numbers of values in the columns of fields; none for the unknown. They lie in leaves
// of leafSize features, which sets that come one of the other share: the numbers of 35 000 units are 2.5 MB, those of a leaf 9 kB.
type cells [][]int32

const leafSize = 128

func newCells(features, fields int) cells {
	c := make(cells, (features+leafSize-1)/leafSize)
	all := make([]int32, features*fields)
	for k := range c {
		n := min(leafSize*fields, len(all))
		c[k], all = all[:n:n], all[n:]
	}
	return c
}

// of is the cells of a feature that has so many fields.
func (c cells) of(feature int32, fields int) []int32 {
	at := int(feature) % leafSize * fields
	return c[feature/leafSize][at : at+fields]
}

// with may be written to where some features are, ascending; the rest is shared.
func (c cells) with(features []int32) cells {
	next, copied := slices.Clone(c), int32(-1)
	for _, i := range features {
		if leaf := i / leafSize; leaf != copied {
			next[leaf], copied = slices.Clone(c[leaf]), leaf
		}
	}
	return next
}

// whole may be written to everywhere.
func (c cells) whole() cells {
	next := make(cells, len(c))
	for k := range c {
		next[k] = slices.Clone(c[k])
	}
	return next
}
