package api_test

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"

	"golang.org/x/net/html"
)

const browserAccept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

// parsePage reads a page, and refuses what the parser had to repair: a page that is written again must come out the same
// in its elements.
func parsePage(t *testing.T, body []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("not HTML: %v", err)
	}
	if written, read := tagsOf(t, body), len(elements(root)); written != read {
		t.Errorf("%d elements are written and %d understood: one is nested where it cannot be", written, read)
	}
	return root
}

// tagsOf counts the start tags of a page and checks that each end tag closes the element that is open.
func tagsOf(t *testing.T, body []byte) int {
	t.Helper()
	void := map[string]bool{"meta": true, "link": true, "input": true, "br": true, "img": true}
	var open []string
	count := 0
	for z := html.NewTokenizer(bytes.NewReader(body)); ; {
		kind := z.Next()
		name, _ := z.TagName()
		switch tag := string(name); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("not closed: %v", open)
			}
			return count
		case html.StartTagToken:
			count++
			if !void[tag] {
				open = append(open, tag)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("</%s> closes %v", tag, open)
			}
			open = open[:len(open)-1]
		}
	}
}

func elements(n *html.Node) []*html.Node {
	var all []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			all = append(all, d)
		}
	}
	return all
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "pre" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// browsed lists an address of each document that people browse; the ids are those of the tests' world.
func browsed(t *testing.T, source api.Source) []string {
	t.Helper()
	zone := source.Snapshot().View(coverage.DefaultThreshold).WhiteZones[0].ID
	all := []string{"/api", "/api/conformance", "/api/collections", "/api/coverage", "/api/regions/84/coverage", "/api/departments/01/coverage",
		"/api/coverage/history?from=2026-01-01", "/api/regions/84/coverage/history?from=2026-01-01", "/api/departments/01/coverage/history?from=2026-01-01",
		"/api/white-zones/" + zone + "/options", "/api/cpts/cpts-alpha", "/api/cpts/cpts-vide", "/api/conflicts",
		"/api/collections/units/items/01004", "/api/collections/cpts/items/cpts-vide", "/api/collections/white-zones/items/" + zone,
		"/api/collections/departments/items/01", "/api/collections/regions/items/84", "/api/collections/points/items/p1", "/api/collections/communes/items/01001",
		"/api/collections/units/items?limit=2", "/api/collections/units/items?department=99"}
	for _, layer := range coverage.AllLayerNames() {
		at := "/api/collections/" + layer
		all = append(all, at, at+"/items", at+"/schema", at+"/queryables")
	}
	return all
}

// /req/html/content: every 200 answer of a JSON resource is also a page, which holds all its links as <a>. And it is a page
// for people: it has a title and a heading, says its language, and shows no JSON.
func TestEveryDocumentIsAPage(t *testing.T) {
	source := worldly()
	app := newApp(t, source, api.Options{})
	for _, address := range browsed(t, source) {
		t.Run(address, func(t *testing.T) {
			document := get(t, app, address)
			r := ask(t, app, "GET", address, "Accept", browserAccept)
			if r.StatusCode != 200 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
				t.Fatalf("%d %s %.300s", r.StatusCode, r.Header.Get("Content-Type"), r.body)
			}
			root := parsePage(t, r.body)
			checkPage(t, root)
			linked := map[string]bool{}
			for _, e := range elements(root) {
				if e.Data == "a" {
					linked[sameDocument(t, attribute(e, "href"))] = true
				}
			}
			for _, href := range hrefsOf(document) {
				if !linked[sameDocument(t, href)] {
					t.Errorf("no <a> to %s", href)
				}
			}
		})
	}
}

