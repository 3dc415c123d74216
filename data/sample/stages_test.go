package sample_test

import (
	"testing"

	"cpts/coverage"
)

// Each stage has the dates that led to it, in their order, and no other.
func TestDatesGoWithTheStage(t *testing.T) {
	columns := []string{"letter_date", "validation_date", "contract_date", "end_date"}
	reached := map[coverage.Stage]int{
		coverage.LetterOfIntent: 1, coverage.ProjectValidated: 2, coverage.ContractSigned: 3, coverage.Ended: 4,
	}
	for id, c := range territories(t) {
		before := coverage.Date("2018-01-01")
		for k, column := range columns {
			day, ok := coverage.ParseDate(c.row[column])
			switch has := k < reached[coverage.Stage(c.row["stage"])]; {
			case !ok || (day != "") != has:
				t.Errorf("%s, %s: %s %q, want one: %v", id, c.row["stage"], column, c.row[column], has)
			case has && (day <= before || day > "2026-06-30"):
				t.Errorf("%s: %s %s, want after %s and by 2026-06-30", id, column, day, before)
			case has:
				before = day
			}
		}
	}
}
