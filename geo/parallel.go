package geo

import (
	"runtime"
	"sync"
)

// worth is how many items a goroutine is worth: below, starting it costs more than it saves.
const worth = 1 << 12

// parts is the number of ranges that parallel makes of n items.
func parts(n int) int { return max(1, min(runtime.GOMAXPROCS(0), n/worth)) }

// parallel calls work for adjoining ranges that cover [0, n), one range a processor, and returns when all are done.
func parallel(n int, work func(from, to int)) {
	inParts(n, func(_, from, to int) { work(from, to) })
}

// inParts is parallel with the number of each range, below parts(n).
func inParts(n int, work func(part, from, to int)) {
	parts := parts(n)
	var group sync.WaitGroup
	for p := 1; p < parts; p++ {
		group.Go(func() { work(p, n*p/parts, n*(p+1)/parts) })
	}
	work(0, 0, n/parts)
	group.Wait()
}
