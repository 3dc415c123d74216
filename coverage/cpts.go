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
	ID             string    `json:"id"`
	Name           string    `json:"name"`
	Stage          Stage     `json:"stage"`                     // the furthest stage that the facts declare
	LetterDate     Date      `json:"letter_date,omitempty"`     // letter of intent validated
	ReceiptDate    Date      `json:"receipt_date,omitempty"`    // projet de santé received by the ARS, which validates it tacitly two months later
	ValidationDate Date      `json:"validation_date,omitempty"` // projet de santé validated
	ContractDate   Date      `json:"contract_date,omitempty"`   // contrat ACI signed
	EndDate        Date      `json:"end_date,omitempty"`        // ended from this day on
	Missions       []Mission `json:"missions,omitempty"`        // taken, as far as files say; none when they do not say which
}

// Claim says that a file puts a unit into the territory of a CPTS from some day on. The claims on a unit are its timeline:
// those of one day are a state, which holds until the day of the next one. A state of two CPTS is a Conflict.
type Claim struct {
	Unit string `json:"unit"`           // Unit.Code
	CPTS string `json:"cpts,omitempty"` // CPTS.ID; empty when the unit is released: it is nobody's from that day on
	From Date   `json:"from,omitempty"` // in force from this day on; empty when it always was, as far as is known
}
