package coverage

import "fmt"

// Disorder is a date of a CPTS that comes before one that it follows in any project.
type Disorder struct {
	Event     ProjectEvent `json:"event"`
	Date      Date         `json:"date"`
	After     ProjectEvent `json:"after"` // the event that comes first in any project, and here later
	AfterDate Date         `json:"after_date"`
}

// ProjectEvent names a date of a project as the facts do.
type ProjectEvent string

// The events of a project, in their order.
const (
	EventLetter     ProjectEvent = "letter_date"
	EventReceipt    ProjectEvent = "receipt_date"
	EventValidation ProjectEvent = "validation_date"
	EventContract   ProjectEvent = "contract_date"
	EventEnd        ProjectEvent = "end_date"
)

// ProjectEvents lists the events in their order.
func ProjectEvents() []ProjectEvent {
	return []ProjectEvent{EventLetter, EventReceipt, EventValidation, EventContract, EventEnd}
}

// Label is the French name shown to people.
func (e ProjectEvent) Label() string {
	return map[ProjectEvent]string{EventLetter: "lettre d'intention", EventReceipt: "réception du projet", EventValidation: "validation du projet",
		EventContract: "signature du contrat", EventEnd: "fin"}[e]
}

// String says it in French.
func (d Disorder) String() string {
	return fmt.Sprintf("%s le %s, avant %s le %s", d.Event.Label(), d.Date, d.After.Label(), d.AfterDate)
}

// outOfOrder says which dates of a CPTS come before one that they follow: the letter, the receipt of the project, its
// validation, the contract, the end. Nothing is put in order: which of two is wrong cannot be known.
func (c CPTS) outOfOrder() []Disorder {
	dates := []Date{c.LetterDate, c.ReceiptDate, c.ValidationDate, c.ContractDate, c.EndDate}
	type step struct {
		name ProjectEvent
		date Date
	}
	var steps []step
	for i, event := range ProjectEvents() {
		steps = append(steps, step{event, dates[i]})
	}
	var out []Disorder
	last := steps[0]
	for _, step := range steps[1:] {
		if step.date == "" {
			continue
		}
		if last.date > step.date {
			out = append(out, Disorder{step.name, step.date, last.name, last.date})
		}
		last = step
	}
	return out
}
