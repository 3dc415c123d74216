package dossier

import (
	"fmt"

	"cpts/coverage"
)

// Curve is the coverage of an area month by month, up to the day of the document.
type Curve struct {
	Points []CurvePoint // by day
	Note   string       // what no date tells, in French; empty when all is dated
}

// CurvePoint is the coverage on one day.
type CurvePoint struct {
	At          coverage.Date
	CoveragePct float64
	Population  int          // covered
	Stages      []StageShare // those that count, the most advanced first; they add up to CoveragePct
}

// StageShare is what the CPTS at one stage cover, in percent.
type StageShare struct {
	Stage      coverage.Stage
	Population int
	Pct        float64
}

// curveOf draws on the dates of stages and assignments; nil where none says that anything ever changed.
func curveOf(c *coverage.Curve, err error) *Curve {
	if err != nil || c == nil || len(c.Points) < 3 {
		return nil
	}
	out := &Curve{Note: undated(c)}
	changed := false
	for i, p := range c.Points {
		point := CurvePoint{At: p.At, CoveragePct: p.CoveragePct(), Population: p.CoveredPopulation}
		for _, s := range p.ByStage {
			if s.Stage.Counts(c.MinStage) {
				point.Stages = append(point.Stages, StageShare{s.Stage, s.Population, sharePct(p.Figures, s)})
			}
		}
		out.Points = append(out.Points, point)
		changed = changed || i > 0 && point.CoveragePct != out.Points[0].CoveragePct
	}
	if !changed {
		return nil
	}
	return out
}

// sharePct is a stage's part of the coverage: of the inhabitants, or of the units where nobody was counted.
func sharePct(whole coverage.Figures, part coverage.StageShare) float64 {
	if whole.Population > 0 {
		return 100 * float64(part.Population) / float64(whole.Population)
	}
	return 100 * float64(part.UnitCount) / float64(max(1, whole.UnitCount))
}

// undated says for whom the curve is flat.
func undated(c *coverage.Curve) string {
	note := "Habitants et contours d'aujourd'hui, stades et territoires de chaque jour."
	if c.FlatCPTS > 0 {
		note += fmt.Sprintf(" Sans date connue, donc comptées depuis toujours : %d CPTS, %d unités.", c.FlatCPTS, c.FlatUnits)
	}
	if c.UndatedUnits > 0 {
		note += fmt.Sprintf(" Unités dont le rattachement n'a pas de date : %d.", c.UndatedUnits)
	}
	return coverage.Typeset(note)
}

// years is how many columns of years a page holds.
const years = 9

// Yearly are the points of the last 1 Januaries, and the last of all: what a table can show.
func (c *Curve) Yearly() []CurvePoint {
	var out []CurvePoint
	for i, p := range c.Points {
		if i == len(c.Points)-1 || p.At[4:] == "-01-01" {
			out = append(out, p)
		}
	}
	return out[max(0, len(out)-years):]
}
