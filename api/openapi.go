package api

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cpts/coverage"

	"github.com/gofiber/fiber/v2"
)

// openapi describes the service in OpenAPI 3.0.3, from the table of routes.
func (s *service) openapi(x *exchange) (answer, error) {
	return asJSON(s.document(x))
}

// document repeats an address with {layer} for each layer, since GDAL and QGIS look for a collection's own path to learn
// the properties that it can be filtered by.
func (s *service) document(x *exchange) object {
	paths, schemas := object{}, components{}
	schemas.schema(reflect.TypeFor[problem]())
	for _, r := range s.routes() {
		if !strings.Contains(r.path, "{layer}") {
			s.describe(paths, schemas, x, r, nil)
			continue
		}
		for _, name := range layerNames() {
			s.describe(paths, schemas, x, r, x.view.Layer(name))
		}
	}
	return object{
		"openapi": "3.0.3",
		"info": object{"title": serviceTitle, "description": serviceDescription, "version": s.version(),
			"license": object{"name": "MIT"}},
		"servers": []object{{"url": x.base + "/api"}},
		"paths":   paths,
		"components": object{"schemas": schemas,
			"responses": object{"problem": object{"description": "Erreur (RFC 9457)",
				"content": object{problemJSON: object{"schema": object{"$ref": "#/components/schemas/problem"}}}}}},
	}
}

func (s *service) version() string {
	if s.options.Version == "" {
		return "0"
	}
	return s.options.Version
}

// describe adds a route to the paths, which are relative to /api; the two probes beside it name their own server.
func (s *service) describe(paths object, c components, x *exchange, r route, l *coverage.Layer) {
	r.summary = typeset(r.summary)
	path, inside := strings.CutPrefix(r.path, "/api")
	operation := object{"summary": r.summary, "operationId": operationID(r, l), "parameters": describeParameters(r, l), "responses": responses(c, r, l)}
	if r.about != "" {
		operation["description"] = typeset(r.about)
	}
	if r.takes != nil {
		operation["requestBody"] = object{"required": true, "content": object{mediaJSON: object{"schema": r.takes(c, l)}}}
	}
	if l != nil {
		path = strings.Replace(path, "{layer}", l.Name, 1)
		operation["summary"], operation["tags"] = r.summary+noBreak+": "+l.Title, []string{l.Name}
	}
	if path == "" {
		path = "/"
	}
	entry, there := paths[path].(object)
	if !there {
		entry = object{}
		paths[path] = entry
	}
	entry[strings.ToLower(r.verb())] = operation
	if !inside {
		entry["servers"] = []object{{"url": x.base}}
	}
}

// operationID names an operation: a read by its path, any other by its method too.
func operationID(r route, l *coverage.Layer) string {
	path := r.path
	if r.method != "" {
		path = strings.ToLower(r.method) + path
	}
	if l != nil {
		path = strings.Replace(path, "{layer}", l.Name, 1)
	}
	words := strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune("/{}-.", r) })
	return strings.Join(words, "_")
}

func describeParameters(r route, l *coverage.Layer) []object {
	all := []object{}
	for _, found := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(r.path, -1) {
		if name := found[1]; name != "layer" {
			all = append(all, object{"name": name, "in": "path", "required": true, "schema": object{"type": pathType(name)}})
		}
	}
	if r.matches {
		all = append(all, object{"name": fiber.HeaderIfMatch, "in": "header", "required": r.writes == edits, "schema": object{"type": "string", "example": `"42"`},
			"description": typeset("La révision ou la version que l’on a vue, entre guillemets : rien n’est écrit sur ce que d’autres ont fait depuis.")})
	}
	if r.once {
		all = append(all, keyed())
	}
	for _, p := range r.parameters(l) {
		all = append(all, object{"name": p.name, "in": "query", "required": false, "description": p.description,
			"style": "form", "explode": p.several, "schema": p.schema})
	}
	return all
}

func pathType(name string) string {
	switch name {
	case "z", "x", "y", "revision":
		return "integer"
	}
	return "string"
}

func responses(c components, r route, l *coverage.Layer) object {
	content := object{}
	for _, f := range r.formats {
		content[f.media] = object{"schema": bodySchema(c, r, f, l)}
	}
	done := object{"description": r.summary, "content": content}
	all := object{strconv.Itoa(cmp.Or(r.status, fiber.StatusOK)): done, "default": object{"$ref": "#/components/responses/problem"}}
	if r.status == fiber.StatusCreated {
		done["headers"] = object{fiber.HeaderLocation: object{"description": typeset("Adresse de ce qui a été créé"), "schema": object{"type": "string"}}}
	}
	for status, description := range r.refusals() {
		all[strconv.Itoa(status)] = object{"description": typeset(description), "content": object{problemJSON: object{"schema": reference("problem")}}}
	}
	if r.method == "" && r.needs != nothing {
		all["304"] = object{"description": "Inchangé depuis l’ETag donné par If-None-Match"}
	}
	if r.method == "" && slices.ContainsFunc(r.formats, func(f format) bool { return f.media == mediaHTML }) {
		all["303"] = object{"description": typeset("Un formulaire a laissé des champs vides : la même page, sans eux.")}
	}
	if r.formats[0].media == mediaMVT {
		all["204"] = object{"description": "Rien dans cette tuile"}
	}
	return all
}

// refusals are the errors that a client of a route is to expect and can mend.
func (r route) refusals() map[int]string {
	all := map[int]string{}
	if r.takes != nil {
		all[fiber.StatusBadRequest] = "Ce qui est demandé ne se lit pas ou ne se fait pas ; la réponse nomme le champ."
		all[fiber.StatusUnsupportedMediaType] = "Le corps de la requête n’est pas du JSON."
	}
	if r.writes != reads {
		all[fiber.StatusForbidden] = "Ce client ne peut pas modifier ; /api/edits dit pourquoi."
		all[fiber.StatusUnauthorized] = "Personne ne sait qui demande : jeton manquant, ou inconnu, expiré, révoqué."
		all[fiber.StatusTooManyRequests] = "Trop de jetons faux sont venus de cette adresse ; Retry-After dit quand réessayer."
	}
	if r.searches {
		all[fiber.StatusUnprocessableEntity] = "Aucun plan ne tient une des limites ; la réponse dit laquelle, et la valeur la plus proche."
		all[fiber.StatusServiceUnavailable] = "Trop de recherches se font à la fois ; Retry-After dit quand réessayer."
	}
	if r.matches {
		all[fiber.StatusConflict] = "D’autres tiennent une des unités ; la réponse dit lesquelles."
		all[fiber.StatusPreconditionFailed] = "Modifié entre-temps ; la réponse dit l’état présent."
		all[fiber.StatusPreconditionRequired] = "If-Match manque."
	}
	return all
}

// bodySchema is the shape of the route's own document for its first format, and binary or text for all others.
func bodySchema(c components, r route, f format, l *coverage.Layer) object {
	if f == r.formats[0] && r.body != nil {
		return r.body(c, l)
	}
	switch f.media {
	case mediaHTML, mediaCSV, mediaNDJSON, "text/css":
		return object{"type": "string"}
	}
	return object{"type": "string", "format": "binary"}
}
