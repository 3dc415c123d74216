package api

import (
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
)

// of is the revision that a key is of; keys that begin with a dayKey have it too.
func (k dayKey) of() int64 { return k.revision }

func (k trialKey) of() int64 { return k.revision }

// latest is the last revision that was answered from.
type latest struct{ revision atomic.Int64 }

// retire lets go what is kept of revisions before the last but one, once for each new revision: a change every 100 ms would
// else fill every cache with tables of facts that nobody asks for any more, 2 GB of the country in 20 s. The last but one has
// readers yet. Tiles and texts are not let go here: those of the next revision come of them.
func (c caches) retire(revision int64) {
	last := c.latest.revision.Load()
	if revision <= last || !c.latest.revision.CompareAndSwap(last, revision) {
		return
	}
	before := revision - 1
	forget(c.days, before)
	forget(c.indexes, before)
	forget(c.trials, before)
	forget(c.marks, before)
	forget(c.names, before)
	forget(c.planes, before)
	forget(c.ranks, before)
}

// forget removes what is of a revision before one. Keys of no layer are of revision 0, and stay.
func forget[K interface {
	comparable
	of() int64
}, V any](kept *lru.Cache[K, V], before int64) {
	for _, k := range kept.Keys() {
		if r := k.of(); 0 < r && r < before {
			kept.Remove(k)
		}
	}
}
