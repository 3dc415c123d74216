package tile

import "encoding/binary"

// table is the keys and values of one tile, numbered in the order of their first use.
type table struct {
	values *values
	round  int32
	keys   []stamp
	known  [][]stamp // by column, by value
	inUse  []int     // columns
	cells  []cell    // values
	bytes  int
}

// stamp is a number that holds in one round only, so that nothing has to be cleared between tiles.
type stamp struct{ round, number int32 }

type cell struct{ column, value int32 }

// reset begins the table of another tile, of these fields.
func (t *table) reset(fields []int) {
	for _, k := range fields {
		if n := len(t.values.columns[k].start) - 1; len(t.known[k]) < n {
			t.known[k] = make([]stamp, n)
		}
	}
	t.round++
	t.inUse, t.cells, t.bytes = t.inUse[:0], t.cells[:0], 0
}

// tags appends the pairs of key and value of a feature.
func (t *table) tags(dst []byte, feature int32, columns []int) []byte {
	cells := t.values.of(feature)
	for _, k := range columns {
		v := cells[k]
		if v == none {
			continue
		}
		key, known := &t.keys[k], &t.known[k][v]
		if key.round != t.round {
			*key = stamp{t.round, int32(len(t.inUse))}
			t.inUse = append(t.inUse, k)
		}
		if known.round != t.round {
			*known = stamp{t.round, int32(len(t.cells))}
			t.cells = append(t.cells, cell{int32(k), v})
		}
		dst = binary.AppendUvarint(dst, uint64(key.number))
		dst = binary.AppendUvarint(dst, uint64(known.number))
	}
	return dst
}

func (t *table) value(c cell) []byte {
	column := &t.values.columns[c.column]
	return column.bytes[column.start[c.value]:column.start[c.value+1]]
}

// size is the length of what append appends.
func (t *table) size() (n int) {
	for _, k := range t.inUse {
		n += 1 + uvarintSize(uint64(len(t.values.names[k]))) + len(t.values.names[k])
	}
	for _, c := range t.cells {
		length := len(t.value(c))
		n += 1 + uvarintSize(uint64(length)) + length
	}
	return n
}

func (t *table) append(dst []byte) []byte {
	for _, k := range t.inUse {
		dst = appendText(append(dst, layerKey), t.values.names[k])
	}
	for _, c := range t.cells {
		dst = appendBytes(append(dst, layerValue), t.value(c))
	}
	return dst
}
