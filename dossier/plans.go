package dossier

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"slices"

	"cpts/coverage"
	"cpts/plan"
)

// Plans is the file of the plans for a place: what they come to side by side, then each with its map and its steps.
type Plans struct {
	*Document // of the place, without chapters
	Answer    *plan.Answer
	Sheets    []PlanSheet
}

// PlanSheet is one plan.
type PlanSheet struct {
	Rank int
	*plan.Plan

	after *coverage.View // once the plan is made
}

// OfPlans makes the file of an answer that was given on v. The error is a place that v has not, or operations that do not
// hold on it.
func OfPlans(v *coverage.View, a *plan.Answer) (*Plans, error) {
	area, kind := find(v.Departments, a.Request.Department), department
	if a.Request.Region != "" {
		area, kind = find(v.Regions, a.Request.Region), region
	}
	if area == nil {
		return nil, fmt.Errorf("%s : aucun contour chargé", a.Place)
	}
	p := &Plans{Document: newDocument(v, area, kind), Answer: a}
	for i := range a.Plans {
		made, err := v.Apply(v.Revision, v.At, a.Plans[i].Operations)
		if err != nil {
			return nil, fmt.Errorf("plan %d : %w", i+1, err)
		}
		p.Sheets = append(p.Sheets, PlanSheet{i + 1, &a.Plans[i], made.View(v.MinStage)})
	}
	return p, nil
}

// WriteHTML writes the file as one page, as Document.WriteHTML does.
func (p *Plans) WriteHTML(w io.Writer) error {
	pages, err := templates()
	if err != nil {
		return err
	}
	var b bytes.Buffer // a template that fails halfway leaves nothing behind
	err = pages.ExecuteTemplate(&b, "plans.html", struct {
		*Plans
		Policy string
		Style  template.CSS
	}{p, p.ContentPolicy(), template.CSS(p.style())})
	if err != nil {
		return fmt.Errorf("writing the plans of %s: %w", p.Place(), err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// FileName is a good name for the file in a format, in ASCII.
func (p *Plans) FileName(format string) string { return "plans-" + p.Document.FileName(format) }

// Rows compares the plans.
func (p *Plans) Rows() []PlanRow { return PlanRows(p.Answer) }

// Legend explains what the maps of the plans show, and nothing else.
func (p *Plans) Legend() []LegendEntry {
	out := []LegendEntry{{"founded", "nouvelle CPTS"}, {"joined", "ce qui rejoint une CPTS"}}
	for _, s := range p.Counted {
		if slices.ContainsFunc(p.view.Territories, func(t *coverage.Territory) bool {
			return t.StageNow == s && slices.ContainsFunc(t.Departments, p.holds)
		}) {
			out = append(out, LegendEntry{"territory " + string(s), coverage.Typeset(s.Label())})
		}
	}
	return append(out, LegendEntry{"abroad", "autres " + map[bool]string{false: "départements", true: "régions"}[p.Regional()]})
}

// holds tells whether a département is in the place.
func (p *Plans) holds(department string) bool {
	return department == p.Code || p.Regional() && coverage.RegionOf(department) == p.Code
}

// planFunctions are those of the page of plans alone.
func planFunctions() template.FuncMap {
	return template.FuncMap{
		"planmap":  func(p *Plans, s PlanSheet) *Map { return p.drawn(s) },
		"figure":   figureOf,
		"asked":    Asked,
		"stopped":  Stopped,
		"searched": func(a *plan.Answer) string { return count(int(a.Steps)) },
		"maxima": func(amount int, c coverage.Certainty) template.HTML {
			return template.HTML(euros(amount)) + doubtful(coverage.Funding{Certainty: c}) // digits and spaces
		},
		"size": func(category int) string {
			if category == 0 {
				return "–"
			}
			return count(category)
		},
	}
}
