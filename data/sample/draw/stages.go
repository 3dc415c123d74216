package main

import (
	"time"

	"cpts/coverage"
)

// firstContract comes a year after the agreement of 20 June 2019, and its letter of intent in 2018 at the earliest.
const firstContract = "2020-07-01"

// advance throws a stage, and dates that go with it. Only projects of up to retold inhabitants are left uncounted
// (preproject, ended), and none in a département that is covered whole: the white share would jump with one throw.
func (c *invented) advance(communes []commune) {
	const retold = 50_000
	stage := thrown(dice("stade", c.id))
	if !stage.Counts(coverage.DefaultThreshold) && (c.population > retold || c.inSpared(communes)) {
		stage = coverage.ContractSigned
	}
	c.stage = string(stage)
	switch stage {
	case coverage.LetterOfIntent:
		c.letter = c.day("2024-07-01", "2026-06-01", "lettre")
	case coverage.ProjectValidated:
		c.validation = c.day("2024-09-01", "2026-06-01", "validation")
		c.letter = c.before(c.validation, "lettre")
	case coverage.ContractSigned:
		c.contracted(firstContract, "2026-06-01")
	case coverage.Ended:
		c.contracted(firstContract, "2021-06-01")
		c.end = c.day("2024-09-01", "2026-06-01", "fin")
	}
}

func thrown(d float64) coverage.Stage {
	for _, share := range []struct {
		below float64
		stage coverage.Stage
	}{
		{0.10, coverage.Preproject}, {0.15, coverage.Ended}, {0.19, coverage.Unspecified},
		{0.31, coverage.LetterOfIntent}, {0.45, coverage.ProjectValidated},
	} {
		if d < share.below {
			return share.stage
		}
	}
	return coverage.ContractSigned
}

func (c *invented) contracted(from, until string) {
	c.contract = c.day(from, until, "contrat")
	c.validation = c.before(c.contract, "validation")
	c.letter = c.before(c.validation, "lettre")
}

func (c *invented) inSpared(communes []commune) bool {
	for _, i := range c.communes {
		if isSpared(communes[i].department) {
			return true
		}
	}
	return false
}

// day throws a working day.
func (c *invented) day(from, until, what string) string {
	a, b := date(from), date(until)
	days := int(b.Sub(a).Hours() / 24)
	return working(a.AddDate(0, 0, between(0, days, what, c.id)))
}

// before throws a working day three to fifteen months earlier: a validation is tacit two months after receipt.
func (c *invented) before(day, what string) string {
	return working(date(day).AddDate(0, 0, -between(90, 450, what, c.id)))
}

// working puts a weekend's day off to the Friday.
func working(t time.Time) string {
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, -1)
	}
	return t.Format(time.DateOnly)
}

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err) // dates are literals here
	}
	return t
}
