package live_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cpts/coverage"
	"cpts/data"
	"cpts/live"
)

// leaving is a store that can be away. What it then says is what stores say.
type leaving struct {
	live.Store
	away atomic.Bool
}

func (l *leaving) Revision(ctx context.Context) (int64, error) {
	if l.away.Load() {
		return 0, fmt.Errorf("%w : parti", data.ErrAway)
	}
	return l.Store.Revision(ctx)
}

// While the store is away days go on and changes are refused at once; one line tells that it went, another that it came back.
func TestAway(t *testing.T) {
	_, store, _ := facts(t)
	l := &leaving{Store: store}
	var log strings.Builder
	day := atomic.Pointer[coverage.Date]{}
	now, next := coverage.Date("2026-11-22"), coverage.Date("2026-11-23")
	day.Store(&now)
	f := live.New(l, slog.New(slog.NewTextHandler(&log, nil)), func() coverage.Date { return *day.Load() }, live.Options{})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	log.Reset()
	begin := time.Now()
	l.away.Store(true)
	for range 3 {
		if err := f.CatchUp(t.Context()); !errors.Is(err, data.ErrAway) {
			t.Errorf("catching up: %v", err)
		}
	}
	day.Store(&next)
	if err := f.CatchUp(t.Context()); err == nil || f.Snapshot().At != next {
		t.Errorf("%v: the snapshot is of %s after midnight", err, f.Snapshot().At)
	}
	if s := f.State(); s.Away.Before(begin) || s.At != next || s.Revision != 1 || s.Checked.After(s.Away) || s.Built.Before(s.Away) {
		t.Errorf("state %+v", s)
	}
	if _, err := f.Make(t.Context(), 1, give("01002", "a", "")); !errors.Is(err, data.ErrAway) {
		t.Errorf("a change: %v", err)
	}
	if _, err := f.CreateScenario(t.Context(), coverage.Scenario{Name: "S", Status: coverage.ScenarioOpen}); !errors.Is(err, data.ErrAway) {
		t.Errorf("a scenario: %v", err)
	}
	l.away.Store(false)
	for range 3 {
		if err := f.CatchUp(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if _, err := f.Make(t.Context(), 1, give("01002", "a", "")); err != nil || !f.Away().IsZero() {
		t.Errorf("a change once it is back: %v, away since %v", err, f.Away())
	}
	if strings.Count(log.String(), "level=ERROR") != 1 || strings.Count(log.String(), "répond de nouveau") != 1 {
		t.Error(log.String())
	}
}

// What is heard is looked at without waiting for the next second; who loses the line listens again, and looks.
func TestHears(t *testing.T) {
	_, store, path := facts(t)
	heard, cut := make(chan int64), make(chan bool)
	f := live.New(store, slog.New(slog.DiscardHandler), func() coverage.Date { return today }, live.Options{
		Listen: func(ctx context.Context, ready func(), told func(int64)) error {
			ready()
			for {
				select {
				case revision := <-heard:
					told(revision)
				case <-cut:
					return errors.New("coupé")
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}})
	if err := f.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { f.Follow(ctx); close(ended) }()
	defer func() { stop(); <-ended }()
	other, best := another(t, path), time.Minute
	for i, unit := range []string{"b", "a", "b"} {
		if i > 0 {
			cut <- true
		}
		e := coverage.Edit{Units: []string{"01002"}, Claims: []coverage.Claim{{Unit: "01002", CPTS: unit}}}
		entry := coverage.Entry{Author: "C", Reason: "r"}
		if _, err := other.Commit(t.Context(), int64(i+1), e, entry); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		heard <- int64(i + 2)
		for f.Snapshot().Revision != int64(i+2) {
			if time.Since(begin) > 5*time.Second {
				t.Fatal("not heard")
			}
			time.Sleep(time.Millisecond)
		}
		best = min(best, time.Since(begin))
	}
	if best > 500*time.Millisecond { // of three, asking each second would find one sooner by chance alone
		t.Errorf("looked at %s after it was heard", best)
	}
}
