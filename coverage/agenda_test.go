package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

func TestAgenda(t *testing.T) {
	missions := func(m ...coverage.Mission) []coverage.Mission { return m }
	for _, c := range []struct {
		name string
		cpts coverage.CPTS
		want string
	}{
		{"a letter has no delay", coverage.CPTS{Stage: coverage.LetterOfIntent, LetterDate: "2020-06-01"}, "waiting 2020-06-01 2191"},
		{"nor one without its day", coverage.CPTS{Stage: coverage.LetterOfIntent}, "waiting  0"},
		{"a preproject", coverage.CPTS{Stage: coverage.Preproject}, ""},
		{"not said how far", coverage.CPTS{Stage: coverage.Unspecified}, ""},
		{"received", coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2026-05-15"}, "validation  2026-07-15 soon 44"},
		{"received at the end of a month", coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2026-04-30"}, "validation  2026-06-30 soon 29"},
		{"validated by silence", coverage.CPTS{Stage: coverage.LetterOfIntent, ReceiptDate: "2026-01-15"}, "validation  2026-03-15 done -78"},
		{"validated with a day", coverage.CPTS{Stage: coverage.ProjectValidated, ReceiptDate: "2026-01-15", ValidationDate: "2026-02-01"}, ""},
		{"ended", coverage.CPTS{Stage: coverage.Ended}, ""},
		{"a contract without its day", coverage.CPTS{Stage: coverage.ContractSigned}, ""},
		{"a contract of which no mission is known", coverage.CPTS{Stage: coverage.ContractSigned, ContractDate: "2025-09-01"},
			"mission_start pathways 2026-09-01 later 92 ?; mission_start prevention 2026-09-01 later 92 ?; mission_deployed access 2027-03-01 later 273 ?; mission_deployed crisis 2027-03-01 later 273 ?; " +
				"mission_deployed pathways 2027-09-01 later 457 ?; mission_deployed prevention 2027-09-01 later 457 ?; renewal  2030-09-01 later 1553"},
		{"its missions known", coverage.CPTS{Stage: coverage.ContractSigned, ContractDate: "2024-07-31", Missions: missions(
			coverage.Mission{ID: coverage.MissionAccess, Started: "2024-10-01", Deployed: "2025-06-01"}, coverage.Mission{ID: coverage.MissionPathways, Started: "2025-01-01"})},
			"mission_start crisis 2025-01-31 overdue -486; mission_start prevention 2025-07-31 overdue -305; mission_deployed pathways 2026-07-31 soon 60; " +
				"mission_deployed prevention 2026-07-31 soon 60; renewal  2029-07-31 later 1156; mission_start access 2025-01-31 done -486; mission_start pathways 2025-07-31 done -305; mission_deployed access 2026-01-31 done -121"},
		{"on the very day", coverage.CPTS{Stage: coverage.ContractSigned, ContractDate: "2025-12-01", Missions: missions(coverage.Mission{ID: coverage.MissionAccess, Started: "2026-01-01"})},
			"mission_start crisis 2026-06-01 soon 0; mission_start pathways 2026-12-01 later 183; mission_start prevention 2026-12-01 later 183; mission_deployed access 2027-06-01 later 365; " +
				"mission_deployed crisis 2027-06-01 later 365; mission_deployed pathways 2027-12-01 later 548; mission_deployed prevention 2027-12-01 later 548; renewal  2030-12-01 later 1644; mission_start access 2026-06-01 done 0"},
	} {
		c.cpts.ID, c.cpts.Name = "a", "A"
		s := coverage.Analyse(coverage.Dataset{CPTS: []coverage.CPTS{c.cpts}}, someDay)
		a := s.Agenda(func(*coverage.Territory) bool { return true })
		var got []string
		for _, l := range a.Lines {
			line := fmt.Sprintf("%s %s %s %s %d", l.Kind, l.Mission, l.Due, l.Status, l.Days)
			if l.ToCheck {
				line += " ?"
			}
			got = append(got, line)
		}
		for _, w := range a.Waiting {
			got = append(got, fmt.Sprintf("waiting %s %d", w.Since, w.Days))
		}
		if text := strings.Join(got, "; "); text != c.want {
			t.Errorf("%s\n%s\nwant\n%s", c.name, text, c.want)
		}
		late := 0
		for _, d := range s.Dues(func(*coverage.Territory) bool { return true }) {
			if d.Overdue {
				late++
			}
		}
		if overdue, _ := a.Overdue(); overdue != late {
			t.Errorf("%s: %d overdue, and %d missions late", c.name, overdue, late)
		}
	}
}

// A contract whose term has passed may have been renewed: it is to be checked, and not late.
func TestAgendaOfAPassedTerm(t *testing.T) {
	s := coverage.Analyse(coverage.Dataset{CPTS: []coverage.CPTS{{ID: "a", Name: "A", Stage: coverage.ContractSigned, ContractDate: "2020-01-15"}}}, someDay)
	a := s.Agenda(func(*coverage.Territory) bool { return true })
	if late, toCheck := a.Overdue(); late != 0 || toCheck != 1 || len(a.Lines) != 1 || a.Lines[0].Due != "2025-01-15" || !strings.Contains(a.Lines[0].Note, "à vérifier") || a.Lines[0].Doubt != coverage.DoubtRenewal {
		t.Errorf("%d late, %d to check: %+v", late, toCheck, a.Lines)
	}
}
