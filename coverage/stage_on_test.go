package coverage_test

import (
	"testing"

	"cpts/coverage"
)

// Each case is a CPTS with the stage of some days: the day before a date, the day itself, the day after.
func TestStageOn(t *testing.T) {
	const (
		pre, letter, unspecified, valid, signed, ended = coverage.Preproject, coverage.LetterOfIntent, coverage.Unspecified,
			coverage.ProjectValidated, coverage.ContractSigned, coverage.Ended
	)
	type days map[coverage.Date]coverage.Stage
	for name, c := range map[string]struct {
		coverage.CPTS
		want days
	}{
		"all dated": {coverage.CPTS{Stage: signed, LetterDate: "2023-01-10", ValidationDate: "2023-09-01", ContractDate: "2024-03-01", EndDate: "2029-03-01"}, days{
			"2023-01-09": pre, "2023-01-10": letter, "2023-01-11": letter, "2023-08-31": letter, "2023-09-01": valid, "2023-09-02": valid,
			"2024-02-29": valid, "2024-03-01": signed, "2024-03-02": signed, "2029-02-28": signed, "2029-03-01": ended, "2029-03-02": ended}},
		"no date":                  {coverage.CPTS{Stage: valid}, days{"1990-01-01": valid, "2090-01-01": valid}},
		"ended, nobody knows when": {coverage.CPTS{Stage: ended, LetterDate: "2020-01-01"}, days{"1990-01-01": ended, "2090-01-01": ended}},
		"a date ahead of the declared stage": {coverage.CPTS{Stage: letter, ValidationDate: "2024-05-01", ContractDate: "2024-06-01"}, days{
			"2024-04-30": letter, "2024-05-01": valid, "2024-05-31": valid, "2024-06-01": signed}},
		"a contract alone":            {coverage.CPTS{Stage: pre, ContractDate: "2024-06-01"}, days{"2024-05-31": pre, "2024-06-01": signed}},
		"validation without a date":   {coverage.CPTS{Stage: signed, LetterDate: "2023-01-01", ContractDate: "2024-06-01"}, days{"2022-12-31": valid, "2024-05-31": valid, "2024-06-01": signed}},
		"no stage but a letter":       {coverage.CPTS{Stage: unspecified, LetterDate: "2023-01-10"}, days{"2023-01-09": pre, "2023-01-10": letter}},
		"no stage but a contract":     {coverage.CPTS{Stage: unspecified, ContractDate: "2023-01-10"}, days{"2023-01-09": unspecified, "2023-01-10": signed}},
		"ended on its contract's day": {coverage.CPTS{Stage: signed, ContractDate: "2023-01-10", EndDate: "2023-01-10"}, days{"2023-01-09": valid, "2023-01-10": ended}},
		"before the end, dated": {coverage.CPTS{Stage: ended, ValidationDate: "2021-01-01", ContractDate: "2022-01-01", EndDate: "2024-12-31"}, days{
			"2020-12-31": pre, "2021-01-01": valid, "2021-12-31": valid, "2022-01-01": signed, "2024-12-30": signed, "2024-12-31": ended}},
		"before the end, silent": {coverage.CPTS{Stage: ended, EndDate: "2024-12-31"}, days{"2024-12-30": unspecified, "2024-12-31": ended}},
		"before the end, received": {coverage.CPTS{Stage: ended, ReceiptDate: "2024-01-31", EndDate: "2024-12-31"}, days{
			"2024-03-30": pre, "2024-03-31": valid, "2024-12-31": ended}},

		"tacit":                       {coverage.CPTS{Stage: letter, ReceiptDate: "2024-01-15"}, days{"2024-01-15": letter, "2024-03-14": letter, "2024-03-15": valid, "2024-03-16": valid}},
		"tacit at a month's end":      {coverage.CPTS{Stage: letter, ReceiptDate: "2024-12-31"}, days{"2025-02-27": letter, "2025-02-28": valid}},
		"tacit in a leap year":        {coverage.CPTS{Stage: letter, ReceiptDate: "2023-12-31"}, days{"2024-02-28": letter, "2024-02-29": valid}},
		"tacit from a leap day":       {coverage.CPTS{Stage: letter, ReceiptDate: "2024-02-29"}, days{"2024-04-28": letter, "2024-04-29": valid}},
		"tacit over 30 days":          {coverage.CPTS{Stage: letter, ReceiptDate: "2024-07-31"}, days{"2024-09-29": letter, "2024-09-30": valid}},
		"tacit after a preproject":    {coverage.CPTS{Stage: pre, ReceiptDate: "2024-01-15"}, days{"2024-03-14": pre, "2024-03-15": valid}},
		"tacit before a contract":     {coverage.CPTS{Stage: signed, ReceiptDate: "2024-01-15", ContractDate: "2024-09-01"}, days{"2024-03-14": letter, "2024-03-15": valid, "2024-09-01": signed}},
		"validated before the term":   {coverage.CPTS{Stage: valid, ReceiptDate: "2024-01-15", ValidationDate: "2024-02-01"}, days{"2024-01-31": letter, "2024-02-01": valid}},
		"validated after the term":    {coverage.CPTS{Stage: valid, ReceiptDate: "2024-01-15", ValidationDate: "2024-05-01"}, days{"2024-03-15": letter, "2024-04-30": letter, "2024-05-01": valid}},
		"validated, nobody says when": {coverage.CPTS{Stage: valid, ReceiptDate: "2024-01-15"}, days{"2024-01-14": letter, "2024-01-15": valid, "2024-03-15": valid}},
		"ended before the term":       {coverage.CPTS{Stage: letter, ReceiptDate: "2024-01-15", EndDate: "2024-03-14"}, days{"2024-03-13": letter, "2024-03-15": ended}},
		"signed before the term":      {coverage.CPTS{Stage: signed, ReceiptDate: "2024-01-15", ContractDate: "2024-02-01"}, days{"2024-01-31": letter, "2024-02-01": signed, "2024-03-15": signed}},
	} {
		for at, want := range c.want {
			if got := c.StageOn(at); got != want {
				t.Errorf("%s: on %s %s, want %s", name, at, got, want)
			}
		}
	}
}

