package data

import (
	"errors"
	"fmt"

	"cpts/coverage"
)

// ErrStale is what a store's Save and Commit return, wrapped, when the store has been written since the facts were read from
// it. It is also what a StaleScenario is.
var ErrStale = errors.New("le dépôt a changé depuis la lecture : relisez-le, puis refaites la modification")

// ErrUnknown is what a store returns, wrapped, when it has no change or no scenario of the name that it was asked for.
var ErrUnknown = errors.New("inconnu du dépôt")

// ErrRefused is what a store returns, wrapped, for a change or a scenario that it cannot keep as it is: a text that is too
// long or that holds what no text holds, a date that is none. The message says which, in French.
var ErrRefused = errors.New("refusé par le dépôt")

// ErrAway is what a store returns, wrapped, when it does not answer: stopped, out of reach, out of connections, or too slow.
// What was asked may be asked again later.
var ErrAway = errors.New("le dépôt ne répond pas")

// ErrUnsure is what a store returns, wrapped with ErrAway, for a write that was sent whole and got no answer: it may be done or
// not. The log tells, once the store answers again.
var ErrUnsure = errors.New("on ne sait pas si c'est écrit")

// StaleScenario is the error of writing a scenario that someone else has written meanwhile. Nothing was written.
type StaleScenario struct {
	Present coverage.Scenario // as it is now
}

func (e *StaleScenario) Error() string {
	return fmt.Sprintf("le scénario « %s » a été modifié entre-temps par %s (version %d) : relisez-le, puis refaites la modification",
		e.Present.Name, e.Present.Author, e.Present.Version)
}

// Is makes errors.Is(err, ErrStale) hold; who must tell a stale scenario from a stale store asks errors.As first.
func (e *StaleScenario) Is(target error) bool { return target == ErrStale }
