// Package live keeps the snapshot of the moment over a store: requests read it without a lock, it is replaced whole when
// the store or the day changes, and what people write goes through it, so that the next snapshot is derived from the last.
package live

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// Store keeps the facts, their log and scenarios, and the derived layers for those who open it directly.
type Store interface {
	Dataset(context.Context) (coverage.Dataset, error)
	Revision(context.Context) (int64, error)
	Commit(ctx context.Context, base int64, e coverage.Edit, entry coverage.Entry) (int64, error)
	Refresh(ctx context.Context, layers []*coverage.Layer, revision int64) error
	Changes(context.Context, data.ChangeFilter) ([]coverage.Entry, error)
	Change(ctx context.Context, revision int64) (coverage.Entry, error)
	Answered(ctx context.Context, key string) (o coverage.Once, revision int64, err error)
	Scenarios(context.Context, data.ScenarioFilter) ([]coverage.Scenario, error)
	Scenario(ctx context.Context, id string) (coverage.Scenario, error)
	CreateScenario(context.Context, coverage.Scenario) (coverage.Scenario, error)
	SaveScenario(ctx context.Context, s coverage.Scenario, version int64) (coverage.Scenario, error)
}

// Facts are the facts of a store as they are at the moment.
type Facts struct {
	Store
	log      *slog.Logger
	today    func() coverage.Date
	snapshot atomic.Pointer[coverage.Snapshot]
	// moving is held by who replaces the snapshot: a change that is being written, or the one who follows the store.
	moving  sync.Mutex
	layers  layers
	observe Observer

	telling sync.Mutex
	state   State // Revision and At aside, which are the snapshot's
}

// New makes the facts of a store, which are there after the first CatchUp. today is the civil day of the moment.
func New(store Store, log *slog.Logger, today func() coverage.Date, o Options) *Facts {
	f := &Facts{Store: store, log: log, today: today, observe: o.Observe}
	if f.observe == nil {
		f.observe = unobserved{}
	}
	f.layers.wanted = make(chan struct{}, 1)
	return f
}

// Snapshot is nil until the first CatchUp.
func (f *Facts) Snapshot() *coverage.Snapshot { return f.snapshot.Load() }

// On derives the facts of the moment as they stood on another day; nil until there are any.
func (f *Facts) On(at coverage.Date) *coverage.Snapshot {
	if s := f.Snapshot(); s != nil {
		return s.On(at)
	}
	return nil
}

// pollEvery is how late what another process wrote shows, at most; a question for one number costs a store nothing.
const pollEvery = time.Second

// Follow keeps the snapshot up to the store and to the calendar, and the derived layers of the store up to the changes made
// here, until ctx ends. While the store cannot be read the last snapshot goes on being served.
func (f *Facts) Follow(ctx context.Context) {
	var laying sync.WaitGroup
	laying.Go(func() { f.lay(ctx) })
	defer laying.Wait()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = f.CatchUp(ctx) // State tells of it
		}
	}
}

// CatchUp makes a new snapshot when the store or the day has changed.
func (f *Facts) CatchUp(ctx context.Context) error {
	f.moving.Lock()
	defer f.moving.Unlock()
	return f.refresh(ctx)
}

// refresh is for who holds moving. What it fails of is noted in State, unless ctx has ended.
func (f *Facts) refresh(ctx context.Context) error {
	err := f.renew(ctx)
	if err == nil || ctx.Err() == nil {
		f.answered("lecture", err)
	}
	return err
}

func (f *Facts) renew(ctx context.Context) error {
	begin := time.Now()
	revision, err := f.Revision(ctx)
	if err != nil {
		return err
	}
	last := f.Snapshot()
	switch {
	case last != nil && last.Revision == revision && last.At == f.today():
	case last != nil && last.Revision == revision:
		f.show(last.On(f.today()), begin, Step)
	default:
		d, err := f.Dataset(ctx)
		if err != nil {
			return err
		}
		s := coverage.Analyse(d, f.today())
		f.show(s, begin, Whole)
		go s.Topology.PrepareLevels() // or the first who look at a map wait a second for their tiles
		f.log.Info("état chargé", "revision", s.Revision, "unites", len(s.Units), "cpts", len(s.Territories))
	}
	return nil
}