func TestTacitValidation(t *testing.T) {
	for name, c := range map[string]struct {
		coverage.CPTS
		day      coverage.Date // on which the project is validated by silence
		not, yes coverage.Date // days on which the stage rests on that, and does not
	}{
		"silence":             {coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2024-12-31"}, "2025-02-28", "2025-02-27", "2025-02-28"},
		"then a contract":     {coverage.CPTS{Stage: coverage.ContractSigned, ReceiptDate: "2024-01-15", ContractDate: "2024-09-01"}, "2024-03-15", "2024-09-01", "2024-08-31"},
		"an answer":           {coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2024-01-15", ValidationDate: "2024-05-01"}, "", "2024-03-15", ""},
		"declared validated":  {coverage.CPTS{Stage: coverage.ProjectValidated, ReceiptDate: "2024-01-15"}, "", "2024-03-15", ""},
		"ended on that day":   {coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2024-01-15", EndDate: "2024-03-15"}, "", "2024-03-15", ""},
		"ended the day after": {coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2024-01-15", EndDate: "2024-03-16"}, "2024-03-15", "2024-03-16", "2024-03-15"},
		"ended, no day":       {coverage.CPTS{Stage: coverage.Ended, ReceiptDate: "2024-01-15"}, "", "2024-03-15", ""},
		"never received":      {coverage.CPTS{Stage: coverage.LetterOfIntent, LetterDate: "2024-01-15"}, "", "2024-03-15", ""},
	} {
		if got := c.TacitDate(); got != c.day {
			t.Errorf("%s: validated by silence on %q, want %q", name, got, c.day)
		}
		if c.Tacit(c.not) || c.yes != "" && !c.Tacit(c.yes) {
			t.Errorf("%s: tacit on %s: %v, on %s: %v", name, c.not, c.Tacit(c.not), c.yes, c.Tacit(c.yes))
		}
	}
}

// Random facts against a reading of them one by one: every stage up to the declared one holds always when it has no date;
// any stage holds from its date on; the furthest wins, and nothing outlives the end.
func TestStageOnAgainstTheFacts(t *testing.T) {
	r := seeded(t, 5)
	calendar := []coverage.Date{"2024-01-30", "2024-01-31", "2024-02-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-29", "2024-03-30",
		"2024-03-31", "2024-04-01", "2024-04-30", "2024-05-01", "2024-05-31", "2024-06-01"}
	any := func() coverage.Date { return append(calendar, "", "", "", "", "")[r.IntN(len(calendar)+5)] }
	for range 20000 {
		c := coverage.CPTS{Stage: coverage.Stages()[r.IntN(6)], LetterDate: any(), ReceiptDate: any(), ValidationDate: any(), ContractDate: any(), EndDate: any()}
		for _, at := range calendar {
			if got, want := c.StageOn(at), stageByFacts(c, at); got != want {
				t.Fatalf("%+v on %s: %s, want %s", c, at, got, want)
			}
		}
	}
}

func stageByFacts(c coverage.CPTS, at coverage.Date) coverage.Stage {
	if c.EndDate != "" && at >= c.EndDate || c.Stage == coverage.Ended && c.EndDate == "" {
		return coverage.Ended
	}
	declared := map[coverage.Stage]int{coverage.Preproject: 1, coverage.LetterOfIntent: 2, coverage.Unspecified: 2, coverage.ProjectValidated: 3,
		coverage.ContractSigned: 4, coverage.Ended: 1}[c.Stage]
	silent := c.LetterDate == "" && c.ReceiptDate == "" && c.ValidationDate == "" && c.ContractDate == ""
	if c.Stage == coverage.Ended && silent {
		declared = 2
	}
	validation := c.ValidationDate
	switch {
	case validation == "" && c.Stage == coverage.ProjectValidated:
		validation = c.ReceiptDate
	case validation == "" && c.ReceiptDate != "":
		validation = c.ReceiptDate.AddMonths(2)
	}
	furthest := 1
	for stage, day := range map[int]coverage.Date{2: c.LetterDate, 3: validation, 4: c.ContractDate} {
		if day == "" && stage <= declared || day != "" && day <= at {
			furthest = max(furthest, stage)
		}
	}
	if furthest == 2 && c.LetterDate == "" && (c.Stage == coverage.Unspecified || c.Stage == coverage.Ended) {
		return coverage.Unspecified
	}
	return []coverage.Stage{"", coverage.Preproject, coverage.LetterOfIntent, coverage.ProjectValidated, coverage.ContractSigned}[furthest]
}
