package api_test

import (
	"net/url"
	"strings"
	"testing"

	"cpts/api"
)

// The form of a page asks for a least and a most: they become a filter, which fills the form again.
func TestRangesOfTheForm(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const items = "/api/collections/units/items"
	for _, c := range []struct{ sent, filter, least, most, own, rows string }{
		{"population.least=9000", "population >= 9000", "9000", "", "", "1–3 sur 3"},
		{"population.least=7000&population.most=9000", "population >= 7000 AND population <= 9000", "7000", "9000", "", "1–2 sur 2"},
		{"population.most=9000&filter=department%3D'01'", "population <= 9000 AND (department='01')", "", "9000", "department='01'", "1–2 sur 2"},
		{"population.least=1&filter=name%3D'Bourg'+OR+name%3D'Laon'", "population >= 1 AND (name='Bourg' OR name='Laon')", "1", "", "name='Bourg' OR name='Laon'", "1–2 sur 2"},
	} {
		r := ask(t, app, "GET", items+"?"+c.sent, "Accept", browserAccept)
		to, err := url.Parse(r.Header.Get("Location"))
		if r.StatusCode != 303 || err != nil || to.Query().Get("filter") != c.filter || len(to.Query()) != 1 {
			t.Errorf("%s: %d to %s", c.sent, r.StatusCode, to)
			continue
		}
		root := parsePage(t, ask(t, app, "GET", to.String(), "Accept", browserAccept).body)
		if !strings.Contains(textOf(root), c.rows) {
			t.Errorf("%s: not %s", c.sent, c.rows)
		}
		want := map[string]string{"population.least": c.least, "population.most": c.most, "filter": c.own}
		for _, e := range elements(root) {
			if value, asked := want[attribute(e, "name")]; e.Data == "input" && asked && attribute(e, "value") != value {
				t.Errorf("%s: %s is %q, want %q", c.sent, attribute(e, "name"), attribute(e, "value"), value)
			}
		}
	}
	to := ask(t, app, "GET", items+"?population.least=9000&filter-lang=cql2-json&filter="+url.QueryEscape(`{"op":"=","args":[{"property":"name"},"Laon"]}`), "Accept", browserAccept).Header.Get("Location")
	if root := parsePage(t, ask(t, app, "GET", to, "Accept", browserAccept).body); !strings.Contains(textOf(root), "1–1 sur 1") {
		t.Errorf("a filter in JSON with a range: %s", to)
	}
	for _, byHand := range []string{"population >= 1 AND name='Bourg' OR name='Laon'", "population >= 1 AND (name='Bourg') OR (name='Laon')"} {
		shown := ""
		for _, e := range elements(parsePage(t, ask(t, app, "GET", items+"?filter="+url.QueryEscape(byHand), "Accept", browserAccept).body)) {
			if attribute(e, "name") == "filter" {
				shown = attribute(e, "value")
			}
		}
		if shown != byHand {
			t.Errorf("the form shows %q for %q", shown, byHand)
		}
	}
	if r := ask(t, app, "GET", items+"?population.least=9000"); r.StatusCode != 400 {
		t.Errorf("JSON takes a range of the form: %d", r.StatusCode)
	}
}

// A click on a heading sorts, a second one the other way round.
func TestHeadingsSort(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	address := "/api/collections/units/items"
	for _, want := range []string{"01001", "01004", "01001"} {
		for _, e := range elements(parsePage(t, ask(t, app, "GET", address, "Accept", browserAccept).body)) {
			if e.Data == "a" && e.Parent.Data == "th" && strings.Contains(textOf(e), "Population municipale") {
				address = attribute(e, "href")
			}
		}
		root := parsePage(t, ask(t, app, "GET", address, "Accept", browserAccept).body)
		first, sorted := "", ""
		for _, e := range elements(root) {
			if first == "" {
				first = attribute(e, "data-feature")
			}
			sorted += attribute(e, "aria-sort")
		}
		if first != "units/"+want || sorted != map[string]string{"01001": "descending", "01004": "ascending"}[want] {
			t.Errorf("%s: first is %s, sorted %s; want %s", address, first, sorted, want)
		}
	}
}
