// Package pages lays answers of the service out as HTML, in French: one frame (head, path of links, map, links of the
// document), a template for each thing that people browse, and nested tables for any other JSON document.
//
// Everything that is shown goes through html/template, so names are text wherever they stand and an address that is not
// http, https or of this origin is never a link. Nothing is inline and nothing comes from elsewhere: the pages hold under
// the strictest Content-Security-Policy.
package pages

import (
	"embed"
	"html/template"
	"io"
	"text/template/parse"

	"cpts/coverage"
)

//go:embed *.html page.css
var files embed.FS

// Page is what one template is executed with.
type Page struct {
	Template string // without .html
	Title    string // of the window and of the first heading
	Lead     string // a sentence under the heading; may be empty
	Crumbs   []Link // from the service's home down to the parent
	Formats  []Link // this very document in its other media types
	Links    []Link // every link of the document, for the foot and the head
	Choice   *Form  // threshold and day; nil where nothing depends on them
	Map      *Map   // nil where nothing has a place
	Script   string // address of the built script; empty when the page was built without it
	Scenario *Link  // whose facts are shown instead of the present ones; nil for these
	Body     any    // what the template itself shows
}

// Link is an address with its words and, where it is one of the document's, its relation and media type.
type Link struct {
	Href, Text, Rel, Type string
	Note                  string
}

// Map is what the script draws: the features that the page's rows name, over the outlines of the départements.
type Map struct {
	Bound  string   // west,south,east,north in degrees; empty for the métropole
	Choice string   // min-stage and at of the tiles, with the question mark
	Whole  []string // layers drawn entirely, without being listed
	Text   string   // what the map shows, for who does not see it
}

// Templates are the parsed pages.
type Templates struct{ all *template.Template }

// Parse reads the embedded templates. The error is a template that does not parse.
func Parse() (Templates, error) {
	t, err := template.New("").Funcs(functions()).Option("missingkey=error").ParseFS(files, "*.html")
	if err != nil {
		return Templates{}, err
	}
	for _, one := range t.Templates() {
		if one.Tree != nil {
			typeset(one.Tree.Root)
		}
	}
	return Templates{t}, nil
}

// typeset gives the templates' own text the spaces and apostrophes of French, once: written as they are typed, they could
// not be told apart in a source.
func typeset(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			n.Text = []byte(coverage.Typeset(string(n.Text)))
		case *parse.IfNode:
			typeset(n.List)
			typeset(n.ElseList)
		case *parse.RangeNode:
			typeset(n.List)
			typeset(n.ElseList)
		case *parse.WithNode:
			typeset(n.List)
			typeset(n.ElseList)
		}
	}
}

// Write executes a page. The error is a template and a body that do not fit each other, or that of w.
func (t Templates) Write(w io.Writer, p Page) error {
	return t.all.ExecuteTemplate(w, p.Template+".html", p)
}

// Stylesheet is the style of all pages.
func Stylesheet() ([]byte, error) { return files.ReadFile("page.css") }
