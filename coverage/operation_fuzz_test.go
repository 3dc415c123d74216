package coverage_test

import (
	"encoding/json"
	"errors"
	"testing"

	"cpts/coverage"
)

// FuzzOperations tries whatever JSON says on a small archipelago: nothing panics, what is refused says why, what is made can be
// taken back, and what Rebase leaves can be made.
func FuzzOperations(f *testing.F) {
	for _, text := range []string{
		`[]`, `[{}]`, `[{"op":"assign","units":["06001","06003"],"cpts":"B","from":"A"},{"op":"release","units":["06005"]}]`,
		`[{"op":"create","id":"N","name":"Neuve","stage":"letter_of_intent","date":"2026-01-31"},{"op":"assign","units":["06004"],"cpts":"N"}]`,
		`[{"op":"stage","cpts":"A","stage":"contract_signed","date":"2026-05-01"},{"op":"end","cpts":"A","date":"2027-01-01"}]`,
		`[{"op":"dates","cpts":"P","letter_date":"2026-01-01","contract_date":""},{"op":"missions","cpts":"P","missions":["access:2024-03-01/2025-01-15"]}]`,
		`[{"op":"rename","cpts":"\u0000","name":"\ud800"},{"op":"assign","units":["","06001","06001"],"from":"Z"}]`,
	} {
		f.Add(text)
	}
	d := figure(f, true, "AAB.!P", "..AA.B")
	d.CPTS = append(d.CPTS, coverage.CPTS{ID: "Z", Name: "Finie", Stage: coverage.Ended})
	s := coverage.Analyse(stage(d, "P", coverage.Preproject), someDay)
	f.Fuzz(func(t *testing.T, text string) {
		var operations []coverage.Operation
		if json.Unmarshal([]byte(text), &operations) != nil {
			return
		}
		s.Summary(operations)
		c, err := s.Try(1, someDay, operations)
		var refused *coverage.Refused
		switch {
		case errors.As(err, &refused):
			if len(refused.List) == 0 || err.Error() == "" {
				t.Error("refused without a word")
			}
		case err != nil:
			t.Error(err)
		default:
			c.Effects(coverage.Preproject)
			if _, err := c.After.TakeBack(2, someDay, coverage.Entry{Before: c.Was, After: c.Is}); err != nil {
				t.Error(err)
			}
		}
		again, drift := s.Rebase(someDay, operations, coverage.KeepMine)
		if len(drift.Refused) == 0 && len(again) > 0 {
			if _, err := s.Try(1, someDay, again); err != nil {
				t.Errorf("%+v: %v", again, err)
			}
		}
	})
}
