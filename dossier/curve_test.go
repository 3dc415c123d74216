package dossier_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"
)

// The curve ends at the coverage of today, rises with the dates, and is the same in both forms; where no date is known
// there is none, rather than a flat line that would say that nothing moved.
func TestCurve(t *testing.T) {
	v := sampleView(t, coverage.DefaultThreshold)
	d := document(t, v, "56")
	curve := d.Chapters[0].Curve
	if curve == nil || len(curve.Points) < 24 {
		t.Fatalf("the sample dates its stages over years: %+v", curve)
	}
	sheet := records(t, workbook(t, d), "Courbe")
	if len(sheet) != len(curve.Points) {
		t.Errorf("%d rows in the workbook, %d points", len(sheet), len(curve.Points))
	}
	last, end := curve.Points[len(curve.Points)-1], sheet[len(sheet)-1]
	if last.At != today || last.CoveragePct != d.Total.CoveragePct || last.Population != d.Total.CoveredPopulation {
		t.Errorf("the curve ends with %+v, the coverage is %v", last, d.Total.CoveragePct)
	}
	if pct, err := strconv.ParseFloat(end["Couverture"], 64); err != nil || math.Abs(100*pct-last.CoveragePct) > 1e-9 || number(t, end["Habitants couverts"]) != last.Population {
		t.Errorf("the workbook ends with %v", end)
	}
	for _, p := range curve.Points {
		sum := 0.0
		for _, s := range p.Stages {
			sum += s.Pct
		}
		if math.Abs(sum-p.CoveragePct) > 1e-9 {
			t.Errorf("on %s the stages add up to %v %%, the coverage is %v %%", p.At, sum, p.CoveragePct)
		}
	}
	shown := rows(t, parsed(t, written(t, d)), "Couverture dans le temps, Morbihan")
	if got := shown[1][len(shown[1])-1]; withoutSpaces(got) != strconv.Itoa(last.Population) {
		t.Errorf("the page ends with %q, want %d", got, last.Population)
	}
}

func TestNoCurveWithoutDates(t *testing.T) {
	facts := world()
	for i := range facts.CPTS {
		c := &facts.CPTS[i]
		c.LetterDate, c.ValidationDate, c.ContractDate = "", "", ""
	}
	d := document(t, coverage.Analyse(facts, today).View(coverage.DefaultThreshold), "05")
	if c := d.Chapters[0].Curve; c != nil {
		t.Errorf("a curve of nothing: %+v", c)
	}
	if strings.Contains(string(written(t, d)), "Courbe de couverture") {
		t.Error("the page has a curve of nothing")
	}
}
