package limit

import (
	"sync"
	"time"
)

// Gate lets so many in at once; others wait for a while.
type Gate struct {
	places chan struct{}
	wait   time.Duration
}

// NewGate makes a gate of so many places, each waited for that long at most; of 0 places it is always open.
func NewGate(places int, wait time.Duration) *Gate {
	if places <= 0 {
		return &Gate{}
	}
	return &Gate{places: make(chan struct{}, places), wait: wait}
}

// Enter waits for a place. leave gives it back, and may be called more than once; ok is false when there was none in time.
func (g *Gate) Enter() (leave func(), ok bool) {
	if g.places == nil {
		return func() {}, true
	}
	select {
	case g.places <- struct{}{}:
		return g.leave(), true
	default:
	}
	late := time.NewTimer(g.wait)
	defer late.Stop()
	select {
	case g.places <- struct{}{}:
		return g.leave(), true
	case <-late.C:
		return nil, false
	}
}

func (g *Gate) leave() func() { return sync.OnceFunc(func() { <-g.places }) }
