package main

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"cpts/coverage"
)

// current is the snapshot of the moment: requests read it without a lock, and it is replaced whole.
type current struct {
	store    store
	log      *slog.Logger
	snapshot atomic.Pointer[coverage.Snapshot]
}

// Snapshot is nil until the first refresh.
func (c *current) Snapshot() *coverage.Snapshot { return c.snapshot.Load() }

// pollEvery is how late a load by another process shows, at most; a question for one number costs a store nothing.
const pollEvery = time.Second

// follow keeps the snapshot up to the store and to the calendar until ctx ends. While the store cannot be read the last
// snapshot goes on being served.
func (c *current) follow(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := c.refresh(ctx); err != nil && ctx.Err() == nil {
				c.log.Error("le dépôt ne se lit pas, le dernier état reste servi", "error", err)
			}
		}
	}
}

// refresh makes a new snapshot when the store or the day has changed.
func (c *current) refresh(ctx context.Context) error {
	revision, err := c.store.Revision(ctx)
	if err != nil {
		return err
	}
	last := c.Snapshot()
	switch {
	case last != nil && last.Revision == revision && last.At == today():
	case last != nil && last.Revision == revision:
		c.snapshot.Store(last.On(today()))
	default:
		s, err := load(ctx, c.store, today())
		if err != nil {
			return err
		}
		c.snapshot.Store(s)
		go s.Topology.PrepareLevels() // or the first who look at a map wait a second for their tiles
		c.log.Info("état chargé", "revision", s.Revision, "unites", len(s.Units), "cpts", len(s.Territories))
	}
	return nil
}
