// Package live keeps the snapshot of the moment over a store: requests read it without a lock, it is replaced whole when
// the store or the day changes, and what people write goes through it, so that the next snapshot is derived from the last.
// Several processes do so over one store, and none has anything that the others need.
//
//	          no answer, asked again each second
//	             +---+
//	             v   |     read whole        no answer to a question
//	start -->   waiting  -------------> at   --------------------> away: the snapshot stays, writes are
//	         (no snapshot)              ^ ^  <--------------------       refused at once, days go on
//	                                    | |     an answer
//	  changed here: step from the change +-+ changed elsewhere, heard of or asked for each second:
//	                                         steps from the log; read whole where it does not tell all
package live

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

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
	moving   chan struct{} // full while somebody replaces the snapshot: a change, or who follows the store
	moved    chan struct{} // full when the store is to be looked at
	listen   Listen        // nil for a store that says nothing
	layers   layers
	observe  Observer

	telling sync.Mutex
	state   State // Revision and At aside, which are the snapshot's
}

// New makes the facts of a store, which are there after the first CatchUp. today is the civil day of the moment.
func New(store Store, log *slog.Logger, today func() coverage.Date, o Options) *Facts {
	f := &Facts{Store: store, log: log, today: today, observe: o.Observe, listen: o.Listen, moving: make(chan struct{}, 1), moved: make(chan struct{}, 1)}
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
