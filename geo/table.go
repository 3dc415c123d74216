package geo

import "math/bits"

// table numbers the distinct non-negative integers that it is given, from 0 in the order in which they come. It is open
// addressing with linear probing, at most half full: as large as what it holds, where an array by node or by face would
// be as large as the country.
type table struct {
	slots []slot // a power of two of them
	shift int
	n     int32
}

type slot struct{ key, number int32 }

// reset empties the table and makes room for so many keys.
func (t *table) reset(room int) {
	width := bits.Len(uint(2 * room))
	size := 1 << width
	if cap(t.slots) < size {
		t.slots = make([]slot, size)
	}
	t.slots, t.shift, t.n = t.slots[:size], 32-width, 0
	for i := range t.slots {
		t.slots[i].key = -1
	}
}

// slot is where a key is, or would be put (Knuth's multiplicative hash).
func (t *table) slot(key int32) *slot {
	for i := uint32(key) * 2654435769 >> t.shift; ; i++ {
		if s := &t.slots[int(i)&(len(t.slots)-1)]; s.key == key || s.key < 0 {
			return s
		}
	}
}

// add returns the number of a key, a new one if it has none.
func (t *table) add(key int32) int32 {
	s := t.slot(key)
	if s.key < 0 {
		*s = slot{key, t.n}
		t.n++
	}
	return s.number
}

// number is that of a key, -1 when it has none. Negative keys have none.
func (t *table) number(key int32) int32 {
	if key < 0 {
		return -1
	}
	if s := t.slot(key); s.key == key {
		return s.number
	}
	return -1
}
