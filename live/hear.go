package live

import (
	"context"
	"math/rand/v2"
	"time"
)

// Listen calls heard for each revision that a store says is new, from when it calls ready on, until ctx ends or it cannot.
type Listen func(ctx context.Context, ready func(), heard func(revision int64)) error

// How long one waits to listen again, twice as long each time; up to so much more by chance, so that servers do not all come
// back at once.
const (
	firstPause   = 100 * time.Millisecond
	longestPause = 5 * time.Second
)

// hear looks at the store when it says that it has moved. What is not heard is found by asking, each pollEvery: hence it is
// worth a warning, once, and no more.
func (f *Facts) hear(ctx context.Context) {
	if f.listen == nil {
		return
	}
	pause, deaf := firstPause, false
	for ctx.Err() == nil {
		err := f.listen(ctx, func() {
			if pause = firstPause; deaf {
				f.log.Info("les notifications du dépôt arrivent de nouveau")
			}
			deaf = false
			f.look() // what was said meanwhile
		}, func(revision int64) {
			if now := f.Snapshot(); now == nil || now.Revision != revision { // and not one's own
				f.look()
			}
		})
		if ctx.Err() != nil {
			return
		}
		f.observe.Failed("écoute", err)
		f.look() // whose connection breaks may be away
		if !deaf {
			f.log.Warn("les notifications du dépôt n'arrivent pas : sa révision est demandée chaque seconde", "error", err)
		}
		deaf = true
		select {
		case <-ctx.Done():
		case <-time.After(pause + rand.N(pause)):
		}
		pause = min(2*pause, longestPause)
	}
}
