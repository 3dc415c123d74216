package coverage_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"cpts/coverage"
)

// operations draws what people ask for: mostly what can be made.
func (f *facts) operations(s *coverage.Snapshot, founded int) []coverage.Operation {
	var out []coverage.Operation
	ids := []string{}
	for _, t := range s.Territories {
		ids = append(ids, t.ID)
	}
	for range 1 + f.IntN(3) {
		id := ids[f.IntN(len(ids))]
		var day coverage.Date
		if f.IntN(3) == 0 {
			day = f.anyDay()
		}
		switch f.IntN(12) {
		case 0:
			id = fmt.Sprintf("%c%d-%d", 'a'+rune(f.IntN(9)), founded, len(out))
			out = append(out, coverage.Operation{Op: coverage.OpCreate, ID: id, Name: "Neuve", Date: day,
				Stage: append(coverage.Thresholds(), coverage.Unspecified, "")[f.IntN(6)]})
			ids = append(ids, id)
		case 1:
			out = append(out, coverage.Operation{Op: coverage.OpRename, CPTS: id, Name: fmt.Sprint("Nom ", f.IntN(9))})
		case 2, 3:
			out = append(out, coverage.Operation{Op: coverage.OpStage, CPTS: id, Stage: coverage.Thresholds()[f.IntN(4)], Date: day})
		case 4:
			letter, contract := f.anyDay(), coverage.Date("")
			out = append(out, coverage.Operation{Op: coverage.OpDates, CPTS: id, LetterDate: &letter, ContractDate: &contract})
		case 5:
			out = append(out, coverage.Operation{Op: coverage.OpMissions, CPTS: id, Missions: []string{"crisis", "access:2024-03-01"}[:f.IntN(3)]})
		case 6:
			out = append(out, coverage.Operation{Op: coverage.OpEnd, CPTS: id, Date: day})
		case 7:
			out = append(out, coverage.Operation{Op: coverage.OpRelease, Units: f.someUnits(s, 4), Date: day})
		default:
			op := coverage.Operation{Op: coverage.OpAssign, CPTS: id, Units: f.someUnits(s, 4), Date: day}
			if o := s.Owner.At(indexOf(s, op.Units[0])); o >= 0 && f.IntN(2) == 0 {
				op.From, op.Units = s.Territories[o].ID, nil
				for _, u := range s.Territories[o].Units[:1+f.IntN(len(s.Territories[o].Units))] {
					op.Units = append(op.Units, s.Units[u].Code)
				}
			}
			out = append(out, op)
		}
	}
	return out
}

func (f *facts) someUnits(s *coverage.Snapshot, most int) []string {
	var out []string
	for _, i := range f.Perm(len(s.Units))[:min(len(s.Units), 1+f.IntN(most))] {
		out = append(out, s.Units[i].Code)
	}
	return out
}

func indexOf(s *coverage.Snapshot, code string) int32 {
	return int32(slices.IndexFunc(s.Units, func(u coverage.Unit) bool { return u.Code == code }))
}

// Whatever is asked, the result is what Analyse makes of the dataset with the edit; and what is refused changes nothing.
// Taking the change back gives the facts of before.
func TestTryIsAnalyseOfTheEditedDataset(t *testing.T) {
	r := seeded(t, 5)
	made, refused := 0, 0
	for range rounds(t, 4) {
		f := randomFacts(r)
		d := f.dataset()
		s := coverage.Analyse(d, someDay)
		for step := range 60 {
			for _, min := range coverage.Thresholds()[r.IntN(5)%4:] {
				s.View(min)
			}
			operations := f.operations(s, step)
			c, err := s.Try(int64(step+1), someDay, operations)
			if err != nil {
				if refused++; !errors.As(err, new(*coverage.Refused)) {
					t.Fatal(err)
				}
				continue
			}
			made++
			before := d
			d = d.With(c.Is)
			d.Revision = int64(step + 1)
			sameSnapshot(t, c.After, coverage.Analyse(d, someDay))
			day := f.anyDay()
			sameSnapshot(t, c.After.On(day), coverage.Analyse(d, day))
			back := c.After.With(before.Revision, c.Was)
			sameSnapshot(t, back, coverage.Analyse(before, someDay))
			sameSnapshot(t, back, coverage.Analyse(d.With(c.Was).At(before.Revision), someDay))
			if t.Failed() {
				t.Fatalf("after step %d: %+v\n%+v\n%+v", step, operations, c.Was, c.Is)
			}
			s = c.After
		}
	}
	t.Logf("%d made, %d refused", made, refused)
	if made < 100 || refused < 15 {
		t.Error("drawn too much alike")
	}
}
