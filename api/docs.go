package api

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"cpts/api/pages"
)

// docs is the OpenAPI document as a page to read: what it says of each address, with an example to copy and to try.
func (s *service) docs(x *exchange) (answer, error) {
	document, err := s.described(x)
	if err != nil {
		return answer{}, err
	}
	p := pages.Page{Template: "docs", Title: "Documentation du service", Lead: typeset(serviceDescription), Script: s.layouts.script,
		Crumbs: []pages.Link{{Href: x.base + "/api", Text: "Accueil"}},
		Body: struct {
			Groups  []docGroup
			Clients []clientExample
		}{s.docGroups(x, document), clientExamples(x.base, exampleOf(x))}}
	var b bytes.Buffer
	err = s.layouts.templates.Write(&b, p)
	return answer{body: b.Bytes()}, err
}

// described is the OpenAPI document as its readers get it: what the page says cannot differ from it.
type described struct {
	Paths map[string]map[string]json.RawMessage `json:"paths"` // by method, beside what is no method
}

type describedOperation struct {
	Summary     string                       `json:"summary"`
	Description string                       `json:"description"`
	Parameters  []describedParameter         `json:"parameters"`
	Responses   map[string]describedResponse `json:"responses"`
}

type describedParameter struct {
	Ref         string `json:"$ref"`
	Name        string `json:"name"`
	In          string `json:"in"`
	Description string `json:"description"`
	Example     any    `json:"example"`
	Schema      object `json:"schema"`
}

type describedResponse struct {
	Description string            `json:"description"`
	Content     map[string]object `json:"content"`
}

func (s *service) described(x *exchange) (d described, err error) {
	text, err := encode(s.document(x))
	if err != nil {
		return d, err
	}
	err = json.Unmarshal(text, &d)
	return d, err
}

// docGroup is the addresses of one use.
type docGroup struct {
	ID, Title  string
	Operations []docOperation
}

// uses orders the groups; a route belongs to the first of whose beginnings it has one.
func uses() []struct {
	id, title string
	begins    []string
} {
	return []struct {
		id, title string
		begins    []string
	}{
		{"couches", "Couches", []string{"/api/collections"}},
		{"tuiles", "Tuiles vectorielles", []string{"/api/tiles", "/api/style"}},
		{"couverture", "Couverture", []string{"/api/coverage", "/api/regions", "/api/departments", "/api/deadlines"}},
		{"zones-blanches", "Zones blanches", []string{"/api/white-zones"}},
		{"cpts", "CPTS et conflits", []string{"/api/cpts", "/api/conflicts"}},
		{"plans", "Plans", []string{"/api/plans"}},
		{"modifier", "Modifier", []string{"/api/changes", "/api/edits"}},
		{"scenarios", "Scénarios", []string{"/api/scenarios"}},
		{"demarrer", "Démarrer", []string{"/api"}},
		{"exploitation", "Exploitation", []string{"/"}},
	}
}

func (s *service) docGroups(x *exchange, d described) []docGroup {
	all := uses()
	groups := make([]docGroup, len(all))
	for i, use := range all {
		groups[i] = docGroup{ID: use.id, Title: use.title}
	}
	example := exampleOf(x)
	for _, r := range s.routes() {
		i := slices.IndexFunc(all, func(use struct {
			id, title string
			begins    []string
		}) bool {
			return slices.ContainsFunc(use.begins, func(begin string) bool { return strings.HasPrefix(r.path, begin) })
		})
		groups[i].Operations = append(groups[i].Operations, docOperationOf(x, d, r, example))
	}
	// The home page begins by what every client asks for first.
	start := slices.IndexFunc(groups, func(g docGroup) bool { return g.ID == "demarrer" })
	first := groups[start]
	groups = slices.Delete(groups, start, start+1)
	return slices.Insert(groups, 0, first)
}
