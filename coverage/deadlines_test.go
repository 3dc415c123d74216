package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// contracted is a figure of one CPTS under contract, with its missions as files write them.
func contracted(t testing.TB, signed coverage.Date, missions ...string) coverage.Dataset {
	t.Helper()
	d := figure(t, false, "A.")
	c := &d.CPTS[0]
	c.ContractDate = signed
	for _, text := range missions {
		m, ok := coverage.ParseMission(text)
		if !ok {
			t.Fatalf("%q is no mission", text)
		}
		c.Missions = append(c.Missions, m)
	}
	return d
}

// states writes each mission of a schedule on a line.
func states(s *coverage.Schedule) string {
	var out []string
	for _, m := range s.Missions {
		line := fmt.Sprintf("%s %s/%s %s", m.ID, m.StartBy, m.DeployBy, m.State)
		if m.ToCheck {
			line += " ?"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

const options = "\nquality / not_taken\nsupport / not_taken"

func TestSchedule(t *testing.T) {
	for _, c := range []struct {
		name     string
		signed   coverage.Date
		missions string
		at       coverage.Date
		want     string
	}{
		{"before any deadline", "2024-01-31", "quality:2024-03-01", "2024-07-31", // 31 July is the last day for access
			"access 2024-07-31/2025-07-31 to_start\npathways 2025-01-31/2026-01-31 to_start\nprevention 2025-01-31/2026-01-31 to_start\n" +
				"crisis 2024-07-31/2025-07-31 to_start\nquality / started\nsupport / not_taken"},
		{"months clipped, starts overdue", "2024-08-31", "access:2024-09-15", "2025-03-01",
			"access 2025-02-28/2026-02-28 started\npathways 2025-08-31/2026-08-31 to_start\nprevention 2025-08-31/2026-08-31 to_start\n" +
				"crisis 2025-02-28/2026-02-28 overdue_start" + options},
		{"each state", "2022-06-15", "access:2022-10-01/2023-11-01 pathways:2023-02-01 prevention:2024-09-01 crisis:2022-07-01/2025-01-01", "2024-07-01",
			"access 2022-12-15/2023-12-15 deployed\npathways 2023-06-15/2024-06-15 overdue_deployment\nprevention 2023-06-15/2024-06-15 overdue_start\n" +
				"crisis 2022-12-15/2023-12-15 overdue_deployment" + options},
		{"no mission listed: nothing is overdue, all is to be checked", "2022-06-15", "", "2026-01-01",
			"access 2022-12-15/2023-12-15 unknown ?\npathways 2023-06-15/2024-06-15 unknown ?\nprevention 2023-06-15/2024-06-15 unknown ?\n" +
				"crisis 2022-12-15/2023-12-15 unknown ?\nquality / unknown ?\nsupport / unknown ?"},
		{"listed without dates", "2022-06-15", "access quality", "2026-01-01",
			"access 2022-12-15/2023-12-15 unknown ?\npathways 2023-06-15/2024-06-15 overdue_start\nprevention 2023-06-15/2024-06-15 overdue_start\n" +
				"crisis 2022-12-15/2023-12-15 overdue_start\nquality / unknown ?\nsupport / not_taken"},
		{"deployed, its start not said", "2024-01-01", "access:/2025-01-01 pathways:/2025-06-01", "2025-02-01",
			"access 2024-07-01/2025-07-01 deployed\npathways 2025-01-01/2026-01-01 unknown ?\nprevention 2025-01-01/2026-01-01 overdue_start\n" +
				"crisis 2024-07-01/2025-07-01 overdue_start" + options},
		{"2019 grid, before avenant 2: no crises", "2020-01-01", "access:2020-05-01", "2022-03-30",
			"access 2020-07-01/2021-07-01 overdue_deployment\npathways 2021-01-01/2022-01-01 overdue_start\nprevention 2021-01-01/2022-01-01 overdue_start" + options},
		{"2019 grid, since avenant 2: what it owes for crises is not said", "2020-01-01", "access:2020-05-01/2021-06-01 pathways:2020-01-02/2021-01-01 prevention:2020-01-02/2021-01-01", "2022-03-31",
			"access 2020-07-01/2021-07-01 deployed\npathways 2021-01-01/2022-01-01 deployed\nprevention 2021-01-01/2022-01-01 deployed\ncrisis / unknown ?" + options},
		{"2019 grid, crises taken all the same", "2020-01-01", "crisis:2023-01-01", "2026-01-01",
			"access 2020-07-01/2021-07-01 overdue_start\npathways 2021-01-01/2022-01-01 overdue_start\nprevention 2021-01-01/2022-01-01 overdue_start\ncrisis / started" + options},
		{"no date of the contract", "", "access:2023-01-01", "2026-01-01",
			"access / started\npathways / unknown ?\nprevention / unknown ?\ncrisis / unknown ?" + options},
	} {
		s := coverage.Analyse(contracted(t, c.signed, strings.Fields(c.missions)...), c.at)
		schedule := s.Schedule(s.Territories[0])
		if got := states(schedule); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		if got := strings.Count(c.want, "overdue"); schedule.OverdueCount() != got {
			t.Errorf("%s: %d overdue, want %d", c.name, schedule.OverdueCount(), got)
		}
	}
}

// Only a contract in force has deadlines, and its term is a notice.
func TestScheduleNeedsAContract(t *testing.T) {
	d := contracted(t, "2020-02-29", "access:2020-05-01")
	d.CPTS[0].EndDate = "2026-01-01"
	for at, want := range map[coverage.Date]string{
		"2020-02-28": "none", "2020-02-29": "2025-02-28 false", "2025-02-27": "2025-02-28 false", "2025-02-28": "2025-02-28 true", "2025-12-31": "2025-02-28 true", "2026-01-01": "none",
	} {
		s := coverage.Analyse(d, at)
		got := "none"
		if schedule := s.Schedule(s.Territories[0]); schedule != nil {
			got = fmt.Sprint(schedule.Term, " ", schedule.TermPassed)
			if schedule.TermPassed != strings.Contains(strings.Join(schedule.Notes, ""), "terme du contrat passé le 2025-02-28 : renouvellement non renseigné") {
				t.Errorf("%s: notes %q", at, schedule.Notes)
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}

func TestDues(t *testing.T) {
	for missions, want := range map[string]string{
		"access:2024-02-01 pathways:2024-03-01/2024-04-01": "2024-07-01 démarrage crisis late, 2025-01-01 démarrage prevention, 2025-07-01 déploiement access",
		"": "2025-01-01 démarrage pathways, 2025-01-01 démarrage prevention, 2025-07-01 déploiement access, 2025-07-01 déploiement crisis", // what has passed is not said to be missed
	} {
		s := coverage.Analyse(contracted(t, "2024-01-01", strings.Fields(missions)...), "2024-12-01")
		var got []string
		for _, d := range s.Dues(func(*coverage.Territory) bool { return true }) {
			line := fmt.Sprint(d.By, " ", d.Step(), " ", d.ID)
			if d.Overdue {
				line += " late"
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %s, want %s", missions, strings.Join(got, ", "), want)
		}
		if none := s.Dues(func(*coverage.Territory) bool { return false }); len(none) > 0 {
			t.Errorf("%q: %v out of scope", missions, none)
		}
	}
}
