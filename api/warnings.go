package api

import "cpts/coverage"

// notices are what a reader of a département's figures must know before using them, as sentences and with their figures
// and places. That contours are schematic is said once, by the header of every answer.
type notices struct {
	Warnings []string           `json:"warnings"`
	Details  []coverage.Warning `json:"warning_details"`
}

func warnings(v *coverage.View, department string) notices {
	n := notices{Warnings: []string{}, Details: v.WarningsIn(department)}
	for _, w := range n.Details {
		n.Warnings = append(n.Warnings, w.Text)
	}
	return n
}
