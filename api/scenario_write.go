package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"cpts/coverage"
	"cpts/data"

	"github.com/gofiber/fiber/v2"
)

// scenarioBody is what a person says of a scenario.
type scenarioBody struct {
	Name   string `json:"name"`
	Author string `json:"author,omitempty"` // may be left out by who is known
	Note   string `json:"note,omitempty"`
	Place  string `json:"place,omitempty"`
	// Status is open, or dropped; as it was when not said.
	Status coverage.ScenarioStatus `json:"status,omitempty"`
	// Based is the revision that the operations were drawn up on; that of the moment when they hold on it.
	Based      int64                `json:"based_on,omitempty"`
	Operations []coverage.Operation `json:"operations"`
}

// ownMembers are members of a scenario's document that the service says, and nobody else: they are passed over, so that a
// document that was kept can be sent again, here or to another service.
func ownMembers() []string {
	return []string{"id", "version", "created_at", "updated_at", "applied_revision", "operation_count", "unit_count", "stale",
		"summary", "revision", "effects", "conflicts", "refusals", "since", "links"}
}

// UnmarshalJSON refuses what is neither said by a person nor by the service.
func (b *scenarioBody) UnmarshalJSON(text []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return err
	}
	for _, name := range ownMembers() {
		delete(members, name)
	}
	rest, err := json.Marshal(members)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(rest))
	d.DisallowUnknownFields()
	type plain scenarioBody // without this method
	return d.Decode((*plain)(b))
}

var placePattern = regexp.MustCompile(`^(department:[0-9][0-9AB][0-9]?|region:[0-9]{2})?$`)

// fill checks what was said and writes it into a scenario. Operations that do not hold are kept all the same: work is not
// lost because others have worked too.
func (b scenarioBody) fill(sc *coverage.Scenario, live *coverage.Snapshot) (err error) {
	if sc.Name, err = (typed{field: "name", text: b.Name, most: longestName, needed: true}).read(); err != nil {
		return err
	}
	if sc.Author, err = (typed{field: "author", text: b.Author, most: longestName, needed: true}).read(); err != nil {
		return err
	}
	if sc.Note, err = (typed{field: "note", text: b.Note, most: longestNote, lines: true}).read(); err != nil {
		return err
	}
	if sc.Place = b.Place; !placePattern.MatchString(b.Place) {
		return badBody("place", "department:06, region:93 ou rien", fmt.Sprintf(typeset("Le territoire « %s » ne se lit pas ; attendu : department:06, region:93, ou rien pour le pays."), b.Place))
	}
	if b.Status != "" && b.Status != coverage.ScenarioOpen && b.Status != coverage.ScenarioDropped {
		return badBody("status", "open ou dropped", typeset("Un scénario se rouvre (open) ou s’abandonne (dropped) ainsi ; il s’applique par POST à son adresse, suivie de /apply."))
	}
	if refusals := coverage.CheckOperations(b.Operations); len(refusals) > 0 {
		return unmakeable(&coverage.Refused{List: refusals})
	}
	if b.Status != "" {
		sc.Status = b.Status
	}
	sc.Operations = b.Operations
	sc.Based = b.base(sc.Based, live)
	return nil
}

// base is the revision that operations were last found to hold on.
func (b scenarioBody) base(before int64, live *coverage.Snapshot) int64 {
	_, err := try(live, b.Operations)
	switch {
	case err == nil:
		return live.Revision
	case b.Based > 0 && b.Based <= live.Revision:
		return b.Based
	case before > 0:
		return before
	}
	return live.Revision
}

// try makes operations, of which there may be none. The result is a snapshot of its own all the same: effects are told
// between two.
func try(on *coverage.Snapshot, operations []coverage.Operation) (*coverage.Change, error) {
	if len(operations) == 0 {
		return &coverage.Change{On: on.At, Before: on, After: on.With(on.Revision, coverage.Edit{})}, nil
	}
	return on.Try(on.Revision, on.At, operations)
}

func (s *service) createScenario(x *exchange, body scenarioBody) (answer, error) {
	sc := coverage.Scenario{Status: coverage.ScenarioOpen}
	body.Status = "" // what was kept elsewhere as applied begins anew here
	body.Author = x.writer(body.Author)
	if err := body.fill(&sc, s.source.Snapshot()); err != nil {
		return answer{}, err
	}
	made, err := s.options.Ledger.CreateScenario(x.ctx.UserContext(), sc)
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	a, err := s.whole(x, made)
	a.status, a.location = fiber.StatusCreated, x.scenarioAddress(made.ID)
	return a, err
}

// seen is the scenario that a request names, of the version that it has seen.
func (s *service) seen(x *exchange) (coverage.Scenario, error) {
	version, err := matched(x)
	if err != nil {
		return coverage.Scenario{}, err
	}
	sc, err := s.kept(x.ctx.UserContext(), x.param("id"))
	if err == nil && sc.Version != version {
		err = s.overwritten(sc)
	}
	return sc, err
}

