package dossier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cpts/coverage"
)

// The frame of the chart in its drawing, tenths of a pixel: room for the percentages on the left, the years below.
const (
	chartHeight = 190 * pixel
	chartLeft   = 42 * pixel
	chartTop    = 10 * pixel
	chartRight  = paperWidth - 8*pixel
	chartBase   = chartHeight - 22*pixel
)

// Chart is the curve as stacked bands of the stages that count: its upper edge is the coverage.
type Chart struct {
	ID, Title, Desc string
	Width, Height   int
	Bands           []Shape
	Line            string // the upper edge
	Grid            []Tick // every quarter
	Years           []Tick
	Left, Right     int
}

// Tick is a mark of an axis.
type Tick struct {
	At   int
	Text string
}

// Base is the base of a text beside a mark.
func (t Tick) Base() int { return t.At + 3*pixel }

func (c *Curve) chart(code, name string) *Chart {
	last := c.Points[len(c.Points)-1]
	out := &Chart{ID: "courbe-" + code, Title: "Courbe de couverture : " + name, Width: paperWidth, Height: chartHeight, Left: chartLeft, Right: chartRight,
		Desc: fmt.Sprintf("Part des habitants couverts, du %s au %s, où elle est de %s. Les mêmes chiffres sont dans le tableau.", day(c.Points[0].At), day(last.At), percent(last.CoveragePct))}
	below := make([]float64, len(c.Points))
	for _, stage := range slices.Backward(coverage.Stages()) {
		if above, any := c.stack(stage, below); any {
			out.Bands = append(out.Bands, Shape{"territory " + string(stage), c.band(below, above)})
			below = above
		}
	}
	out.Line = "M" + strings.Join(c.corners(below), "L")
	for pct := 0; pct <= 100; pct += 25 {
		out.Grid = append(out.Grid, Tick{height(float64(pct)), fmt.Sprintf("%d\u00a0%%", pct)})
	}
	for year := yearOf(c.Points[0].At) + 1; year <= yearOf(last.At); year++ {
		out.Years = append(out.Years, Tick{c.across(coverage.Date(fmt.Sprintf("%d-01-01", year))), fmt.Sprint(year)})
	}
	return out
}

// stack lays the shares of a stage upon what is below; any is false where it has none.
func (c *Curve) stack(stage coverage.Stage, below []float64) (above []float64, any bool) {
	above = slices.Clone(below)
	for i, p := range c.Points {
		for _, s := range p.Stages {
			if s.Stage == stage {
				above[i] += s.Pct
				any = any || s.Pct > 0
			}
		}
	}
	return above, any
}

// band is the outline of what lies between two edges.
func (c *Curve) band(below, above []float64) string {
	down := c.corners(below)
	slices.Reverse(down)
	return "M" + strings.Join(append(c.corners(above), down...), "L") + "z"
}

// corners are the places of an edge, as SVG writes them.
func (c *Curve) corners(pct []float64) []string {
	out := make([]string, len(pct))
	for i, v := range pct {
		out[i] = fmt.Sprintf("%d %d", c.across(c.Points[i].At), height(v))
	}
	return out
}

func height(pct float64) int { return chartBase - int(pct/100*(chartBase-chartTop)) }

// across is where a day stands between the first and the last.
func (c *Curve) across(at coverage.Date) int {
	first, last := days(c.Points[0].At), days(c.Points[len(c.Points)-1].At)
	return chartLeft + int(float64(chartRight-chartLeft)*(days(at)-first)/max(1, last-first))
}

func days(d coverage.Date) float64 {
	t, _ := time.Parse(time.DateOnly, string(d)) // days of curves are dates
	return t.Sub(time.Unix(0, 0)).Hours() / 24
}

// LabelX is where the percentages end.
func (c *Chart) LabelX() int { return chartLeft - 5*pixel }

// LabelY is the base of the years.
func (c *Chart) LabelY() int { return chartBase + 15*pixel }

// Top is the height of the full coverage.
func (c *Chart) Top() int { return chartTop }

// Bottom is the height of none.
func (c *Chart) Bottom() int { return chartBase }
