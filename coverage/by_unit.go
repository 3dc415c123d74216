package coverage

import "slices"

// pageSize is how many units share a page: to change one number copies 2 kB and the list of pages, which for 35 000 units
// has 0.5 kB.
const pageSize = 512

// paged is a value for each unit. It is immutable: a change makes a new one, which shares every page but those that it
// touches. A page that is not there has zero values.
type paged[T any] []*[pageSize]T

func newPaged[T any](units int) paged[T] { return make(paged[T], (units+pageSize-1)/pageSize) }

func (p paged[T]) at(unit int32) (value T) {
	if page := p[unit/pageSize]; page != nil {
		return page[unit%pageSize]
	}
	return value
}

// set is for a list that nobody shares yet.
func (p paged[T]) set(unit int32, value T) {
	page := &p[unit/pageSize]
	if *page == nil {
		*page = new([pageSize]T)
	}
	(*page)[unit%pageSize] = value
}

// with gives each of n units, ascending, another value.
func (p paged[T]) with(n int, edit func(i int) (unit int32, value T)) paged[T] {
	next, copied := slices.Clone(p), int32(-1)
	for i := range n {
		unit, value := edit(i)
		if at := unit / pageSize; at != copied {
			page := new([pageSize]T)
			if p[at] != nil {
				*page = *p[at]
			}
			next[at], copied = page, at
		}
		next[copied][unit%pageSize] = value
	}
	return next
}

// ByUnit is a number for each unit. It is immutable.
type ByUnit struct{ pages paged[int32] }

// At returns the number of a unit, which is an index in Snapshot.Units.
func (b ByUnit) At(unit int32) int32 { return b.pages[unit/pageSize][unit%pageSize] }

// newByUnit gives every unit its number.
func newByUnit(units int, of func(unit int32) int32) ByUnit {
	b := ByUnit{newPaged[int32](units)}
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
	return ByUnit{b.pages.with(len(moves), func(i int) (int32, int32) { return moves[i].unit, moves[i].to })}
}
