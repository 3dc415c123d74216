package api

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"cpts/coverage"
)

// trialKey names the facts with the operations of a scenario on them.
type trialKey struct {
	revision int64
	at       coverage.Date // day of the facts, and of operations without a date
	id       string
	version  int64
}

// trial is what came of a scenario's operations.
type trial struct {
	change *coverage.Change
	err    error // a *coverage.Refused
}

// unkept is the version of a scenario that no store has: those that are kept count from 1.
const unkept = 0

// tried makes the operations of a scenario on the facts of the moment, once for all who ask; those of one that is not kept
// anew each time, as no version names them.
func (c caches) tried(live *coverage.Snapshot, sc coverage.Scenario) (*coverage.Change, error) {
	if sc.Version == unkept {
		return try(live, sc.Operations)
	}
	key := trialKey{live.Revision, live.At, sc.ID, sc.Version}
	made := sync.OnceValue(func() trial {
		change, err := try(live, sc.Operations)
		return trial{change, err}
	})
	if kept, ok, _ := c.trials.PeekOrAdd(key, made); ok {
		c.trials.Get(key) // so that the one used last is let go last
		made = kept
	}
	t := made()
	return t.change, t.err
}

// scenarioOn is the facts of a day with the operations of a scenario on them.
func (s *service) scenarioOn(x *exchange, live *coverage.Snapshot, id string) (*coverage.Snapshot, error) {
	sc, err := s.kept(x.ctx.UserContext(), id)
	if err != nil {
		return nil, err
	}
	if sc.Status == coverage.ScenarioApplied {
		return nil, over(sc)
	}
	c, err := s.caches.tried(live, sc)
	if err != nil {
		return nil, s.doesNotHold(sc, err)
	}
	x.supposed = sc.Name
	x.scenario = fmt.Sprintf(";%s;%d", sc.ID, sc.Version)
	at := x.query["at"]
	if at == "" || at == string(live.At) {
		return c.After, nil
	}
	if _, err := time.Parse(time.DateOnly, at); err != nil {
		return nil, invalid("at", at, "une date AAAA-MM-JJ")
	}
	return s.caches.day(dayKey{live.Revision, coverage.Date(at), x.scenario}, c.After.On)
}

// doesNotHold tells why the operations of a scenario cannot be made any more, whatever the reason: it is to be rebased.
func (s *service) doesNotHold(sc coverage.Scenario, err error) error {
	var refused *coverage.Refused
	if !errors.As(err, &refused) {
		return err
	}
	return fault{kind: conflicting, remedy: remedy{Scenario: s.present(sc), Refusals: refused.List, Conflicts: refused.Held()},
		detail: fmt.Sprintf(typeset("Le scénario « %s » ne tient plus : les données ont été modifiées depuis. L’accorder avec l’état présent. "), sc.Name) + refused.Error()}
}
