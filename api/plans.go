package api

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"cpts/coverage"
	"cpts/plan"

	"github.com/gofiber/fiber/v2"
)

// plansRoute is the one address that takes seconds to answer, of the processor and not of the store. It only reads, and is
// POST for its body alone.
func (s *service) plansRoute() route {
	return route{method: fiber.MethodPost, path: "/api/plans", summary: "Cherche des plans qui ne laissent aucune zone blanche dans un département ou une région",
		about: "Propose de 1 à 5 plans complets, du moins coûteux au regard des souhaits au plus coûteux ; rien n’est écrit, et les gens décident. " +
			"Le corps est un PlanAsked, dont tout membre peut manquer, sauf department ou region, un seul des deux ; ce qui n’est pas dit garde sa valeur par défaut. " +
			"À demande, données et nombre de pas (steps) égaux, la réponse est la même. La recherche prend au plus « seconds », et jamais plus que le service n’accorde à une requête (--request-timeout). " +
			"Sous Accept: application/x-ndjson, chaque ligne est un planLine : son membre progress environ quatre fois par seconde, et pour finir answer ou problem ; " +
			"qui ferme la connexion arrête la recherche. Peu de recherches se font à la fois (--max-plans) : une de trop attend 2 s, puis 503 avec Retry-After. " +
			"Une limite qu’aucun plan ne tient est nommée (422), avec la valeur la plus proche qui lève cet obstacle.",
		formats: []format{{"json", mediaJSON}, {"ndjson", mediaNDJSON}}, needs: choice, searches: true, takes: planRequestShape, body: planAnswerShape, handle: s.plans}
}

// plans looks for plans, and answers once it has them or, as lines, while it looks.
func (s *service) plans(x *exchange) (answer, error) {
	q, err := s.planSearch(x)
	if err != nil {
		return answer{}, err
	}
	leave, ok := s.bounds.plans.Enter()
	if !ok {
		return answer{}, s.occupied(x.ctx, "plans", "Trop de recherches de plans se font à la fois")
	}
	if x.format.media == mediaNDJSON {
		x.ctx.Set("X-Accel-Buffering", "no") // nginx would keep the lines until the last
		return answer{packed: true, placed: true, write: q.lines(leave)}, nil
	}
	defer leave()
	a, err := q.find(x.ctx.UserContext(), nil)
	if err != nil {
		return answer{}, err
	}
	return asJSON(a)
}

// planSearch is what is asked of a view. It holds nothing of the exchange, which is over before a stream is.
type planSearch struct {
	service *service
	view    *coverage.View
	request plan.Request
	notes   []string // for the answer, beside its own
	id      string   // of the HTTP request
}

func (s *service) planSearch(x *exchange) (planSearch, error) {
	q := planSearch{service: s, view: x.view, id: requestID(x.ctx)}
	if s.stopping() {
		return q, ending()
	}
	var stage coverage.Stage
	var err error
	if q.request, stage, err = readPlanRequest(x); err != nil {
		return q, err
	}
	if stage != "" {
		if q.view, err = x.viewFrom(stage); err != nil {
			return q, err
		}
	}
	q.request.MinStage = q.view.MinStage
	// A stream that says little must end before its client is taken for one that reads nothing: see stream.deadline.
	if longest := min(s.bounds.Request, s.bounds.Write).Seconds(); q.request.Seconds > longest && q.request.Seconds <= plan.MaxSeconds {
		q.notes = append(q.notes, fmt.Sprintf(typeset("Le service borne la recherche à %s, au lieu des %s demandées."), seconds(secondsOf(longest)), seconds(secondsOf(q.request.Seconds))))
		q.request.Seconds = longest
	}
	if x.supposed != "" {
		q.notes = append(q.notes, fmt.Sprintf(typeset("L’état de départ est celui du scénario « %s », qui n’est pas appliqué."), x.supposed))
	}
	return q, nil
}

func secondsOf(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// viewFrom is the view at the stage that the body says, which must be that of the query where both say one.
func (x *exchange) viewFrom(stage coverage.Stage) (*coverage.View, error) {
	if !slices.Contains(coverage.Thresholds(), stage) {
		return nil, badBody("min_stage", oneOf(thresholds()), fmt.Sprintf(typeset("Le champ « min_stage » vaut « %s » ; attendu : %s."), stage, oneOf(thresholds())))
	}
	if _, asked := x.query["min-stage"]; asked && stage != x.view.MinStage {
		return nil, badBody("min_stage", string(x.view.MinStage), fmt.Sprintf(typeset("Le champ « min_stage » vaut « %s » et le paramètre « min-stage » « %s » ; attendu : l’un des deux, ou la même valeur."), stage, x.view.MinStage))
	}
	return x.view.View(stage), nil
}

// find searches until the request's time is over, ctx ends, or the service is told to stop. The error is a fault where it is
// for the client.
func (q planSearch) find(ctx context.Context, tell func(plan.Progress)) (*plan.Answer, error) {
	ctx, cancel := q.service.untilStopping(ctx)
	defer cancel()
	a, err := plan.Solve(ctx, q.view, q.request, tell)
	if err != nil {
		return nil, unplanned(err)
	}
	a.Notes = append(slices.Clip(a.Notes), q.notes...)
	return a, nil
}

// unplanned words why there are no plans.
func unplanned(err error) error {
	var invalid *plan.Invalid
	var impossible *plan.Impossible
	switch {
	case errors.As(err, &invalid):
		return badBody(invalid.Field, invalid.Expected, invalid.Text)
	case errors.As(err, &impossible):
		return fault{kind: impossibleLimit, detail: impossible.Text, parameter: "limits." + impossible.Limit,
			remedy: remedy{Limit: impossible.Limit, Value: &impossible.Value, Nearest: &impossible.Nearest, Where: impossible.Where, Proven: &impossible.Proven}}
	case errors.Is(err, context.Canceled):
		return ending()
	}
	return err
}

func ending() error {
	return fault{kind: busy, detail: typeset("Le service s’arrête ; recommencer dans quelques instants.")}
}

func (s *service) stopping() bool { return s.options.Stopping != nil && s.options.Stopping() }

// untilStopping ends with ctx, or a moment after the service is told to stop: a search would use up what is left for others
// to end in.
func (s *service) untilStopping(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		tick := time.NewTicker(time.Second / 10)
		defer tick.Stop()
		for !s.stopping() {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
		cancel()
	}()
	return ctx, cancel
}
