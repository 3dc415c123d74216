package coverage

import "time"

// Date is a civil date as ISO 8601 text (2026-01-31), empty when unknown. Text order is time order.
type Date string

// ParseDate accepts 2026-01-31 and the French 31/01/2026.
func ParseDate(s string) (Date, bool) {
	if s == "" {
		return "", true
	}
	for _, layout := range []string{"2006-01-02", "02/01/2006", "2/1/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Date(t.Format("2006-01-02")), true
		}
	}
	return "", false
}

// CPTS is a communauté professionnelle territoriale de santé: a project, then an association under contract.
type CPTS struct {
	ID, Name       string
	Stage          Stage     // the furthest stage that the facts declare
	LetterDate     Date      // letter of intent validated
	ReceiptDate    Date      // projet de santé received by the ARS, which validates it tacitly two months later
	ValidationDate Date      // projet de santé validated
	ContractDate   Date      // contrat ACI signed
	EndDate        Date      // ended from this day on
	Missions       []Mission // taken, as far as files say; none when they do not say which
}

// StageOn is the stage on a day: the declared one, stepped down while its own date is still to come.
// A stage without a date is taken to have held always, since nothing says otherwise.
func (c CPTS) StageOn(at Date) Stage {
	switch {
	case c.EndDate != "" && c.EndDate <= at:
		return Ended
	case c.Stage == Ended && c.EndDate == "":
		return Ended
	case c.Stage == Ended:
		return c.before(at)
	}
	s := c.Stage
	if s == ContractSigned && c.ContractDate > at {
		s = ProjectValidated
	}
	if s == ProjectValidated && c.ValidationDate > at {
		s = LetterOfIntent
	}
	if s == LetterOfIntent && c.LetterDate > at {
		s = Preproject
	}
	return s
}

// before is the stage of a CPTS that has since ended, as far as its dates tell.
func (c CPTS) before(at Date) Stage {
	switch {
	case c.ContractDate != "" && c.ContractDate <= at:
		return ContractSigned
	case c.ValidationDate != "" && c.ValidationDate <= at:
		return ProjectValidated
	case c.LetterDate != "" && c.LetterDate <= at:
		return LetterOfIntent
	case c.LetterDate+c.ValidationDate+c.ContractDate == "":
		return Unspecified
	}
	return Preproject
}

// Claim says that a file puts a unit into the territory of a CPTS. A unit with claims of two CPTS is a Conflict.
type Claim struct {
	Unit string // Unit.Code
	CPTS string // CPTS.ID
	From Date   // in force from this day on; empty when it always was, as far as is known
}
