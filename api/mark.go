package api

import (
	"encoding/binary"
	"hash/fnv"
	"io"
	"strconv"

	"cpts/coverage"
)

// mark goes into entity tags beside the revision, which counts loads: two stores with as many behind them may be served in
// turn at one address. It is made of units, inhabitants and territories, so that the servers of one store agree on it,
// and takes 2 ms for the country, once a revision and day.
func (c caches) mark(x *exchange) string {
	return built(c.marks, x.dayKey(), func() string { return markOf(x.view) })
}

func markOf(v *coverage.View) string {
	h := fnv.New64a()
	count := func(n int) { binary.Write(h, binary.LittleEndian, int64(n)) } //nolint:errcheck // a hash takes all
	for i := range v.Units {
		io.WriteString(h, v.Units[i].Code) //nolint:errcheck
		count(v.Units[i].Population)
	}
	for _, t := range v.Territories {
		io.WriteString(h, t.ID+t.Name) //nolint:errcheck
		count(len(t.Units))
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