// save writes a scenario over the version that it was made of, and answers with it.
func (s *service) save(x *exchange, sc coverage.Scenario) (answer, error) {
	saved, err := s.options.Ledger.SaveScenario(x.ctx.UserContext(), sc, sc.Version)
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	return s.whole(x, saved)
}

func (s *service) saveScenario(x *exchange, body scenarioBody) (answer, error) {
	sc, err := s.seen(x)
	if err != nil {
		return answer{}, err
	}
	if sc.Status == coverage.ScenarioApplied {
		return answer{}, over(sc)
	}
	body.Author = x.writer(body.Author)
	if err := body.fill(&sc, s.source.Snapshot()); err != nil {
		return answer{}, err
	}
	return s.save(x, sc)
}

func (s *service) dropScenario(x *exchange) (answer, error) {
	sc, err := s.seen(x)
	if err != nil {
		return answer{}, err
	}
	if sc.Status == coverage.ScenarioApplied {
		return answer{}, over(sc)
	}
	sc.Status = coverage.ScenarioDropped
	return s.save(x, sc)
}

// over refuses to write what has become history, or was given up.
func over(sc coverage.Scenario) error {
	if sc.Status == coverage.ScenarioDropped {
		return fault{kind: conflicting, detail: fmt.Sprintf(typeset("Le scénario « %s » est abandonné ; le rouvrir d’abord (PUT avec \"status\": \"open\")."), sc.Name)}
	}
	return fault{kind: conflicting, detail: fmt.Sprintf(typeset("Le scénario « %s » est appliqué : la modification %d l’a écrit dans les données. En faire un autre."), sc.Name, sc.Applied)}
}

// rebaseBody says whose word holds where others have changed the same units.
type rebaseBody struct {
	Keep coverage.Keep `json:"keep"`
}

func rehearsalParameters() []parameter {
	return []parameter{{name: "dry-run", description: "Vrai pour voir ce que le scénario deviendrait : rien n’est écrit.",
		schema: object{"type": "boolean", "default": false}}}
}

func (s *service) rebaseScenario(x *exchange, body rebaseBody) (answer, error) {
	if keeps := []coverage.Keep{coverage.KeepMine, coverage.KeepTheirs}; !slices.Contains(keeps, body.Keep) {
		return answer{}, badBody("keep", "mine ou theirs", fmt.Sprintf(typeset("Le champ « keep » vaut « %s » ; attendu : mine, pour prendre les unités à qui les tient à présent, ou theirs, pour les lui laisser."), body.Keep))
	}
	sc, err := s.seen(x)
	if err != nil {
		return answer{}, err
	}
	if sc.Status == coverage.ScenarioApplied {
		return answer{}, over(sc)
	}
	live := s.source.Snapshot()
	sc.Operations, _ = live.Rebase(live.At, sc.Operations, body.Keep) // what is left in the way is told by the answer
	if _, err := try(live, sc.Operations); err == nil {
		sc.Based = live.Revision
	}
	switch x.query["dry-run"] {
	case "true":
		return s.rehearsed(x, sc)
	case "false", "":
		return s.save(x, sc)
	}
	return answer{}, invalid("dry-run", x.query["dry-run"], "true ou false")
}

// rehearsed answers with what a scenario would be, and leaves it as it is kept: whose word holds is a choice that people
// want to see before they make it.
func (s *service) rehearsed(x *exchange, sc coverage.Scenario) (answer, error) {
	version := sc.Version
	sc.Version = unkept
	a, err := s.told(x, sc)
	if err != nil {
		return answer{}, err
	}
	a.Version = version
	return asJSON(a)
}

// applyBody says who applies a scenario, and why.
type applyBody struct {
	Reason string `json:"reason"`
	Author string `json:"author,omitempty"` // may be left out by who is known
}

// triesToApply is how often a scenario is applied anew when a change of something else came first: If-Match speaks of the
// scenario, and what that takes from whom is checked each time.
const triesToApply = 5

func (s *service) applyScenario(x *exchange, body applyBody) (answer, error) {
	sc, err := s.seen(x)
	if err != nil {
		return answer{}, err
	}
	if sc.Status != coverage.ScenarioOpen {
		return answer{}, over(sc)
	}
	entry := coverage.Entry{Operations: sc.Operations, Scenario: sc.ID, ScenarioVersion: sc.Version}
	if err := x.sign(&entry, body.Author, body.Reason); err != nil {
		return answer{}, err
	}
	entry.Once = x.demand
	for left := triesToApply; ; left-- {
		_, err := s.options.Ledger.Make(x.ctx.UserContext(), s.source.Snapshot().Revision, entry, x.within, x.word)
		var meanwhile *data.StaleScenario
		if left > 1 && errors.Is(err, data.ErrStale) && !errors.As(err, &meanwhile) {
			continue
		}
		return x.worded, s.unwritten(err)
	}
}
