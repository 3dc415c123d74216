package coverage

import "slices"

// pageSize is how many units share a page of ByUnit: to change one unit copies 2 kB and the list of pages, which for
// 35 000 units has 0.5 kB.
const pageSize = 512

// ByUnit is a number for each unit. It is immutable: a change makes a new one, which shares every page but those that it
// touches.
type ByUnit struct{ pages []*[pageSize]int32 }

// At returns the number of a unit, which is an index in Snapshot.Units.
func (b ByUnit) At(unit int32) int32 { return b.pages[unit/pageSize][unit%pageSize] }

// newByUnit gives every unit its number.
func newByUnit(units int, of func(unit int32) int32) ByUnit {
	b := ByUnit{make([]*[pageSize]int32, (units+pageSize-1)/pageSize)}
	for i := range b.pages {
		b.pages[i] = new([pageSize]int32)
	}
	for u := range int32(units) {
		b.pages[u/pageSize][u%pageSize] = of(u)
	}
	return b
}

// with gives the units of moves, ascending, the number that they move to.
func (b ByUnit) with(moves []move) ByUnit {
	next, copied := ByUnit{slices.Clone(b.pages)}, int32(-1)
	for _, m := range moves {
		i := m.unit / pageSize
		if i != copied {
			p := *b.pages[i]
			next.pages[i], copied = &p, i
		}
		next.pages[i][m.unit%pageSize] = m.to
	}
	return next
}
