package dossier_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/dossier"

	"golang.org/x/net/html"
)

// bound is what a page may weigh, so that it can be sent by mail.
const bound = 1 << 20

// Every département of the sample has its file, at any threshold within the bound, all ids unique and every link leading
// somewhere.
func TestEveryDepartment(t *testing.T) {
	for _, min := range []coverage.Stage{coverage.DefaultThreshold, coverage.ContractSigned} {
		v := sampleView(t, min)
		if len(v.Departments) != 101 {
			t.Fatalf("%d départements", len(v.Departments))
		}
		largest := 0
		for _, a := range v.Departments {
			d := document(t, v, a.Code)
			page := written(t, d)
			largest = max(largest, len(page))
			checkLinks(t, a.Code, page)
			if min != coverage.DefaultThreshold {
				continue // workbooks have no maps: once is enough
			}
			if err := d.WriteXLSX(&bytes.Buffer{}); err != nil {
				t.Errorf("%s: %v", a.Code, err)
			}
		}
		if largest > bound {
			t.Errorf("the largest page has %d bytes, the bound is %d", largest, bound)
		}
		t.Logf("from %s on the largest page has %d kB", min, largest/1000)
	}
}

func checkLinks(t *testing.T, code string, page []byte) {
	n := parsed(t, page)
	ids := map[string]bool{}
	for _, e := range all(n, func(n *html.Node) bool { return attribute(n, "id") != "" }) {
		if id := attribute(e, "id"); ids[id] {
			t.Errorf("%s: the id %s is there twice", code, id)
		} else {
			ids[id] = true
		}
	}
	for _, e := range all(n, func(n *html.Node) bool { return n.Data == "a" || n.Data == "use" }) {
		if to, ok := strings.CutPrefix(attribute(e, "href"), "#"); !ok || !ids[to] {
			t.Errorf("%s: %s leads to %q", code, e.Data, attribute(e, "href"))
		}
	}
	if len(all(n, tag("h1"))) != 1 {
		t.Errorf("%s: not one title", code)
	}
	for _, e := range all(n, func(n *html.Node) bool { return attribute(n, "role") == "img" }) {
		for _, id := range strings.Fields(attribute(e, "aria-labelledby")) {
			if !ids[id] {
				t.Errorf("%s: a map is labelled by %q, which is nowhere", code, id)
			}
		}
	}
}

// A région has a chapter for each of its départements, after figures that are their sum.
func TestRegion(t *testing.T) {
	v := sampleView(t, coverage.DefaultThreshold)
	d, err := dossier.OfRegion(v, "93")
	if err != nil {
		t.Fatal(err)
	}
	page := written(t, d)
	checkLinks(t, "93", page)
	listed := rows(t, parsed(t, page), "Départements de la région")
	population := 0
	for _, row := range listed {
		population += number(t, withoutSpaces(row[2]))
	}
	if len(listed) != 6 || population != d.Total.Population || len(d.Chapters) != 6 {
		t.Errorf("%d départements of %d inhabitants, the région has %d", len(listed), population, d.Total.Population)
	}
	if rows := records(t, workbook(t, d), "Zones blanches"); len(rows) != d.Total.Zones {
		t.Errorf("%d zones in the workbook, want %d", len(rows), d.Total.Zones)
	}
}

// The same state gives the same bytes, so that two copies can be told to be the same.
func TestSameBytes(t *testing.T) {
	make := func() (page, book []byte) {
		d := worldly(t)
		var b bytes.Buffer
		if err := d.WriteXLSX(&b); err != nil {
			t.Fatal(err)
		}
		return written(t, d), b.Bytes()
	}
	page, book := make()
	for range 5 {
		page2, book2 := make()
		if !bytes.Equal(page, page2) {
			t.Fatal("the page differs from itself")
		}
		if !bytes.Equal(book, book2) {
			t.Fatal("the workbook differs from itself")
		}
	}
}

// The policy lets the page's own style in and nothing else: a policy that names another digest would leave it bare.
func TestPolicyNamesTheStyle(t *testing.T) {
	d := worldly(t)
	page := parsed(t, written(t, d))
	styles := all(page, tag("style"))
	if len(styles) != 1 {
		t.Fatalf("%d styles", len(styles))
	}
	digest := sha256.Sum256([]byte(styles[0].FirstChild.Data))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"; !strings.Contains(d.ContentPolicy(), want) {
		t.Errorf("the policy is %s, the style %s", d.ContentPolicy(), want)
	}
	for _, m := range all(page, tag("meta")) {
		if attribute(m, "http-equiv") != "" && attribute(m, "content") != d.ContentPolicy() {
			t.Errorf("the page asks for %s", attribute(m, "content"))
		}
	}
}
