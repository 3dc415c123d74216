package coverage

// tacitMonths after its receipt, a projet de santé on which the ARS has kept silent counts as validated (instruction
// DGOS/R5/CNAM/2023/156 of 9 October 2023).
const tacitMonths = 2

// StageOn is the stage on a day. Nothing holds from EndDate on; before, the stage is the furthest of
//   - the declared one, stepped down while its own date is still to come: a stage without a date is taken to have held
//     always, since nothing says otherwise;
//   - every one whose date has come: letter, validation or contract.
//
// Without a ValidationDate, a project that was received is dated by that. It counts as validated two months later, by the
// silence of the ARS (TacitDate); or from its receipt on where the list declares it validated and does not say when, since
// the ARS may answer sooner. A ValidationDate wins over both, earlier or later: it is what the file knows.
//
// The date of the letter is also that of Unspecified, which counts like it.
func (c CPTS) StageOn(at Date) Stage {
	switch {
	case c.EndDate != "" && c.EndDate <= at:
		return Ended
	case c.Stage == Ended && c.EndDate == "":
		return Ended
	case come(c.ContractDate, at):
		return ContractSigned
	}
	declared := c.declaredOn(at)
	switch {
	case declared == ContractSigned || declared == ProjectValidated:
		return declared
	case come(c.validated(), at):
		return ProjectValidated
	case come(c.LetterDate, at):
		return LetterOfIntent
	}
	return declared
}

// declaredOn is the declared stage, stepped down to what held on a day.
func (c CPTS) declaredOn(at Date) Stage {
	s := c.Stage
	if s == Ended { // it was something before, as far as its dates tell
		s = Preproject
		if c.undated() {
			s = Unspecified
		}
	}
	if s == ContractSigned && c.ContractDate > at {
		s = ProjectValidated
	}
	if s == ProjectValidated && c.validated() > at {
		s = LetterOfIntent
	}
	if (s == LetterOfIntent || s == Unspecified) && c.LetterDate > at {
		s = Preproject
	}
	return s
}

// come tells whether a known date is not still to come.
func come(date, at Date) bool { return date != "" && date <= at }

// validated is the day from which the project counts as validated while the CPTS lasts; empty when no date tells.
func (c CPTS) validated() Date {
	switch {
	case c.ValidationDate != "" || c.ReceiptDate == "":
		return c.ValidationDate
	case c.Stage == ProjectValidated:
		return c.ReceiptDate
	}
	return c.ReceiptDate.AddMonths(tacitMonths)
}

// TacitDate is the day on which the silence of the ARS validates the project, or has validated it: two months after its
// receipt, the same day of the month or the last. Empty when the project was not received, its validation is dated or
// declared, or the CPTS ends before.
func (c CPTS) TacitDate() Date {
	day := c.validated()
	switch {
	case c.ReceiptDate == "" || c.ValidationDate != "" || c.Stage == ProjectValidated:
		return ""
	case c.EndDate != "" && c.EndDate <= day || c.Stage == Ended && c.EndDate == "":
		return ""
	}
	return day
}

// Tacit tells whether the stage on a day is one that only the silence of the ARS gives.
func (c CPTS) Tacit(at Date) bool {
	return come(c.TacitDate(), at) && c.StageOn(at) == ProjectValidated
}

// undated tells whether no date says when the CPTS came to any stage.
func (c CPTS) undated() bool {
	return c.LetterDate+c.ReceiptDate+c.ValidationDate+c.ContractDate == ""
}

// stageDays are the days on which the stage may change.
func (c CPTS) stageDays() []Date {
	return []Date{c.LetterDate, c.validated(), c.ContractDate, c.EndDate}
}
