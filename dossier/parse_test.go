package dossier_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"cpts/dossier"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

func written(t testing.TB, d *dossier.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsed is the page as a browser reads it.
func parsed(t testing.TB, page []byte) *html.Node {
	t.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// all lists the elements that a test holds for, in order.
func all(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			out = append(out, d)
		}
	}
	return out
}

func tag(name string) func(*html.Node) bool { return func(n *html.Node) bool { return n.Data == name } }

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

var spaces = regexp.MustCompile(`[\s\x{a0}\x{202f}]+`)

// text is what an element reads, every space an ordinary one.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if d.Type == html.ElementNode && (d.Data == "td" || d.Data == "th" || d.Data == "li" || d.Data == "br") {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(spaces.ReplaceAllString(b.String(), " "))
}

// rows are the cells of the body of a table, by the label of its frame.
func rows(t testing.TB, n *html.Node, label string) [][]string {
	t.Helper()
	frames := all(n, func(n *html.Node) bool {
		return attribute(n, "role") == "region" && attribute(n, "aria-label") == label
	})
	if len(frames) != 1 {
		t.Fatalf("%d tables are labelled %q", len(frames), label)
	}
	var out [][]string
	for _, tr := range all(all(frames[0], tag("tbody"))[0], tag("tr")) {
		var row []string
		for _, cell := range all(tr, func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" }) {
			row = append(row, text(cell))
		}
		out = append(out, row)
	}
	return out
}

// workbook is the document as a spreadsheet program reads it.
func workbook(t testing.TB, d *dossier.Document) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteXLSX(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// records are the rows of a sheet by heading, raw values.
func records(t testing.TB, f *excelize.File, sheet string) []map[string]string {
	t.Helper()
	all, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		r := map[string]string{}
		for i, v := range row {
			if _, twice := r[all[0][i]]; twice {
				t.Errorf("sheet %s has two columns %q", sheet, all[0][i])
			}
			r[all[0][i]] = v
		}
		out = append(out, r)
	}
	return out
}
