package coverage

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel does n pieces of work that do not depend on each other, on every core.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// inParts does work on n rows of a list, some hundreds of neighbours at a time, on every core.
func inParts(n int, do func(from, to int)) {
	const rows = 512
	inParallel((n+rows-1)/rows, func(part int) { do(part*rows, min((part+1)*rows, n)) })
}
