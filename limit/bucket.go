// Package limit bounds what one client may take of a service: requests a second, connections, and work that is heavy.
package limit

import (
	"math"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Rate is how many requests a second a client may make on average, and how many at once after a rest. The zero value
// bounds nothing.
type Rate struct {
	PerSecond float64
	Burst     int
}

// remembered is how many clients are known at once: about 200 bytes each, 13 MB in all. One that is forgotten begins with a
// full bucket again, which an attacker of that many addresses gains nothing by.
const remembered = 1 << 16

// Buckets hold a token bucket for each client, of those seen last.
type Buckets[K comparable] struct {
	rate Rate
	kept *lru.Cache[K, *rate.Limiter]
}

// NewBuckets bounds each client to a rate.
func NewBuckets[K comparable](r Rate) *Buckets[K] {
	kept, err := lru.New[K, *rate.Limiter](remembered)
	if err != nil {
		panic(err) // only a size below 1 fails
	}
	return &Buckets[K]{rate: r, kept: kept}
}

// Take takes one token of a client, or says how long until there is one and takes none.
func (b *Buckets[K]) Take(client K, now time.Time) (wait time.Duration) {
	if b.rate.PerSecond <= 0 {
		return 0
	}
	l, ok := b.kept.Get(client)
	if !ok {
		l = rate.NewLimiter(rate.Limit(b.rate.PerSecond), max(b.rate.Burst, 1))
		if known, ok, _ := b.kept.PeekOrAdd(client, l); ok {
			l = known
		}
	}
	if l.AllowN(now, 1) {
		return 0
	}
	missing := 1 - l.TokensAt(now)
	return time.Duration(math.Ceil(missing / b.rate.PerSecond * float64(time.Second)))
}
