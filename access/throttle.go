package access

import (
	"net/netip"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Throttle counts wrong secrets by where they come from, and tells how long to wait before the next. Right ones are not slowed:
// 256 random bits are not guessed, and colleagues behind one address must not shut each other out.
type Throttle struct {
	allowed int
	now     func() time.Time
	mu      sync.Mutex
	tries   *lru.Cache[string, tries]
}

// tries are the wrong ones of a place.
type tries struct {
	wrong int
	since time.Time // of the first of them
	until time.Time // the next is not before
}

const (
	// throttled is the most places that are counted, of some 200 bytes each; those not heard of for longest are forgotten.
	throttled = 10_000
	// window is how long wrong ones are counted against a place.
	window = 10 * time.Minute
	// longestWait is when waits stop doubling.
	longestWait = 15 * time.Minute
)

// NewThrottle allows so many wrong secrets in ten minutes; each further one doubles the wait, from a second on.
func NewThrottle(allowed int, now func() time.Time) *Throttle {
	cache, _ := lru.New[string, tries](throttled) // fails for a size of 0 alone
	return &Throttle{allowed: allowed, now: now, tries: cache}
}

// Wrong counts a wrong secret, and tells how long its sender is to wait; 0 while no more than allowed have come.
func (t *Throttle) Wrong(place string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	n, known := t.tries.Get(place)
	if !known || now.After(n.until) && now.Sub(n.since) > window {
		n = tries{since: now}
	}
	n.wrong++
	if over := n.wrong - t.allowed; over > 0 {
		n.until = now.Add(min(time.Second<<min(over-1, 20), longestWait))
	}
	t.tries.Add(place, n)
	return max(n.until.Sub(now), 0)
}

// Waits tells whether a place is to wait, and counts nothing.
func (t *Throttle) Waits(place string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, known := t.tries.Peek(place)
	return known && t.now().Before(n.until)
}

// Place is where an address counts: itself for IPv4; for IPv6 the /64 that a customer is given as a rule, each of whose
// 2^64 addresses would else be another place.
func Place(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	p, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
