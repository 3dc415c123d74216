package coverage

import "fmt"

// outOfOrder says, in French, which dates of a CPTS come before one that they follow in any project: the letter, the
// receipt of the project, its validation, the contract, the end. Nothing is put in order: which of two is wrong cannot be
// known.
func (c CPTS) outOfOrder() []string {
	steps := []struct {
		name string
		date Date
	}{
		{"lettre d'intention", c.LetterDate}, {"réception du projet", c.ReceiptDate}, {"validation du projet", c.ValidationDate},
		{"signature du contrat", c.ContractDate}, {"fin", c.EndDate},
	}
	var out []string
	last := steps[0]
	for _, step := range steps[1:] {
		if step.date == "" {
			continue
		}
		if last.date > step.date {
			out = append(out, fmt.Sprintf("%s le %s, avant %s le %s", step.name, step.date, last.name, last.date))
		}
		last = step
	}
	return out
}
