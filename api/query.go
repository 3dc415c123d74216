package api

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"cpts/coverage"
)

// parameter is a query parameter as OpenAPI describes it. Comma says that it holds a list, and several that it may be
// given again for each of its values.
type parameter struct {
	name, description string
	schema            object
	comma, several    bool
}

// object is a JSON object written by hand.
type object = map[string]any

// readQuery decodes a query string. A parameter given twice is refused rather than half read, but for those of the route
// that may be: their values are joined by commas.
func readQuery(raw string, r route) (map[string]string, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, invalid("?", raw, "des paramètres nom=valeur, encodés et séparés par &")
	}
	query := map[string]string{}
	for name, v := range values {
		if len(v) > 1 && !slices.ContainsFunc(r.params, func(p parameter) bool { return p.several && p.name == name }) {
			return nil, invalid(name, v[1], "une seule valeur")
		}
		query[name] = strings.Join(v, ",")
	}
	return query, nil
}

// refuseUnknown answers 400 to a parameter that the route does not know (OGC API – Features, /req/core/query-param-unknown):
// a misspelt filter must not look like an answer.
func (x *exchange) refuseUnknown() error {
	names := make([]string, 0, len(x.query))
	for name := range x.query {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(x.known, name) && !slices.Contains(x.rangeNames(), name) {
			f := fault{kind: invalidParameter, parameter: name, expected: "aucun paramètre"}
			if len(x.known) > 0 {
				f.expected = oneOf(x.known)
			}
			f.detail = fmt.Sprintf(typeset("Le paramètre « %s » est inconnu ici ; attendu : %s."), name, f.expected)
			return f
		}
	}
	return nil
}

// parameters lists what a route takes in its query, the filters on the layer's fields included.
func (r route) parameters(layer *coverage.Layer) []parameter {
	all := append(r.filters(layer), r.params...)
	if layer != nil && strings.HasSuffix(r.path, "/items") {
		all = append(append(all, filterParameters()...), sortParameter(layer))
	}
	if r.needs == choice {
		all = append(all,
			parameter{name: "min-stage", description: "Stade à partir duquel un projet couvre son territoire.",
				schema: object{"type": "string", "enum": thresholds(), "default": string(coverage.DefaultThreshold)}},
			parameter{name: "at", description: "Jour des stades (AAAA-MM-JJ) ; par défaut celui des données servies.",
				schema: object{"type": "string", "format": "date"}},
			parameter{name: "scenario", description: "Scénario dont les opérations sont faites sur l’état présent ; 409 quand elles ne tiennent plus.",
				schema: object{"type": "string"}})
	}
	all = append(all, parameter{name: "f", description: "Format de la réponse, sinon choisi par Accept.",
		schema: object{"type": "string", "enum": formatNames(r.formats)}})
	for i := range all {
		all[i].description = typeset(all[i].description)
	}
	return all
}

func formatNames(formats []format) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

func thresholds() []string {
	var names []string
	for _, t := range coverage.Thresholds() {
		names = append(names, string(t))
	}
	return names
}

func layerNames() []string { return coverage.AllLayerNames() }

// on gives the snapshot of the day asked for.
func (s *service) on(now *coverage.Snapshot, at string) (*coverage.Snapshot, error) {
	if at == "" || at == string(now.At) {
		return now, nil
	}
	if _, err := time.Parse(time.DateOnly, at); err != nil {
		return nil, invalid("at", at, "une date AAAA-MM-JJ")
	}
	if s.options.Derive == nil {
		return nil, invalid("at", at, string(now.At)+", le seul jour servi ici")
	}
	return s.caches.day(dayKey{revision: now.Revision, at: coverage.Date(at)}, s.options.Derive)
}

// refuseEmpty answers 400 to a threshold or a day that is named and not given, which would look like the one of another
// address. Only forms of pages leave fields empty; they are led to the address without them.
func (x *exchange) refuseEmpty() error {
	if x.format.media == mediaHTML {
		return nil
	}
	if at, asked := x.query["at"]; asked && at == "" {
		return invalid("at", at, "une date AAAA-MM-JJ")
	}
	if id, asked := x.query["scenario"]; asked && id == "" {
		return invalid("scenario", id, "l'identifiant d'un scénario")
	}
	if stage, asked := x.query["min-stage"]; asked && stage == "" {
		return invalid("min-stage", stage, oneOf(thresholds()))
	}
	return nil
}
