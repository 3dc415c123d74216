package data

import (
	"errors"
	"fmt"
	"time"

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

// ErrRepeated is what a store's Commit returns, wrapped, when a change was made before under the key of Entry.Once.
var ErrRepeated = errors.New("déjà fait sous cette clé")

// ErrFull is what a store returns, wrapped, when it has no room left to write: nothing was written.
var ErrFull = errors.New("le dépôt n'a plus de place")

// ErrUnsure is what is returned, wrapped, when the store was lost in the middle of a write and cannot be asked whether it was
// done.
var ErrUnsure = errors.New("le dépôt a été perdu pendant l'écriture : elle a pu se faire")

// KeepAnswers is how long a store keeps what was answered to a request, Entry.Once, at least. A day is what clients may count
// on; twice that lets a person whose machine slept over it send again the next evening.
const KeepAnswers = 48 * time.Hour

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
