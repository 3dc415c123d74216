package live

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// pollEvery is how late what another process wrote shows, at most, when nothing is heard of it; and how soon a store that
// was away is found again. A question for one number costs a store nothing.
const pollEvery = time.Second

// Follow keeps the snapshot up to the store and to the calendar, and the derived layers of the store up to the changes made
// here, until ctx ends. While the store cannot be read the last snapshot goes on being served.
func (f *Facts) Follow(ctx context.Context) {
	var beside sync.WaitGroup
	beside.Go(func() { f.lay(ctx) })
	beside.Go(func() { f.hear(ctx) })
	defer beside.Wait()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-f.moved:
		}
		_ = f.CatchUp(ctx) // State tells of it
	}
}

// Begin prepares the store and makes the first snapshot, once the store answers.
func (f *Facts) Begin(ctx context.Context, prepare func(context.Context) error) error {
	for {
		err := prepare(ctx)
		if err == nil {
			err = f.CatchUp(ctx)
		}
		if !errors.Is(err, data.ErrAway) || ctx.Err() != nil {
			return err
		}
		f.answered("ouverture", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pollEvery):
		}
	}
}

// look has Follow look at the store at once.
func (f *Facts) look() {
	select {
	case f.moved <- struct{}{}:
	default: // it is about to
	}
}

// CatchUp makes a new snapshot when the store or the day has changed.
func (f *Facts) CatchUp(ctx context.Context) error {
	if err := f.hold(ctx); err != nil {
		return err
	}
	defer f.release()
	return f.refresh(ctx)
}

// hold waits for the one who replaces the snapshot: a change that is being written, or the one who follows the store.
func (f *Facts) hold(ctx context.Context) error {
	select {
	case f.moving <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *Facts) release() { <-f.moving }

// refresh is for who holds the snapshot. What it fails of is noted in State, unless ctx has ended.
func (f *Facts) refresh(ctx context.Context) error {
	err := f.renew(ctx)
	if err == nil || ctx.Err() == nil {
		f.answered("lecture", err)
	}
	return err
}

// renew asks for the revision, and makes the snapshot of it. The calendar goes on while the store is away.
func (f *Facts) renew(ctx context.Context) error {
	begin := time.Now()
	if last := f.Snapshot(); last != nil && last.At != f.today() {
		f.show(last.On(f.today()), begin, Step)
	}
	revision, err := f.Revision(ctx)
	if err != nil {
		return err
	}
	last := f.Snapshot()
	if last != nil && last.Revision == revision {
		return nil
	}
	next, err := f.stepTo(ctx, last, revision)
	if err != nil {
		return err
	}
	if next != nil {
		f.show(next, begin, Step)
		return nil
	}
	return f.readWhole(ctx, revision, begin)
}

// readWhole makes the snapshot of every fact. The revision was asked before, of who writes: what is read must not be older.
func (f *Facts) readWhole(ctx context.Context, revision int64, begin time.Time) error {
	d, err := f.Dataset(ctx)
	if err != nil {
		return err
	}
	if d.Revision < revision {
		return fmt.Errorf("%w : révision %d lue, %d attendue", data.ErrAway, d.Revision, revision)
	}
	if last := f.Snapshot(); last != nil && d.Revision < last.Revision {
		f.log.Error("le dépôt est revenu en arrière : sauvegarde rendue, ou bascule qui a perdu des modifications", "revision", d.Revision, "avant", last.Revision)
	}
	s := coverage.Analyse(d, f.today())
	f.show(s, begin, Whole)
	go s.Topology.PrepareLevels() // or the first who look at a map wait a second for their tiles
	f.log.Info("état chargé", "revision", s.Revision, "unites", len(s.Units), "cpts", len(s.Territories))
	return nil
}
