package live

import (
	"context"
	"errors"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// layers has the derived layers of the store, which QGIS reads there, follow changes: in the background, and once for
// changes that come close together, since writing those of the country takes seconds.
type layers struct {
	wanted chan struct{} // holds one when a change was made since the layers were begun
}

func (l *layers) want() {
	select {
	case l.wanted <- struct{}{}:
	default: // they are wanted already
	}
}

// settleFor is how long changes are waited for that come after one: a person who works makes several in a row. While they
// keep coming, the layers are at most longestUnlaid behind: writing them without end would take a core from who reads.
const (
	settleFor     = 2 * time.Second
	longestUnlaid = 30 * time.Second
)

// lay writes the layers whenever they are wanted, until ctx ends; then once more, so that the store is left whole.
func (f *Facts) lay(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			select {
			case <-f.layers.wanted:
				f.write(context.WithoutCancel(ctx))
			default:
			}
			return
		case <-f.layers.wanted:
		}
		f.rest(ctx)
		f.write(context.WithoutCancel(ctx))
	}
}

// rest waits until no change has come for a while; all that came meanwhile are in what is written then.
func (f *Facts) rest(ctx context.Context) {
	latest := time.After(longestUnlaid)
	for {
		quiet := time.After(settleFor)
		select {
		case <-ctx.Done():
			return
		case <-latest:
			return
		case <-quiet:
			return
		case <-f.layers.wanted:
		}
	}
}

// write writes the layers of the moment. A store that has moved on gets those of its next revision.
func (f *Facts) write(ctx context.Context) {
	s := f.Snapshot()
	if f.reachable() != nil {
		return // or who stops would wait for it
	}
	err := f.Refresh(ctx, s.View(coverage.DefaultThreshold).Layers(), s.Revision)
	if err != nil && !errors.Is(err, data.ErrStale) {
		f.log.Error("les couches dérivées du dépôt ne sont pas à jour pour qui l'ouvre directement", "revision", s.Revision, "error", err)
	}
}
