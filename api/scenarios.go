package api

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"cpts/coverage"
	"cpts/data"
)

// scenario is one as lists show it.
type scenario struct {
	ID             string                  `json:"id"`
	Name           string                  `json:"name"`
	Note           string                  `json:"note"`
	Author         string                  `json:"author"`
	Place          string                  `json:"place"` // department:06, region:93, or empty for the country
	Status         coverage.ScenarioStatus `json:"status"`
	Version        int64                   `json:"version"`
	Based          int64                   `json:"based_on"` // revision that its operations were last found to hold on
	Created        time.Time               `json:"created_at"`
	Updated        time.Time               `json:"updated_at"`
	Applied        int64                   `json:"applied_revision,omitempty"`
	OperationCount int                     `json:"operation_count"`
	UnitCount      int                     `json:"unit_count"` // that its operations name
	Stale          bool                    `json:"stale"`      // open, and does not hold on the facts of the moment
}

type scenariosAnswer struct {
	Scenarios []scenario `json:"scenarios"`
	Links     []link     `json:"links"`
}

// keptScenario is one as it was kept.
type keptScenario struct {
	scenario
	Operations []coverage.Operation `json:"operations"`
}

// scenarioAnswer is one whole, against the facts of the moment.
type scenarioAnswer struct {
	keptScenario
	Summary   string               `json:"summary"`   // French, what the operations do
	Revision  int64                `json:"revision"`  // of the facts that it was tried on
	Effects   *coverage.Effects    `json:"effects"`   // null when it does not hold, or is done already
	Conflicts []coverage.UnitDrift `json:"conflicts"` // units that are not with whom it takes them from
	Refusals  []coverage.Refusal   `json:"refusals"`  // what keeps it from being made otherwise
	Since     []logEntry           `json:"since"`     // changes of its units and CPTS since it was based
	Links     []link               `json:"links"`
}

func scenarioStatuses() []string {
	return []string{string(coverage.ScenarioOpen), string(coverage.ScenarioApplied), string(coverage.ScenarioDropped)}
}

func scenarioFilters() []parameter {
	return []parameter{
		{name: "place", description: "Scénarios de ce territoire : department:06, region:93, ou vide pour le pays.", schema: object{"type": "string"}},
		{name: "status", description: "Scénarios dans cet état.", schema: object{"type": "string", "enum": scenarioStatuses()}},
	}
}

func (s *service) scenarios(x *exchange) (answer, error) {
	f := data.ScenarioFilter{Status: coverage.ScenarioStatus(x.query["status"])}
	if f.Status != "" && !slices.Contains(scenarioStatuses(), string(f.Status)) {
		return answer{}, invalid("status", x.query["status"], oneOf(scenarioStatuses()))
	}
	if place, asked := x.query["place"]; asked {
		f.Place = &place
	}
	found, err := s.options.Ledger.Scenarios(x.ctx.UserContext(), f)
	if err != nil {
		return answer{}, err
	}
	a := scenariosAnswer{Scenarios: []scenario{}, Links: x.own()}
	for _, sc := range found {
		a.Scenarios = append(a.Scenarios, s.outline(sc))
	}
	return tagged(x, "", a)
}

// outline is a scenario as lists show it.
func (s *service) outline(sc coverage.Scenario) scenario {
	return scenario{sc.ID, sc.Name, sc.Note, sc.Author, sc.Place, sc.Status, sc.Version, sc.Based, sc.Created, sc.Updated, sc.Applied,
		len(sc.Operations), len(unitsNamed(sc.Operations)), s.outdated(sc)}
}

// present is a scenario as it is kept at the moment.
func (s *service) present(sc coverage.Scenario) *keptScenario {
	return &keptScenario{s.outline(sc), append([]coverage.Operation{}, sc.Operations...)}
}

// outdated tells whether an open scenario does not hold any more.
func (s *service) outdated(sc coverage.Scenario) bool {
	live := s.source.Snapshot()
	if sc.Status != coverage.ScenarioOpen || live == nil || sc.Based == live.Revision {
		return false
	}
	_, err := s.caches.tried(live, sc)
	return err != nil
}

