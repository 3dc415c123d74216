package dossier

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"cpts/coverage"
)

//go:embed page
var page embed.FS

// WriteHTML writes the document as one page that needs nothing beside itself: no script, no font, no picture. It prints
// on A4 and reads on a phone. The same document gives the same bytes.
func (d *Document) WriteHTML(w io.Writer) error {
	pages, err := templates()
	if err != nil {
		return err
	}
	var b bytes.Buffer // a template that fails halfway leaves nothing behind
	err = pages.ExecuteTemplate(&b, "document.html", struct {
		*Document
		Policy string
		Style  template.CSS
	}{d, d.ContentPolicy(), template.CSS(d.style())})
	if err != nil {
		return fmt.Errorf("writing the page of %s: %w", d.Place(), err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

func templates() (*template.Template, error) {
	return template.New("").Funcs(functions()).Funcs(planFunctions()).ParseFS(page, "page/*.html")
}

// ContentPolicy is the Content-Security-Policy of the page: nothing but its own style. Who serves the page may add who may frame
// it, which a page cannot say of itself.
func (d *Document) ContentPolicy() string {
	digest := sha256.Sum256([]byte(d.style()))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'; base-uri 'none'; form-action 'none'"
}

// style is the sheet with the page's own foot, which CSS takes as strings.
func (d *Document) style() string {
	sheet, err := page.ReadFile("page/style.css")
	if err != nil {
		panic(err) // embedded
	}
	quoted := strings.NewReplacer(`\`, `\5c `, `"`, `\22 `, "<", `\3c `, "\n", " ")
	return fmt.Sprintf("%s@page { @bottom-left { content: \"%s\"; font: 8pt Arial, sans-serif; color: #4d5b63; } "+
		"@bottom-right { content: counter(page) \" / \" counter(pages); font: 8pt Arial, sans-serif; color: #4d5b63; } }\n",
		sheet, quoted.Replace(d.Place()+", au "+day(d.At)+", "+d.state()))
}

// part is a part of a document, or of the file of plans, with the whole.
type part struct {
	D any
	C any
}

func functions() template.FuncMap {
	return template.FuncMap{
		"fr": coverage.Typeset, "count": count, "counted": counted, "euros": euros, "gain": gain, "percent": percent, "share": share,
		"km": km, "km2": km2, "day": day, "shortDay": shortDay, "enumerate": enumerate, "capital": capital,
		"page": func(d, c any) part { return part{d, c} },
		"figures": func(f Figures, w Words) any {
			return struct {
				F Figures
				W Words
			}{f, w}
		},
		"funding": func(place string, f Figures) any {
			return struct {
				Place string
				Figures
			}{place, f}
		},
		"overview": func(d *Document, c *Chapter) *Map { return c.overview(d.view) },
		"zonemap":  func(d *Document, z *Zone) *Map { return z.drawn(d.view) },
		"chart":    func(c *Chapter) *Chart { return c.Curve.chart(c.Code, c.Place()) },
		"onMap":    onMap,
		"legend":   legend, "numbered": numbered, "edition": edition, "doubt": doubtMark, "doubtful": doubtful, "paid": paid, "year": yearOf, "basis": basis,
		"inhabitants": func(z *Zone) string { return estimate(count(z.Population), z.Estimated) },
		"unitsLabel":  func(z *Zone) string { return unitsLabel(z) },
	}
}

func estimate(text string, estimated bool) string {
	if estimated {
		return text + " (estimation)"
	}
	return text
}

func edition(vintage string) string {
	if vintage == "" {
		return "non précisé"
	}
	return vintage
}

// paid is what payments are known to bring: a least where some are not known.
func paid(p *coverage.Payments) template.HTML {
	switch {
	case p == nil:
		return "–"
	case !p.Complete && p.Known == 0:
		return "non connus"
	}
	text := template.HTML(euros(p.Known)) // digits and spaces
	if !p.Complete {
		text = "au moins " + text
	}
	return text + doubtful(coverage.Funding{Certainty: p.Certainty})
}

func doubtMark(o Outlook) template.HTML { return doubtful(o.Funding) }

// doubtful marks an amount that rests on a weak source.
func doubtful(f coverage.Funding) template.HTML {
	if f.Certainty == "C" {
		return ` <small class="doubt">à vérifier</small>`
	}
	return ""
}

// basis is the population of a commune with how it is known.
func basis(c Commune) string {
	if c.Basis == coverage.Unknown {
		return "inconnue"
	}
	return estimate(count(c.Population), c.Basis == coverage.Estimated)
}

func unitsLabel(z *Zone) string {
	kinds := map[coverage.Kind]bool{}
	for _, c := range z.Communes {
		kinds[c.Kind] = true
	}
	return capital(wordsOfKinds(kinds).Many)
}

// onMap lists the CPTS whose keys the département's map shows.
func onMap(c *Chapter) []*CPTS {
	return slices.DeleteFunc(slices.Clone(c.CPTS), func(t *CPTS) bool { return !t.Counted || t.Here == 0 })
}