func checkPage(t *testing.T, root *html.Node) {
	t.Helper()
	count := map[string]int{}
	var title, heading string
	for _, e := range elements(root) {
		count[e.Data]++
		switch e.Data {
		case "html":
			if attribute(e, "lang") != "fr" {
				t.Error("the page does not say that it is in French")
			}
		case "title":
			title = textOf(e)
		case "h1":
			heading = textOf(e)
		}
		for _, a := range e.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s> is refused by the Content-Security-Policy", e.Data, a.Key)
			}
		}
		if id := attribute(e, "id"); id != "" {
			count["#"+id]++
			if count["#"+id] > 1 {
				t.Errorf("two elements are called %s", id)
			}
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || heading == "" || !strings.HasPrefix(title, heading) {
		t.Errorf("title %q, heading %q, %d h1, %d main", title, heading, count["h1"], count["main"])
	}
	text := textOf(root)
	if ill := illSet.FindString(text); ill != "" {
		t.Errorf("ill set: %q", ill)
	}
	for _, noise := range []string{"{\"", "\":", "map[", "<nil>", "%!", "ZgotmplZ", "<no value>", "0x"} {
		if i := strings.Index(text, noise); i >= 0 {
			t.Errorf("%q in the text: …%s…", noise, text[max(0, i-60):min(len(text), i+60)])
		}
	}
}

// hrefsOf are the addresses of all the links of a document, its own in other formats aside from self, which is not the same
// address for the page and for the JSON.
func hrefsOf(node any) []string {
	var all []string
	switch node := node.(type) {
	case []any:
		for _, child := range node {
			all = append(all, hrefsOf(child)...)
		}
	case map[string]any:
		if href, ok := node["href"].(string); ok && node["rel"] != "alternate" {
			return []string{href}
		}
		for name, child := range node {
			if name != "features" {
				all = append(all, hrefsOf(child)...)
			}
		}
	}
	return all
}

// sameDocument leaves the format out of an address, and writes its parameters in one order.
func sameDocument(t *testing.T, address string) string {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatalf("link to %q: %v", address, err)
	}
	query := to.Query()
	query.Del("f")
	return to.Path + "?" + query.Encode()
}

// A page shows every column of a feature with its French title and its value as people write it.
func TestItemsPage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	root := parsePage(t, ask(t, app, "GET", "/api/collections/units/items?department=01&limit=3", "Accept", browserAccept).body)
	text := textOf(root)
	for _, want := range []string{"1–3 sur 4", "Code INSEE", "Population municipale", "30\u202f000", "Ambérieu", "contrat ACI signé", "couverte", "Page suivante"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	rows, selected := 0, ""
	for _, e := range elements(root) {
		switch {
		case e.Data == "tr" && attribute(e, "data-feature") != "":
			rows++
		case e.Data == "option" && attribute(e, "value") == "01":
			for _, a := range e.Attr {
				if a.Key == "selected" {
					selected = textOf(e)
				}
			}
		case e.Data == "a" && attribute(e, "rel") == "next":
			next := ask(t, app, "GET", attribute(e, "href"), "Accept", browserAccept)
			if got := textOf(parsePage(t, next.body)); !strings.Contains(got, "4–4 sur 4") || !strings.Contains(got, "Page précédente") {
				t.Error("the next page is not that of the fourth unit")
			}
		}
	}
	if rows != 3 || !strings.HasPrefix(selected, "Ain") && selected == "" {
		t.Errorf("%d rows, département %q", rows, selected)
	}
}

// A form sends a name for each criterion left open: the page is asked for again without them, and a JSON answer is not.
func TestOpenCriteriaAreLeftOut(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const address = "/api/collections/units/items?department=01&population=&region=&min-stage="
	r := ask(t, app, "GET", address, "Accept", browserAccept)
	if to := r.Header.Get("Location"); r.StatusCode != 303 || !strings.HasSuffix(to, "/api/collections/units/items?department=01") {
		t.Errorf("%d to %q", r.StatusCode, to)
	}
	if r := ask(t, app, "GET", address); r.StatusCode != 400 {
		t.Errorf("JSON: %d, want 400 for a population that is no number", r.StatusCode)
	}
	if r := ask(t, app, "GET", address+"&unknown=", "Accept", browserAccept); r.StatusCode != 400 {
		t.Errorf("unknown criterion: %d", r.StatusCode)
	}
}

func TestPageOfRowsIsBounded(t *testing.T) {
	data := coverage.Dataset{Revision: 1}
	for i := range 1200 {
		data.Points = append(data.Points, coverage.Point{ID: "p" + string(rune('0'+i%10)) + strings.Repeat("x", i/10), Name: "n", Location: [2]float64{2, 46}})
	}
	l := &live{}
	l.Store(coverage.Analyse(data, today))
	r := ask(t, newApp(t, l, api.Options{}), "GET", "/api/collections/points/items?limit=5000", "Accept", browserAccept)
	if n := bytes.Count(r.body, []byte("<tr data-feature")); n != 1000 {
		t.Errorf("%d rows, want 1000", n)
	}
	if !strings.Contains(textOf(parsePage(t, r.body)), "1–1\u202f000 sur 1\u202f200") {
		t.Error("the page does not say which rows it holds")
	}
}