// unitsNamed lists the units that operations name, each once.
func unitsNamed(operations []coverage.Operation) []string {
	var codes []string
	for _, o := range operations {
		codes = append(codes, o.Units...)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// cptsNamed lists the CPTS that operations name, each once.
func cptsNamed(operations []coverage.Operation) []string {
	var ids []string
	for _, o := range operations {
		ids = append(ids, o.ID, o.CPTS, o.From)
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
}

// scenario answers with one, as a document or as a file.
func (s *service) scenario(x *exchange) (answer, error) {
	sc, err := s.kept(x.ctx.UserContext(), x.param("id"))
	if err != nil {
		return answer{}, err
	}
	if x.format.name == "csv" || x.format.name == "geojson" {
		return s.scenarioFile(x, sc)
	}
	return s.whole(x, sc)
}

// kept is the scenario of an id.
func (s *service) kept(ctx context.Context, id string) (coverage.Scenario, error) {
	if s.options.Ledger == nil {
		return coverage.Scenario{}, missing("Ce service ne garde pas de scénarios.")
	}
	sc, err := s.options.Ledger.Scenario(ctx, id)
	if errors.Is(err, data.ErrUnknown) {
		return sc, missing("Aucun scénario d’identifiant « %s ».", id)
	}
	return sc, err
}

// whole answers with a scenario.
func (s *service) whole(x *exchange, sc coverage.Scenario) (answer, error) {
	a, err := s.told(x, sc)
	if err != nil {
		return answer{}, err
	}
	return tagged(x, strconv.FormatInt(sc.Version, 10), a)
}

// told is a scenario against the facts of the moment.
func (s *service) told(x *exchange, sc coverage.Scenario) (scenarioAnswer, error) {
	live := s.source.Snapshot()
	a := scenarioAnswer{keptScenario: *s.present(sc), Summary: live.Summary(sc.Operations),
		Revision: live.Revision, Conflicts: []coverage.UnitDrift{}, Refusals: []coverage.Refusal{}, Since: []logEntry{}, Links: x.own()}
	if sc.Status == coverage.ScenarioApplied {
		return a, nil
	}
	return a, s.against(x, live, sc, &a)
}

// against fills in what a scenario does to the facts of the moment, or what is in its way, and what was changed since.
func (s *service) against(x *exchange, live *coverage.Snapshot, sc coverage.Scenario, a *scenarioAnswer) error {
	c, err := s.caches.tried(live, sc)
	if err == nil {
		a.Effects = c.Effects(x.view.MinStage)
	}
	drift := live.Drift(live.At, sc.Operations)
	a.Conflicts, a.Refusals = append(a.Conflicts, drift.Units...), append(a.Refusals, drift.Refused...)
	if sc.Based >= live.Revision || len(sc.Operations) == 0 {
		return nil
	}
	since, err := s.options.Ledger.Changes(x.ctx.UserContext(), data.ChangeFilter{After: sc.Based, Limit: defaultEntries,
		Units: unitsNamed(sc.Operations), CPTS: cptsNamed(sc.Operations)})
	for _, e := range since {
		a.Since = append(a.Since, entryOf(x.view, e))
	}
	return err
}

// tagged answers with a document whose tag is that of its content, as scenarios are no part of a revision. It begins with
// the version that If-Match names, where there is one.
func tagged(x *exchange, version string, v any) (answer, error) {
	a, err := asJSON(v)
	h := fnv.New64a()
	h.Write(a.body) //nolint:errcheck // a hash takes all
	a.tag = fmt.Sprintf(`W/"%s;%x;%s"`, version, h.Sum64(), x.format.name)
	return a, err
}

// address is where a scenario is.
func (x *exchange) scenarioAddress(id string) string {
	address, _, _ := strings.Cut(x.to("scenarios", id), "?")
	return address
}
