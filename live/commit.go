package live

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// Make makes the operations of an entry on the facts of a revision, writes both in one transaction, and has the result be
// the facts of the moment: derived from the last, so that nobody waits for the store to be read again. On any error nothing
// is written, and all is as it was; unless it is data.ErrUnsure. entry gives Author, Reason, Operations and, where one is
// applied, Scenario with its version; operations without a date hold from today on.
//
// Each of before looks at what the operations come to, when they can be made and nothing is written yet: an error of one is
// that of Make. What one sets in *entry.Once is kept with the change.
//
// It fails with data.ErrStale when base is not the revision of the moment, whether somebody wrote here or through another
// process, whose writes are read first; with a *coverage.Refused when the operations cannot be made; at once with
// data.ErrAway while the store does not answer; and as Store.Commit does. A store that was lost in the middle is asked what
// became of the change: data.ErrUnsure is left when it does not come back within stayFor. An edit that changes nothing is
// written too: the log then tells what was wanted.
func (f *Facts) Make(ctx context.Context, base int64, entry coverage.Entry, before ...func(*coverage.Change) error) (*coverage.Change, error) {
	return f.put(ctx, base, entry, before, func(now *coverage.Snapshot) (*coverage.Change, error) {
		return now.Try(base+1, now.At, entry.Operations)
	})
}

// TakeBack is Make for the change that takes back the one of revision entry.TakesBack, whatever the entry's Operations. It is
// refused with a *coverage.Refused when something of that change was changed since, and fails with data.ErrUnknown when
// nobody logged it.
func (f *Facts) TakeBack(ctx context.Context, base int64, entry coverage.Entry, before ...func(*coverage.Change) error) (*coverage.Change, error) {
	undone, err := f.Change(ctx, entry.TakesBack)
	if err != nil {
		return nil, err
	}
	return f.put(ctx, base, entry, before, func(now *coverage.Snapshot) (*coverage.Change, error) {
		return now.TakeBack(base+1, now.At, undone)
	})
}

// put writes a change down and has it be the state of the moment.
func (f *Facts) put(ctx context.Context, base int64, entry coverage.Entry, before []func(*coverage.Change) error, try func(*coverage.Snapshot) (*coverage.Change, error)) (*coverage.Change, error) {
	if err := f.turn(ctx); err != nil {
		return nil, err
	}
	defer f.release()
	begin := time.Now()
	now, err := f.at(ctx, base)
	if err != nil {
		return nil, err
	}
	c, err := try(now)
	if err != nil {
		return nil, err
	}
	for _, look := range before {
		if err := look(c); err != nil {
			return nil, err
		}
	}
	entry.Before = c.Was
	revision, err := f.commit(ctx, base, c.Is, entry)
	if err != nil {
		return nil, f.afresh(ctx, f.failed("modification", err))
	}
	if revision != c.After.Revision {
		return nil, fmt.Errorf("le dépôt est à la révision %d après la modification, et non %d", revision, c.After.Revision)
	}
	f.show(c.After, begin, Step)
	f.layers.want()
	f.log.Info("modification écrite", "revision", revision, "auteur", entry.Author, "unites", len(c.Is.Units), "cpts", len(c.Is.CPTS))
	return c, nil
}

// longestTurn is how long who wants to write waits for those before: each takes milliseconds, or seconds when the facts are
// read whole meanwhile.
const longestTurn = 5 * time.Second

// turn waits to be the one who writes, unless the store is away.
func (f *Facts) turn(ctx context.Context) error {
	if err := f.reachable(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, longestTurn)
	defer cancel()
	if err := f.hold(ctx); err != nil {
		return fmt.Errorf("%w : trop de modifications attendent : %w", data.ErrAway, err)
	}
	if err := f.reachable(); err != nil { // those before may have found out
		f.release()
		return err
	}
	return nil
}

// at is the snapshot of the moment, when it is of a revision. One that is not of it is looked for in the store first: who
// asks may have seen it through another process.
func (f *Facts) at(ctx context.Context, revision int64) (*coverage.Snapshot, error) {
	if now := f.Snapshot(); now == nil || now.Revision != revision || now.At != f.today() {
		if err := f.refresh(ctx); err != nil {
			return nil, err
		}
	}
	now := f.Snapshot()
	if now.Revision != revision {
		return nil, fmt.Errorf("révision %d demandée, %d à présent : %w", revision, now.Revision, data.ErrStale)
	}
	return now, nil
}

// afresh reads what another process wrote, when that is why a change was refused.
func (f *Facts) afresh(ctx context.Context, refusal error) error {
	var scenario *data.StaleScenario
	if !errors.Is(refusal, data.ErrStale) || errors.As(refusal, &scenario) {
		return refusal
	}
	_ = f.refresh(ctx) // State tells of it
	return refusal
}

// CreateScenario fails as Make does while the store is away.
func (f *Facts) CreateScenario(ctx context.Context, s coverage.Scenario) (made coverage.Scenario, err error) {
	if err = f.reachable(); err == nil {
		made, err = f.Store.CreateScenario(ctx, s)
	}
	return made, f.failed("scénario", err)
}

// SaveScenario fails as Make does while the store is away.
func (f *Facts) SaveScenario(ctx context.Context, s coverage.Scenario, version int64) (saved coverage.Scenario, err error) {
	if err = f.reachable(); err == nil {
		saved, err = f.Store.SaveScenario(ctx, s, version)
	}
	return saved, f.failed("scénario", err)
}
