// Package storetest is the contract that every store keeps, as tests.
package storetest

import (
	"context"
	"testing"

	"cpts/coverage"
)

// Store is what the contract speaks of.
type Store interface {
	Dataset(context.Context) (coverage.Dataset, error)
	Save(context.Context, coverage.Dataset, []*coverage.Layer) (int64, error)
	Revision(context.Context) (int64, error)
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
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, place(t)) })
	}
}
