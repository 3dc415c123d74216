package api

import (
	"encoding/binary"
	"hash/fnv"
	"strconv"
	"weak"

	"cpts/coverage"
)

// mark goes into entity tags beside the revision, which counts loads: two stores with as many behind them may be served in
// turn at one address. It is made of units, inhabitants and territories, so that the servers of one store agree on it. The
// 35 000 units of the country take 2 ms, once for all revisions of one ground, the territories 30 µs for each.
func (c caches) mark(x *exchange) string {
	return built(c.marks, x.dayKey(), func() string {
		ground := built(c.groundMarks, weak.Make(x.view.Topology), func() uint64 { return markOfUnits(x.view.Units) })
		return strconv.FormatUint(markOf(ground, x.view.Territories), 36)
	})
}

func markOfUnits(units []coverage.Unit) uint64 {
	h, b := fnv.New64a(), []byte(nil)
	for i := range units {
		b = binary.LittleEndian.AppendUint64(append(b[:0], units[i].Code...), uint64(units[i].Population))
		h.Write(b) //nolint:errcheck // a hash takes all
	}
	return h.Sum64()
}

func markOf(ground uint64, territories []*coverage.Territory) uint64 {
	h, b := fnv.New64a(), binary.LittleEndian.AppendUint64(nil, ground)
	for _, t := range territories {
		b = append(append(b, t.ID...), t.Name...)
		b = binary.LittleEndian.AppendUint64(b, uint64(len(t.Units)))
		h.Write(b) //nolint:errcheck
		b = b[:0]
	}
	h.Write(b) //nolint:errcheck // where there is no territory
	return h.Sum64()
}
