package coverage

import (
	"iter"
	"slices"
)

// leafSize is how many features share a leaf: to change one copies 14 kB, and the list of leaves, which for 35 000 features
// has 7 kB.
const leafSize = 128

// Features are the rows of a layer, in their order. They are immutable: what a change leaves of 35 000 rows is shared by the
// layers before and after it, by leaves of leafSize rows.
//
//	before   [ a ][ b ][ c ][ d ]
//	after    [ a ][ b ][ c'][ d ]     one row of c differs
//
// Reading a row takes constant time; with takes that of the leaves it copies and of the list of leaves, and what differs
// between two revisions is found without a look at the rows of shared leaves. The zero value has no row.
type Features struct {
	leaves [][]Feature // of leafSize each, but for the last
	n      int
}

// FeaturesOf takes over a list.
func FeaturesOf(list ...Feature) Features {
	f := Features{make([][]Feature, 0, (len(list)+leafSize-1)/leafSize), len(list)}
	for leaf := range slices.Chunk(list, leafSize) {
		f.leaves = append(f.leaves, leaf)
	}
	return f
}

// Append adds rows behind the last, for who makes a layer: as with append, what it was called on is not to be used any more.
func (f Features) Append(rows ...Feature) Features {
	for _, row := range rows {
		if f.n%leafSize == 0 {
			f.leaves = append(f.leaves, nil)
		}
		last := &f.leaves[len(f.leaves)-1]
		*last = append(*last, row)
		f.n++
	}
	return f
}

// Len is the number of rows.
func (f Features) Len() int { return f.n }

// At is row i, which is written to by who makes the layer alone.
func (f Features) At(i int) *Feature { return &f.leaves[i/leafSize][i%leafSize] }

// All are the rows with their places.
func (f Features) All() iter.Seq2[int, Feature] {
	return func(yield func(int, Feature) bool) {
		for k, leaf := range f.leaves {
			for i := range leaf {
				if !yield(k*leafSize+i, leaf[i]) {
					return
				}
			}
		}
	}
}

// List copies the rows.
func (f Features) List() []Feature { return slices.Concat(f.leaves...) }

// with has other rows at some places, ascending.
func (f Features) with(places []int32, row func(place int32, was Feature) Feature) Features {
	next, copied := Features{slices.Clone(f.leaves), f.n}, int32(-1)
	for _, i := range places {
		if leaf := i / leafSize; leaf != copied {
			next.leaves[leaf], copied = slices.Clone(f.leaves[leaf]), leaf
		}
		was := next.At(int(i))
		*was = row(i, *was)
	}
	return next
}

// Unshared are the places of rows in leaves that other features of the same number do not share; all of another number.
func (f Features) Unshared(other Features) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k, leaf := range f.leaves {
			if f.n == other.n && &leaf[0] == &other.leaves[k][0] {
				continue
			}
			for i := range leaf {
				if !yield(k*leafSize + i) {
					return
				}
			}
		}
	}
}
