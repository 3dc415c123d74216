package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"cpts/coverage"
)

// CPTS is a community that has a part of the département, described whole: they do cross its borders.
type CPTS struct {
	Key            string // C1, C2… on the map of the département
	ID, Name       string
	Stage          coverage.Stage
	Counted        bool // covers its territory at the threshold
	Units          int
	Here           int // of Units, those in the département
	Population     int
	PopulationHere int
	AreaKM2        float64
	Outlook        Outlook
	Elsewhere      []string // other départements, « Var (83) »
	Pieces         int
	Letter         coverage.Date
	Receipt        coverage.Date
	Validation     coverage.Date
	Contract       coverage.Date
	End            coverage.Date
	Tacit          coverage.Date // when the silence of the ARS validates the project; empty where it does not
	Missions       []coverage.Mission
	Schedule       *coverage.Schedule // nil unless under contract
	Year           *coverage.Payments // of the civil year of the document; nil unless under a dated contract

	territory *coverage.Territory
}

func cptsIn(v *coverage.View, department string) []*CPTS {
	var out []*CPTS
	for _, t := range v.Territories {
		if slices.Contains(t.Departments, department) {
			out = append(out, cptsOf(v, t, department))
		}
	}
	order := slices.Index[[]coverage.Stage]
	slices.SortStableFunc(out, func(a, b *CPTS) int {
		return cmp.Or(order(coverage.Stages(), b.Stage)-order(coverage.Stages(), a.Stage), strings.Compare(a.Name, b.Name))
	})
	for i, c := range out {
		c.Key = fmt.Sprintf("C%d", i+1)
	}
	return out
}

func cptsOf(v *coverage.View, t *coverage.Territory, department string) *CPTS {
	c := &CPTS{ID: t.ID, Name: cmp.Or(t.Name, t.ID), Stage: t.StageNow, Counted: t.StageNow.Counts(v.MinStage), Units: len(t.Units),
		Population: t.Population, AreaKM2: t.AreaKM2, Outlook: Outlook{t.Population, t.Estimated, t.Size, t.Funding}, Pieces: t.Pieces,
		Letter: t.LetterDate, Receipt: t.ReceiptDate, Validation: t.ValidationDate, Contract: t.ContractDate, End: t.EndDate,
		Tacit: t.TacitDate(), Missions: t.Missions, Schedule: v.Schedule(t), Year: v.CivilYear(t, yearOf(v.At)), territory: t}
	for _, u := range t.Units {
		if v.Units[u].Department == department {
			c.Here++
			c.PopulationHere += v.Units[u].Population
		}
	}
	for _, code := range t.Departments {
		if code != department {
			c.Elsewhere = append(c.Elsewhere, coverage.DepartmentName(code)+" ("+code+")")
		}
	}
	return c
}

// yearOf is the civil year of a day.
func yearOf(d coverage.Date) int {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0
	}
	return t.Year()
}

// Dated tells whether the facts know any date or mission of a CPTS of the département.
func (c *Chapter) Dated() bool {
	return slices.ContainsFunc(c.CPTS, func(t *CPTS) bool {
		return t.Letter+t.Receipt+t.Validation+t.Contract+t.End != "" || len(t.Missions) > 0
	})
}

// MissionList is the missions taken, in French; empty when no list says which.
func (c *CPTS) MissionList() string {
	var names []string
	for _, m := range c.Missions {
		names = append(names, coverage.Typeset(m.ID.Label()))
	}
	return strings.Join(names, ", ")
}
