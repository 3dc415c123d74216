// Package storetest is the contract that every store keeps, as tests.
package storetest

import (
	"context"
	"testing"

	"cpts/access"
	"cpts/coverage"
	"cpts/data"
)

// Store is what the contract speaks of.
type Store interface {
	Dataset(context.Context) (coverage.Dataset, error)
	Save(context.Context, coverage.Dataset, []*coverage.Layer) (int64, error)
	Load(context.Context, coverage.Dataset, []*coverage.Layer, coverage.Entry) (int64, error)
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
	access.Store
	Close() error
}

// Place is somewhere that one store can be kept. Open opens it, again and again, as another process would; a store is
// closed when its test ends if it was not before.
type Place func(t *testing.T) (open func() Store)

// Run holds a kind of store to the contract. Each test asks for a new, empty place.
func Run(t *testing.T, place Place) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func() Store)
	}{
		{"empty", empty},
		{"round trip", roundTrip},
		{"every fact can change", eachFactChanges},
		{"emptied again", emptiedAgain},
		{"reopened", reopened},
		{"stale", stale},
		{"failed save", failedSave},
		{"cancelled", cancelled},
		{"concurrent saves", concurrentSaves},
		{"reads while saving", readsWhileSaving},
		{"layers change shape", layersChangeShape},
		{"commit", commit},
		{"commit and save", commitThenSave},
		{"commit refused", commitRefused},
		{"commit cancelled", commitCancelled},
		{"concurrent commits", concurrentCommits},
		{"log", logged},
		{"log of a load", logOfALoad},
		{"scenarios", scenarios},
		{"scenario stale", scenarioStale},
		{"scenario applied", scenarioApplied},
		{"once", once},
		{"once, at once", onceAtOnce},
		{"tokens", tokens},
		{"tokens of people", people},
		{"sessions", sessions},
		{"hostile texts", hostileTexts},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, place(t)) })
	}
}
