package api

import (
	"fmt"

	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
)

// changeBody is what POST /api/changes takes.
type changeBody struct {
	Reason     string               `json:"reason"`
	Author     string               `json:"author,omitempty"` // may be left out by who is known
	Operations []coverage.Operation `json:"operations"`
}

// changeAnswer is what a change does, or would do.
type changeAnswer struct {
	Revision int64             `json:"revision"` // of the facts: once changed, or those that it was tried on
	Summary  string            `json:"summary"`  // French, what the operations do
	Effects  *coverage.Effects `json:"effects"`
}

func changeParameters() []parameter {
	return []parameter{{name: "dry-run", description: "Vrai pour un essai : les effets sont calculés et rien n’est écrit.",
		schema: object{"type": "boolean", "default": false}}}
}

// change makes operations on the facts of the moment, or tries them on those and on any other that the request chooses.
func (s *service) change(x *exchange, body changeBody) (answer, error) {
	switch dry, asked := x.query["dry-run"]; {
	case dry == "true":
		return s.tryOut(x, body.Operations)
	case dry == "false" || !asked:
		return s.makeChange(x, body)
	}
	return answer{}, invalid("dry-run", x.query["dry-run"], "true ou false")
}

// tryOut tells what operations would do.
func (s *service) tryOut(x *exchange, operations []coverage.Operation) (answer, error) {
	c, err := x.view.Try(x.view.Revision, s.source.Snapshot().At, operations)
	if err != nil {
		return answer{}, s.unwritten(err)
	}
	return told(x, c)
}

func told(x *exchange, c *coverage.Change) (answer, error) {
	summary := c.Before.Summary(c.Operations)
	if c.TakesBack != 0 {
		summary = takenBack(c.TakesBack)
	}
	return asJSON(changeAnswer{c.After.Revision, summary, c.Effects(x.view.MinStage)})
}

func (s *service) makeChange(x *exchange, body changeBody) (answer, error) {
	for _, name := range []string{"scenario", "at"} {
		if value, asked := x.query[name]; asked {
			return answer{}, invalid(name, value, "rien, hors d'un essai (dry-run=true) : une modification se fait sur l'état présent")
		}
	}
	base, err := matched(x)
	if err != nil {
		return answer{}, err
	}
	entry := coverage.Entry{Operations: body.Operations}
	if err := x.sign(&entry, body.Author, body.Reason); err != nil {
		return answer{}, err
	}
	if s.options.Ledger == nil {
		return answer{}, fault{kind: forbidden, detail: typeset("Ce service n’a pas de dépôt où écrire.")}
	}
	entry.Once = x.demand
	_, err = s.options.Ledger.Make(x.ctx.UserContext(), base, entry, x.within, x.word)
	return x.worded, s.unwritten(err)
}

// takenBack says what a change does that takes another back.
func takenBack(revision int64) string {
	return fmt.Sprintf(typeset("Reprise de la modification %d : ce qu’elle avait changé est remis comme avant."), revision)
}

// ledgerRoutes are the addresses of what is written down and kept.
func (s *service) ledgerRoutes() []route {
	if s.options.Ledger == nil {
		return nil
	}
	const one = "/api/scenarios/{id}"
	return []route{
		taking(route{method: fiber.MethodPost, path: "/api/changes/{revision}/take-back", summary: "Reprend une modification, par une nouvelle qui remet ce qu’elle avait changé ; ou dit ce que cela ferait", formats: jsonOnly, needs: choice, writes: tryEdits, matches: true, once: true, params: rehearsalParameters(), body: of[changeAnswer]()}, s.takeBack),
		{path: "/api/changes", summary: "Journal des modifications, la dernière d’abord", formats: documents, needs: facts, params: logParameters(), body: of[logAnswer](), handle: s.journal},
		{path: "/api/changes/{revision}", summary: "Une modification, avec les faits avant et après", formats: documents, needs: facts, body: of[entryAnswer](), handle: s.entry},
		{path: "/api/scenarios", summary: "Scénarios, le dernier écrit d’abord", formats: documents, needs: facts, params: scenarioFilters(), body: of[scenariosAnswer](), handle: s.scenarios},
		taking(route{method: fiber.MethodPost, path: "/api/scenarios", summary: "Garde un nouveau scénario", formats: jsonOnly, needs: choice, writes: edits, status: fiber.StatusCreated, body: of[scenarioAnswer]()}, s.createScenario),
		{path: comparePath, summary: "Deux scénarios côte à côte, et les unités sur lesquelles ils diffèrent", formats: documents, needs: choice, params: comparedParameters(), body: of[comparison](), handle: s.compare},
		{path: one, summary: "Un scénario, ses effets sur l’état présent, et ce que d’autres ont modifié depuis", formats: scenarioFormats, needs: choice, body: of[scenarioAnswer](), handle: s.scenario},
		taking(route{method: fiber.MethodPut, path: one, summary: "Récrit un scénario", formats: jsonOnly, needs: choice, writes: edits, matches: true, body: of[scenarioAnswer]()}, s.saveScenario),
		{method: fiber.MethodDelete, path: one, summary: "Abandonne un scénario ; il est gardé, et se rouvre par PUT", formats: jsonOnly, needs: choice, writes: edits, matches: true, body: of[scenarioAnswer](), handle: s.dropScenario},
		taking(route{method: fiber.MethodPost, path: one + "/rebase", summary: "Accorde un scénario avec ce que d’autres ont modifié depuis", formats: jsonOnly, needs: choice, writes: edits, matches: true, params: rehearsalParameters(), body: of[scenarioAnswer]()}, s.rebaseScenario),
		taking(route{method: fiber.MethodPost, path: one + "/apply", summary: "Fait les modifications d’un scénario, toutes ou aucune", formats: jsonOnly, needs: choice, writes: edits, matches: true, once: true, body: of[changeAnswer]()}, s.applyScenario),
	}
}
