package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"cpts/coverage"
	"cpts/data"
)

// Ledger is where changes are made and written down, and scenarios kept; live.Facts is one. Its errors are those of package
// data and *coverage.Refused.
type Ledger interface {
	// Make makes the operations of an entry on the facts of revision base, writes them down, and has Source give the result
	// from then on; all or nothing. Each of before looks at the change before it is written, and may refuse it.
	Make(ctx context.Context, base int64, entry coverage.Entry, before ...func(*coverage.Change) error) (*coverage.Change, error)
	// TakeBack is Make for the change that takes back the one of revision entry.TakesBack.
	TakeBack(ctx context.Context, base int64, entry coverage.Entry, before ...func(*coverage.Change) error) (*coverage.Change, error)
	// Answered is the request of a key, what was answered to it, and the revision that its change made.
	Answered(ctx context.Context, key string) (o coverage.Once, revision int64, err error)
	Changes(context.Context, data.ChangeFilter) ([]coverage.Entry, error)
	Change(ctx context.Context, revision int64) (coverage.Entry, error)
	Scenarios(context.Context, data.ScenarioFilter) ([]coverage.Scenario, error)
	Scenario(ctx context.Context, id string) (coverage.Scenario, error)
	CreateScenario(context.Context, coverage.Scenario) (coverage.Scenario, error)
	SaveScenario(ctx context.Context, s coverage.Scenario, version int64) (coverage.Scenario, error)
}

// unwritten words why something was not written, for the person who asked.
func (s *service) unwritten(err error) error {
	var operations *coverage.Refused
	var scenario *data.StaleScenario
	var worded fault
	switch {
	case err == nil:
		return nil
	case errors.As(err, &worded): // by who looked at the change before it was written
		return err
	case errors.As(err, &operations):
		return unmakeable(operations)
	case errors.As(err, &scenario):
		return s.overwritten(scenario.Present)
	case errors.Is(err, data.ErrStale):
		now := s.source.Snapshot().Revision
		return fault{kind: stale, remedy: remedy{Revision: &now},
			detail: fmt.Sprintf(typeset("Les données ont été modifiées entre-temps : elles en sont à la révision %d. Les relire, puis recommencer."), now)}
	case errors.Is(err, data.ErrUnknown):
		return missing("Il n’y a pas de modification ni de scénario de ce nom.")
	case errors.Is(err, data.ErrFull):
		s.log.Error("le dépôt n'a plus de place : rien n'est écrit tant qu'il n'en a pas", "error", err)
		return fault{kind: storeFull, detail: typeset("Rien n’est écrit : le disque du dépôt est plein. Garder ce qui est à faire, prévenir qui tient le service, et recommencer une fois la place faite.")}
	case errors.Is(err, data.ErrUnsure):
		s.log.Error("le dépôt a été perdu pendant une écriture et ne dit pas si elle est faite", "error", err)
		return fault{kind: unsure, detail: typeset("Le dépôt a été perdu pendant l’écriture : elle est peut-être faite. Regarder le journal des modifications avant de recommencer ; sous la même Idempotency-Key, on peut recommencer sans crainte de faire deux fois.")}
	case errors.Is(err, data.ErrRefused):
		return badBody("", "", typeset(err.Error()))
	}
	return err
}

// overwritten tells the scenario that another person has saved meanwhile.
func (s *service) overwritten(present coverage.Scenario) error {
	return fault{kind: stale, remedy: remedy{Scenario: s.present(present)},
		detail: fmt.Sprintf(typeset("Le scénario « %s » a été modifié entre-temps par %s : il en est à la version %d. Le relire, puis recommencer."), present.Name, present.Author, present.Version)}
}

// unmakeable tells which operations cannot be made: 409 when all that is wrong is that others hold what they take.
func unmakeable(r *coverage.Refused) error {
	first := r.List[0]
	f := fault{kind: invalidBody, detail: r.Error(), parameter: first.Field, expected: first.Expected}
	if first.Operation >= 0 {
		f.Operation = &first.Operation
	}
	f.Refusals = r.List
	if held := r.Held(); len(held) > 0 {
		f.kind, f.Conflicts, f.parameter, f.expected = conflicting, held, "", ""
	}
	return f
}

// How many characters people may type.
const (
	longestName   = 200
	longestReason = 2_000
	longestNote   = 10_000
)

// typed is a text as a person typed it, without the spaces around it.
type typed struct {
	field, text string
	most        int
	needed      bool
	lines       bool // it may have several
}

// read checks a text and gives it trimmed. What is not legible is refused rather than dropped: shown beside
// others, a name must not change how these read.
func (t typed) read() (string, error) {
	text := strings.TrimSpace(t.text)
	switch {
	case text == "" && t.needed:
		return "", badBody(t.field, "un texte", fmt.Sprintf(typeset("Le champ « %s » manque."), t.field))
	case utf8.RuneCountInString(text) > t.most:
		return "", badBody(t.field, fmt.Sprintf("%s caractères au plus", count(t.most)), fmt.Sprintf(typeset("Le champ « %s » a %s caractères ; attendu : %s au plus."), t.field, count(utf8.RuneCountInString(text)), count(t.most)))
	case text != "" && !t.legible(text):
		return "", badBody(t.field, "un texte qui s’affiche", fmt.Sprintf(typeset("Le champ « %s » contient un caractère qui ne s’affiche pas (de commande, de sens d’écriture, mal lu), ou rien qui s’affiche."), t.field))
	}
	return text, nil
}

func (t typed) legible(text string) bool {
	if t.lines {
		text = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ", "\u2028", " ", "\u2029", " ").Replace(text)
	}
	return coverage.Legible(text)
}
