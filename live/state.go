package live

import (
	"errors"
	"fmt"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// State tells how the facts stand, for those who watch a service.
type State struct {
	Revision int64         // of the snapshot; 0 before there is any
	At       coverage.Date // day of the snapshot
	Built    time.Time     // when the snapshot was made; zero before there is any
	Checked  time.Time     // when the store last answered; zero when it never did
	Away     time.Time     // since when it has not; zero while it does
}

// Observer is told what becomes of a store's facts, as metrics count it. Its methods are called by several goroutines.
type Observer interface {
	// Built tells of a new snapshot, how long it took, reading included, and how: Whole or Step.
	Built(took time.Duration, how string)
	// Failed tells of an operation of the store that failed because of the store, and not of what was asked.
	Failed(operation string, err error)
}

// How a snapshot is made.
const (
	Whole = "whole" // of every fact, read again
	Step  = "step"  // of the last snapshot and what was changed since
)

// Options are what a service may set; the zero value will do.
type Options struct {
	Observe Observer // nobody when nil
	Listen  Listen   // nothing is heard when nil
}

// unobserved is the observer of who has none.
type unobserved struct{}

func (unobserved) Built(time.Duration, string) {}
func (unobserved) Failed(string, error)        {}

// State is how the facts stand at the moment.
func (f *Facts) State() State {
	f.telling.Lock()
	s := f.state
	f.telling.Unlock()
	if now := f.Snapshot(); now != nil {
		s.Revision, s.At = now.Revision, now.At
	}
	return s
}

// Away is since when the store does not answer; zero while it does.
func (f *Facts) Away() time.Time { return f.State().Away }

// answered notes that the store answers, or why it does not. It tells of a change of state alone: a line each second would
// hide every other one.
func (f *Facts) answered(operation string, err error) {
	f.telling.Lock()
	defer f.telling.Unlock()
	since := f.state.Away
	if err == nil {
		f.state.Checked, f.state.Away = time.Now(), time.Time{}
		if !since.IsZero() {
			f.log.Info("le dépôt répond de nouveau", "absence", time.Since(since).Round(time.Millisecond))
		}
		return
	}
	f.observe.Failed(operation, err)
	if since.IsZero() {
		f.state.Away = time.Now()
		served := int64(0)
		if now := f.Snapshot(); now != nil {
			served = now.Revision
		}
		f.log.Error("dépôt injoignable", "operation", operation, "revision_servie", served, "error", err)
	}
}

// failed has the store looked at when an error says that it does not answer: that one, and not a question that took too
// long, tells whether it is away.
func (f *Facts) failed(operation string, err error) error {
	if errors.Is(err, data.ErrAway) {
		f.observe.Failed(operation, err)
		if f.Away().IsZero() { // or each that is refused would have its line
			f.log.Warn("le dépôt n'a pas répondu à temps", "operation", operation, "error", err)
		}
		f.look()
	}
	return err
}

// reachable is data.ErrAway while the store does not answer.
func (f *Facts) reachable() error {
	if since := f.State().Away; !since.IsZero() {
		return fmt.Errorf("%w depuis %s", data.ErrAway, since.Format(time.RFC3339))
	}
	return nil
}

// show makes a snapshot the one of the moment.
func (f *Facts) show(s *coverage.Snapshot, begin time.Time, how string) {
	f.snapshot.Store(s)
	f.telling.Lock()
	f.state.Built = time.Now()
	f.telling.Unlock()
	f.observe.Built(time.Since(begin), how)
}
