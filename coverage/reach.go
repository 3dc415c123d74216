package coverage

import (
	"slices"
	"time"
)

// dayOf is the date of a stage; nil for one that has none.
func (c *CPTS) dayOf(s Stage) *Date {
	switch s {
	case LetterOfIntent:
		return &c.LetterDate
	case ProjectValidated:
		return &c.ValidationDate
	case ContractSigned:
		return &c.ContractDate
	}
	return nil
}

// reaching is a CPTS that came to a stage on a day. What it was before that day stays as it was: its declared stage rises
// only where that says nothing else of any day before. One that was further by then is taken back to the stage: this
// mends a mistake, and the dates of what it had come to are forgotten; those still to come then stay.
func (c CPTS) reaching(stage Stage, on Date) CPTS {
	next := c
	if c.StageOn(on).rank() > stage.rank() {
		next = c.back(stage, on)
	}
	if day := next.dayOf(stage); day != nil {
		*day = on
	}
	higher := next
	if higher.Stage = stage; next.Stage.rank() < stage.rank() && higher.wasAs(c, on) {
		next = higher
	}
	return next
}

// back takes a CPTS back to a stage: nothing further holds on a day.
func (c CPTS) back(stage Stage, on Date) CPTS {
	for _, s := range Thresholds() {
		if day := c.dayOf(s); day != nil && s.rank() > stage.rank() && *day <= on {
			*day = ""
		}
	}
	if stage.rank() < ProjectValidated.rank() && c.ValidationDate == "" {
		c.ReceiptDate = "" // it would be validated by silence
	}
	if c.Stage.rank() > stage.rank() || c.Stage == Ended {
		c.Stage = stage
	}
	return c
}

// wasAs tells whether a CPTS was at the stages of another on every day before one.
func (c CPTS) wasAs(other CPTS, before Date) bool {
	days := append(other.stageDays(), dawn, before.yesterday())
	return !slices.ContainsFunc(append(days, c.stageDays()...), func(day Date) bool {
		return day != "" && day < before && c.StageOn(day) != other.StageOn(day)
	})
}

// yesterday is the day before; what is not a date comes back as it is.
func (d Date) yesterday() Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return Date(t.AddDate(0, 0, -1).Format(time.DateOnly))
}

// French writes a date as French people read it: 31/01/2026. What is not a date comes back as it is.
func (d Date) French() string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format("02/01/2006")
}
