package api

import (
	"fmt"
	"strings"

	"cpts/api/pages"
	"cpts/coverage"
)

// curve is the share of inhabitants covered, drawn without a script.
type curve struct {
	Width, Height int
	Points        string
	From, To      coverage.Date
	Rules         []rule
}

// rule is a horizontal line of the drawing.
type rule struct {
	Y    int
	Text string
}

const (
	curveWidth  = 800
	curveHeight = 220
	curveLeft   = 40
	curveMargin = 10
)

func historyPage(_ *service, x *exchange, a answer, p *pages.Page) error {
	v, err := valueOf[historyAnswer](a)
	if err != nil {
		return err
	}
	p.Template, p.Title = "history", "Courbe de couverture"
	if v.Name != "" {
		p.Title += noBreak + ": " + v.Name
	}
	p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to("coverage"), Text: "Couverture du pays"})
	if kind, _, cut := strings.Cut(strings.TrimPrefix(x.route.path, "/api/"), "/{code}"); cut {
		p.Crumbs = append(p.Crumbs, pages.Link{Href: x.to(kind, v.Code, "coverage"), Text: v.Name})
	}
	var stages []string
	if len(v.Points) > 0 {
		for _, share := range v.Points[0].ByStage {
			stages = append(stages, share.Label)
		}
	}
	p.Body = struct {
		Value  historyAnswer
		Stages []string
		Curve  *curve
	}{v, stages, drawCurve(v.Points)}
	return nil
}

// drawCurve places each day in proportion to its rank, days being one month apart; nil for fewer than two.
func drawCurve(points []curvePoint) *curve {
	if len(points) < 2 {
		return nil
	}
	y := func(pct float64) float64 {
		return float64(curveHeight-curveMargin) - pct/100*float64(curveHeight-2*curveMargin)
	}
	var b strings.Builder
	step := float64(curveWidth-curveLeft-curveMargin) / float64(len(points)-1)
	for i, p := range points {
		fmt.Fprintf(&b, "%.1f,%.1f ", curveLeft+float64(i)*step, y(p.CoveragePct))
	}
	c := &curve{Width: curveWidth, Height: curveHeight, Points: strings.TrimSpace(b.String()), From: points[0].At, To: points[len(points)-1].At}
	for _, pct := range []float64{0, 50, 100} {
		c.Rules = append(c.Rules, rule{int(y(pct)), pages.Percent(pct)})
	}
	return c
}
