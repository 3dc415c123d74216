package api

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// maxRows bounds a page of features: a browser shows a thousand rows of thirty columns without a pause.
const maxRows = 1000

// listed elements of a list in a row; the feature's own page shows all of them.
const rowList = 4

// listing is what a page of features shows.
type listing struct {
	page                  *coverage.Layer
	links                 []link
	begin, limit, matched int
}

func (l listing) pageLinks() []link { return l.links }

type itemsBody struct {
	Form     *pages.Form
	Position string
	Columns  *pages.Link // to fewer columns, or to all
	Heads    []head
	Rows     []row
	Pages    []pages.Link
}

// head is a column's heading; Sorted is its aria-sort.
type head struct {
	Title, Href, Sorted, Mark string
	Number                    bool
}

// row is a feature; Feature, Name and Bound are for the map.
type row struct {
	Feature, Name, Bound string
	Cells                []pages.Cell
}

func itemsPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	l, ok := a.value.(listing)
	if !ok {
		return fmt.Errorf("value is %T, not a listing", a.value)
	}
	p.Template, p.Body = "items", itemsBody{
		Form: x.filterForm(), Position: position(l), Columns: x.otherColumns(), Heads: x.heads(l.page), Rows: x.rows(l.page), Pages: x.paging(l),
	}
	for i := range p.Formats {
		p.Formats[i].Note = wholeOrPage(p.Formats[i].Type)
	}
	if l.page.Features.Len() > 0 {
		p.Map = x.mapOf(boundOf(l.page), "Les objets de cette page, sur les territoires des CPTS et les zones blanches. Le tableau dit la même chose.", contextLayers()...)
	}
	return nil
}

// wholeOrPage says what a download of a selection without limit holds.
func wholeOrPage(media string) string {
	if media == mediaGeoJSON {
		return "par pages"
	}
	return "entière"
}

// position is « 1–100 sur 34 875 ».
func position(l listing) string {
	n := l.page.Features.Len()
	if n == 0 {
		return "Aucun objet sur " + count(l.matched)
	}
	return count(l.begin+1) + "–" + count(l.begin+n) + " sur " + count(l.matched)
}

// paging leads to the first, previous, next and last pages.
func (x *exchange) paging(l listing) []pages.Link {
	at := func(offset int, rel, text string) pages.Link {
		return pages.Link{Href: x.with("offset", strconv.Itoa(offset)), Rel: rel, Text: text}
	}
	var all []pages.Link
	if l.begin > 0 {
		all = append(all, at(0, "first", "Début"), at(max(0, l.begin-l.limit), "prev", "‹ Page précédente"))
	}
	if end := l.begin + l.page.Features.Len(); end < l.matched {
		last := (l.matched - 1) / l.limit * l.limit
		all = append(all, at(end, "next", "Page suivante ›"), at(last, "last", "Fin"))
	}
	return all
}

// heads are the columns; a click sorts by one, a second click the other way round.
func (x *exchange) heads(l *coverage.Layer) []head {
	sorts := x.takes("sortby")
	var all []head
	for _, f := range l.Fields {
		h := head{Title: typeset(f.Title), Number: pages.IsNumber(f)}
		if sorts && sortable(f) {
			h.sort(x, f.Name)
		}
		all = append(all, h)
	}
	return all
}

func (h *head) sort(x *exchange, field string) {
	wanted := field
	switch strings.TrimPrefix(x.query["sortby"], "+") {
	case field:
		h.Sorted, h.Mark, wanted = "ascending", "▲", "-"+field
	case "-" + field:
		h.Sorted, h.Mark = "descending", "▼"
	default:
		if h.Number {
			wanted = "-" + field // the largest first is what people look for
		}
	}
	h.Href = x.without("offset", "sortby", url.Values{"sortby": {wanted}})
}

// without is the address of the request less two parameters, and with others.
func (x *exchange) without(first, second string, with url.Values) string {
	query := url.Values{}
	for name, value := range x.query {
		if name != first && name != second {
			query.Set(name, value)
		}
	}
	for name := range with {
		query.Set(name, with.Get(name))
	}
	if len(query) == 0 {
		return x.base + x.url.EscapedPath()
	}
	return x.base + x.url.EscapedPath() + "?" + query.Encode()
}

func (x *exchange) takes(parameter string) bool {
	return slices.Contains(x.known, parameter)
}

func (x *exchange) rows(l *coverage.Layer) []row {
	all := make([]row, l.Features.Len())
	for i, f := range l.Features.All() {
		all[i] = x.rowOf(l, f)
		for k, field := range l.Fields {
			all[i].Cells = append(all[i].Cells, pages.Shown(field, f.Values[k], rowList, x.names))
		}
		if c := &all[i].Cells[0]; c.Href == "" {
			c.Href = x.to("collections", l.Name, "items", f.ID)
		}
	}
	return all
}

// rowOf is a feature's place and name, without its cells.
func (x *exchange) rowOf(l *coverage.Layer, f coverage.Feature) row {
	r := row{Feature: l.Name + "/" + f.ID, Name: nameOf(l, f)}
	if located(l, f) {
		r.Bound = boundText(f.Bound)
	}
	return r
}

// nameOf is a feature's name, else its id.
func nameOf(l *coverage.Layer, f coverage.Feature) string {
	for i, field := range l.Fields {
		if name, ok := f.Values[i].(string); ok && field.Name == "name" && name != "" {
			return name
		}
	}
	return f.ID
}

// otherColumns leads from all the columns to the few that are read most, and back.
func (x *exchange) otherColumns() *pages.Link {
	if x.query["properties"] != "" {
		return &pages.Link{Href: x.without("properties", "", nil), Text: "Toutes les colonnes"}
	}
	var few []string
	for _, f := range x.layer.Fields {
		if essential(f.Name) {
			few = append(few, f.Name)
		}
	}
	if len(few) == 0 || len(few) == len(x.layer.Fields) {
		return nil
	}
	return &pages.Link{Href: x.with("properties", strings.Join(few, ",")), Text: "Colonnes essentielles"}
}

func essential(name string) bool {
	switch name {
	case "code", "id", "name", "stage", "status", "department", "departments", "unit_count", "population", "area_km2", "cpts_name", "category", "white",
		"size_category", "coverage_pct", "white_zone_count", "white_zone_population", "funding_max_eur":
		return true
	}
	return false
}

// single is what the page of one feature shows.
type single struct {
	feature coverage.Feature
	links   []link
}

func (s single) pageLinks() []link { return s.links }

func itemPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	one, ok := a.value.(single)
	if !ok {
		return fmt.Errorf("value is %T, not a feature", a.value)
	}
	type value struct {
		Title, Name string
		Cell        pages.Cell
	}
	body := struct {
		Row     row
		Values  []value
		Related []pages.Link
	}{Row: x.rowOf(x.layer, one.feature), Related: x.related(one.feature)}
	for i, f := range x.layer.Fields {
		body.Values = append(body.Values, value{typeset(f.Title), f.Name, pages.Shown(f, one.feature.Values[i], math.MaxInt, x.names)})
	}
	if b := one.feature.Bound; body.Row.Bound != "" {
		body.Values = append(body.Values, value{"Étendue (ouest, sud, est, nord)", "bbox", pages.Cell{Text: strings.ReplaceAll(boundText(b), ",", ", ")}})
	}
	p.Template, p.Title, p.Body = "item", body.Row.Name, body
	if body.Row.Bound != "" {
		p.Map = x.mapOf(one.feature.Bound, "Cet objet, sur les territoires des CPTS et les zones blanches.", contextLayers()...)
	}
	return nil
}
