package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// pageScript is the built script of these pages: its name holds no digest, so that it can be named without a manifest.
const pageScript = "extract.js"

// layouts is what pages are made with.
type layouts struct {
	templates pages.Templates
	pagers    map[string]pager
	script    string // address of the built script; empty without it
}

func newLayouts(built fs.FS) (layouts, error) {
	templates, err := pages.Parse()
	l := layouts{templates: templates, pagers: pagers()}
	if built != nil {
		if _, missing := fs.Stat(built, pageScript); missing == nil {
			l.script = "/" + pageScript
		}
	}
	return l, err
}

func stylesheet(*exchange) (answer, error) {
	body, err := pages.Stylesheet()
	return answer{body: body}, err
}

// pager fills a page from an answer: its template and what that shows, its title, its map.
type pager func(s *service, x *exchange, a answer, p *pages.Page) error

// pagers are the pages made for what they show, by path; any other document is nested tables.
func pagers() map[string]pager {
	return map[string]pager{
		"/api":                                     landingPage,
		"/api/conformance":                         conformancePage,
		"/api/collections":                         collectionsPage,
		"/api/collections/{layer}":                 collectionPage,
		"/api/collections/{layer}/queryables":      propertiesPage("Propriétés filtrables"),
		"/api/collections/{layer}/schema":          propertiesPage("Schéma"),
		"/api/collections/{layer}/items":           itemsPage,
		"/api/collections/{layer}/items/{id}":      itemPage,
		"/api/coverage":                            countryPage,
		"/api/regions/{code}/coverage":             regionPage,
		"/api/departments/{code}/coverage":         departmentPage,
		"/api/coverage/history":                    historyPage,
		"/api/regions/{code}/coverage/history":     historyPage,
		"/api/departments/{code}/coverage/history": historyPage,
		"/api/white-zones/{id}/options":            optionsPage,
		"/api/cpts/{id}":                           cptsPage,
		"/api/conflicts":                           conflictsPage,
	}
}

// layOut makes the page of an answer, from the value or the JSON that the handler gave.
func (s *service) layOut(x *exchange, a answer) ([]byte, error) {
	p := pages.Page{Title: typeset(x.route.summary), Crumbs: x.crumbs(), Choice: x.choiceForm(), Script: s.layouts.script}
	if x.layer != nil {
		p.Title = x.layer.Title
	}
	var err error
	if p.Scenario, err = s.scenarioShown(x); err != nil {
		return nil, err
	}
	links, err := linksOf(a)
	if err != nil {
		return nil, fmt.Errorf("links of %s: %w", x.route.path, err)
	}
	p.Links, p.Formats = shownLinks(links)
	fill, found := s.layouts.pagers[x.route.path]
	if !found {
		fill = nestedPage
	}
	if err := fill(s, x, a, &p); err != nil {
		return nil, fmt.Errorf("page of %s: %w", x.route.path, err)
	}
	var b bytes.Buffer
	err = s.layouts.templates.Write(&b, p)
	return b.Bytes(), err
}

// scenarioShown names the scenario of the address: figures of a try must not be taken for those of the day.
func (s *service) scenarioShown(x *exchange) (*pages.Link, error) {
	id := x.query["scenario"]
	if id == "" || x.route.needs != choice {
		return nil, nil
	}
	sc, err := s.kept(x.ctx.UserContext(), id)
	return &pages.Link{Href: x.base + "/api/scenarios/" + url.PathEscape(id) + "?f=html", Text: sc.Name}, err
}

func nestedPage(_ *service, _ *exchange, a answer, p *pages.Page) (err error) {
	p.Template = "document"
	p.Body, err = pages.Nested(a.body)
	return err
}

// linksOf are the links of a document: /req/html/content asks for each of them as an <a> of the page.
func linksOf(a answer) ([]link, error) {
	if l, ok := a.value.(interface{ pageLinks() []link }); ok {
		return l.pageLinks(), nil
	}
	if len(a.body) == 0 {
		return nil, nil
	}
	var document struct {
		Links []link `json:"links"`
	}
	err := json.Unmarshal(a.body, &document)
	return document.Links, err
}

// shownLinks words every link, and tells those to this very document in other formats.
func shownLinks(links []link) (all, formats []pages.Link) {
	for _, l := range links {
		all = append(all, pages.Link{Href: l.Href, Text: typeset(l.Title), Rel: l.Rel, Type: l.Type})
		if l.Rel == "alternate" {
			formats = append(formats, pages.Link{Href: l.Href, Text: formatTitle(l), Type: l.Type})
		}
	}
	return all, formats
}

// formatTitle is what people call the format of an alternate, which its address names.
func formatTitle(l link) string {
	switch l.Type {
	case mediaJSON:
		return "JSON"
	case mediaGeoJSON:
		return "GeoJSON"
	case mediaSchema:
		return "JSON Schema"
	}
	to, err := url.Parse(l.Href)
	if err != nil {
		return l.Type
	}
	name := to.Query().Get("f")
	return cmp.Or(formatNamesShown()[name], strings.ToUpper(name), l.Type)
}

// crumbs is the path from the service's home to the parent of a document of the collections.
func (x *exchange) crumbs() []pages.Link {
	if x.route.path == "/api" {
		return nil
	}
	all := []pages.Link{{Href: x.base + "/api", Text: "Accueil"}}
	if x.layer == nil {
		return all
	}
	all = append(all, pages.Link{Href: x.to("collections"), Text: "Couches"})
	if x.route.path != "/api/collections/{layer}" {
		all = append(all, pages.Link{Href: x.to("collections", x.layer.Name), Text: x.layer.Title})
	}
	if x.param("id") != "" {
		all = append(all, pages.Link{Href: x.to("collections", x.layer.Name, "items"), Text: "Objets"})
	}
	return all
}

// choiceForm asks for another threshold or day, where figures depend on them; a list of features has its own form.
func (x *exchange) choiceForm() *pages.Form {
	if x.route.needs != choice || x.layer != nil && x.route.path == itemsPath {
		return nil
	}
	f := &pages.Form{Action: x.base + x.url.EscapedPath(), Fields: x.choiceInputs()}
	for _, name := range sortedNames(x.query) {
		if name != "min-stage" && name != "at" {
			f.Hidden = append(f.Hidden, pages.Option{Value: name, Text: x.query[name]})
		}
	}
	return f
}

func (x *exchange) choiceInputs() []pages.Input {
	stages := pages.Input{Name: "min-stage", Title: "Compter à partir de", Kind: "select", Value: x.query["min-stage"],
		Options: []pages.Option{{Text: typeset(coverage.DefaultThreshold.Label()) + " (par défaut)"}}}
	for _, t := range coverage.Thresholds() {
		if t != coverage.DefaultThreshold || x.query["min-stage"] == string(t) {
			stages.Options = append(stages.Options, pages.Option{Value: string(t), Text: typeset(t.Label())})
		}
	}
	// Empty where nothing was asked, so that an address to share does not hold on to the day it was made.
	return []pages.Input{stages, {Name: "at", Title: "Au jour du", Kind: "date", Value: x.query["at"]}}
}