// Names come from files that anyone may have written.
func TestHostileNames(t *testing.T) {
	const script = `<script>alert(1)</script>`
	const quotes = `" onmouseover="alert(1)' x='`
	data := world()
	data.Units[0].Name, data.Units[1].Name, data.Units[2].Name = script, quotes, "javascript:alert(1)"
	data.Units[3].Name = "</title></textarea><img src=x onerror=alert(1)>{{.}}"
	data.CPTS[0].Name, data.CPTS[1].Name = script, quotes
	data.Points[0].ID, data.Points[0].Name = "javascript:alert(1)", script
	l := &live{}
	l.Store(coverage.Analyse(data, today))
	app := newApp(t, l, api.Options{})
	addresses := browsed(t, l)
	for i, a := range addresses {
		addresses[i] = strings.Replace(a, "/points/items/p1", "/points/items/javascript:alert(1)", 1)
	}
	for _, address := range append(addresses, "/api/docs", "/api/collections/units/items?name="+url.QueryEscape(quotes)+"&bbox=2,46,3,47", "/api/collections/units/items?name="+url.QueryEscape(script)) {
		r := ask(t, app, "GET", address, "Accept", browserAccept)
		if r.StatusCode != 200 {
			t.Errorf("%s: %d", address, r.StatusCode)
			continue
		}
		for _, e := range elements(parsePage(t, r.body)) {
			if e.Data == "img" || e.Data == "script" && attribute(e, "src") == "" {
				t.Errorf("%s: a name has become <%s>", address, e.Data)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && a.Key == "href" {
					t.Errorf("%s: a name has become %s=%q", address, a.Key, a.Val)
				}
			}
		}
	}
}

// A browser reads an error as a page; every other client as problem+json.
func TestProblemPage(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	const bad = "/api/collections/units/items?bbox=%3Cscript%3E"
	r := ask(t, app, "GET", bad, "Accept", browserAccept)
	if r.StatusCode != 400 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("browser: %d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
	root := parsePage(t, r.body)
	checkPage(t, root)
	if text := textOf(root); !strings.Contains(text, "bbox") || !strings.Contains(text, "<script>") {
		t.Errorf("the page does not say what is wrong: %s", text)
	}
	for _, c := range []struct{ address, accept string }{
		{bad, ""}, {bad, "*/*"}, {bad, "application/json"}, {bad, "application/json, text/html;q=0.5"}, {bad + "&f=json", browserAccept},
	} {
		if r := ask(t, app, "GET", c.address, "Accept", c.accept); r.StatusCode != 400 || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("Accept %q: %d %s", c.accept, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
	if r := ask(t, app, "GET", "/nothing", "Accept", browserAccept); r.StatusCode != 404 || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("no such page: %d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
}

// The home page is there before the data.
func TestLandingPageWhileLoading(t *testing.T) {
	r := ask(t, newApp(t, &live{}, api.Options{}), "GET", "/api", "Accept", browserAccept)
	if r.StatusCode != 200 {
		t.Fatalf("%d", r.StatusCode)
	}
	checkPage(t, parsePage(t, r.body))
}

// Every example of the documentation answers.
func TestDocsExamplesAnswer(t *testing.T) {
	app := newApp(t, worldly(), api.Options{})
	root := parsePage(t, ask(t, app, "GET", "/api/docs").body)
	checkPage(t, root)
	tried := 0
	for _, e := range elements(root) {
		if e.Data != "a" || textOf(e) != "Essayer" {
			continue
		}
		tried++
		if r := ask(t, app, "GET", attribute(e, "href")); r.StatusCode != 200 && r.StatusCode != 204 {
			t.Errorf("%s: %d %.200s", attribute(e, "href"), r.StatusCode, r.body)
		}
	}
	if tried < 20 {
		t.Errorf("only %d addresses can be tried", tried)
	}
}
