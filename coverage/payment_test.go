package coverage_test

import (
	"fmt"
	"strings"
	"testing"

	"cpts/coverage"
)

// sized is contracted with a number of inhabitants.
func sized(t testing.TB, population int, signed coverage.Date, missions ...string) coverage.Dataset {
	d := contracted(t, signed, missions...)
	d.Units[0].Population = population
	return d
}

// written writes each payment on a line.
func written(p *coverage.Payments) string {
	var out []string
	for _, one := range p.List {
		amount := "?"
		if one.Known {
			amount = fmt.Sprint(one.Amount)
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s", one.Date, one.Line, one.Kind, amount, one.Certainty))
	}
	return strings.Join(out, "\n")
}

// By hand: fonctionnement of size 3 is 75 000; 2025 has 365 days, of which 306 are left on 1 March and 184 on 1 July.
// 75 % of 45 000 over 184/365 is 17 013.7; of 22 500 over 306/365 is 14 147.3; of 90 000 over 306/365 is 56 589.04.
func TestPaymentsOfSize3(t *testing.T) {
	s := coverage.Analyse(sized(t, 100_000, "2024-01-01", "access:2025-03-01", "pathways:2025-07-01", "crisis:2025-03-01"), "2025-08-01")
	for n, want := range map[int]string{
		1: "2024-01-01 operation signature 75000 A",
		2: "2025-03-01 access start 56589 C\n2025-03-01 crisis start 14147 C\n2025-07-01 pathways start 17014 C\n" +
			"2025-12-31 access balance ? C\n2025-12-31 pathways balance ? C\n2025-12-31 crisis balance ? C",
		3: "2026-01-01 operation advance 56250 A\n2026-01-01 access advance ? C\n2026-01-01 pathways advance ? C\n2026-01-01 crisis advance ? C\n" +
			"2026-12-31 operation balance 18750 C\n2026-12-31 access balance ? C\n2026-12-31 pathways balance ? C\n2026-12-31 crisis balance ? C",
		6: "2029-01-01 operation advance 56250 C\n2029-01-01 access advance ? C\n2029-01-01 pathways advance ? C\n2029-01-01 crisis advance ? C\n" +
			"2029-12-31 operation balance 18750 C\n2029-12-31 access balance ? C\n2029-12-31 pathways balance ? C\n2029-12-31 crisis balance ? C",
	} {
		p := s.ContractYear(s.Territories[0], n)
		if got := written(p); got != want {
			t.Errorf("year %d:\n%s\nwant\n%s", n, got, want)
		}
		known := map[int]int{1: 75_000, 2: 87_750, 3: 75_000, 6: 75_000}[n]
		if p.Known != known || p.Complete != (n == 1) || p.Certainty.ToCheck() != (n > 1) {
			t.Errorf("year %d: %d, complete %v, certainty %s; want %d", n, p.Known, p.Complete, p.Certainty, known)
		}
	}
	if notes := strings.Join(s.ContractYear(s.Territories[0], 2).Notes, "\n"); !strings.Contains(notes, "aucune mission démarrée au 2025-01-01") || !strings.Contains(notes, "taille 3, du 2025-08-01") {
		t.Errorf("notes of year 2: %s", notes)
	}
	if notes := strings.Join(s.ContractYear(s.Territories[0], 6).Notes, "\n"); !strings.Contains(notes, "terme du contrat le 2029-01-01 : renouvellement non renseigné") {
		t.Errorf("notes of year 6: %s", notes)
	}
}

// What the facts or the texts do not say has no amount, and says why.
func TestPaymentsNotKnown(t *testing.T) {
	for name, c := range map[string]struct {
		population int
		signed     coverage.Date
		missions   string
		n          int
		want, says string
	}{
		"access of size 2 has no known fixed part": {50_000, "2024-06-15", "access:2024-08-01", 1,
			"2024-06-15 operation signature 60000 A\n2024-08-01 access start ? C\n2025-06-14 access balance ? C", "aucune source ne donne la part fixe en taille 2"},
		"half and half by assumption": {50_000, "2024-06-15", "prevention:2024-06-15", 1, // the whole year: 75 % of 15 000
			"2024-06-15 operation signature 60000 A\n2024-06-15 prevention start 11250 C\n2025-06-14 prevention balance ? C", "la part fixe est une hypothèse, à vérifier"},
		"no splits in 2019": {100_000, "2021-01-01", "pathways:2021-02-01", 1,
			"2021-01-01 operation signature 75000 A\n2021-02-01 pathways start ? C\n2021-12-31 pathways balance ? C", "ACI du 20 juin 2019"},
		"no mission listed": {50_000, "2024-06-15", "", 2,
			"2025-06-15 operation advance ? C\n2026-06-14 operation balance ? C", "dû si une mission a démarré avant le 2025-06-15"},
		"a mission without dates": {50_000, "2024-06-15", "access", 2,
			"2025-06-15 operation advance ? C\n2026-06-14 operation balance ? C", "sans date de démarrage"},
		"started before the signature": {100_000, "2024-06-15", "quality:2024-01-01", 1,
			"2024-06-15 operation signature 75000 A\n2024-06-15 quality start ? C\n2025-06-14 quality balance ? C", "avant la signature"},
	} {
		s := coverage.Analyse(sized(t, c.population, c.signed, strings.Fields(c.missions)...), "2025-08-01")
		p := s.ContractYear(s.Territories[0], c.n)
		if got := written(p); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		said := strings.Join(p.Notes, "\n")
		for _, one := range p.List {
			said += "\n" + one.Basis
			if one.Basis == "" || one.Title == "" {
				t.Errorf("%s: %+v says nothing", name, one)
			}
		}
		if !strings.Contains(said, c.says) || p.Complete {
			t.Errorf("%s: complete %v, said\n%s\nwant %q", name, p.Complete, said, c.says)
		}
	}
}

// No contract on the day, or no date of it: nothing to pay out, and nothing after an end.
func TestPaymentsNeedAContract(t *testing.T) {
	d := sized(t, 1000, "2024-06-15", "access:2024-08-01")
	d.CPTS[0].EndDate = "2025-06-15"
	for at, want := range map[coverage.Date]bool{"2024-06-14": false, "2024-06-15": true, "2025-06-15": false} {
		s := coverage.Analyse(d, at)
		if p := s.ContractYear(s.Territories[0], 1); (p != nil) != want {
			t.Errorf("%s: %v", at, p)
		}
		if p := s.CivilYear(s.Territories[0], 2024); (p != nil) != want {
			t.Errorf("%s: %v", at, p)
		}
	}
	s := coverage.Analyse(d, "2025-01-01")
	if p := s.ContractYear(s.Territories[0], 2); len(p.List) != 0 || !strings.Contains(strings.Join(p.Notes, ""), "fin le 2025-06-15") {
		t.Errorf("after the end: %+v", p)
	}
	s = coverage.Analyse(contracted(t, ""), "2025-01-01")
	if p := s.CivilYear(s.Territories[0], 2024); p != nil {
		t.Errorf("without a date: %+v", p)
	}
}

// Whatever the day of signature: the running of a year is paid in full, no start brings more than 75 % of the fixed part, the
// share of an earlier start is no smaller, and the civil years hold the payments of the contract years, each once.
func TestPaymentsAddUp(t *testing.T) {
	r := seeded(t, 5)
	for range 200 {
		signed := coverage.Date(fmt.Sprintf("20%02d-%02d-%02d", 22+r.IntN(4), 4+r.IntN(9), 1+r.IntN(28)))
		if r.IntN(8) == 0 {
			signed = "2024-02-29"
		}
		started := signed.AddMonths(r.IntN(30))
		s := coverage.Analyse(sized(t, 1+r.IntN(250_000), signed, "prevention:"+string(started), "support:"+string(signed)), signed)
		a := s.Territories[0]
		grid := coverage.GridOn(signed)
		fixed, _, _ := grid.Fixed("prevention", a.Size.Category)
		var byContract, byYear []string
		for n := 1; n <= 5; n++ {
			p := s.ContractYear(a, n)
			running := 0
			for _, one := range p.List {
				if one.Line == "operation" {
					running += one.Amount
				}
				if one.Line == "prevention" && one.Kind == coverage.PayStart && (one.Amount > (75*fixed+50)/100 || one.Amount <= 0) {
					t.Errorf("signed %s, started %s: %d of a fixed part of %d", signed, started, one.Amount, fixed)
				}
				if one.Date < p.From || one.Date >= p.To {
					t.Errorf("signed %s: year %d has %s", signed, n, one.Date)
				}
			}
			if want := grid.Lines[0].Cells[a.Size.Category-1].Amount; running != want {
				t.Errorf("signed %s, year %d: %d for the running, want %d", signed, n, running, want)
			}
			byContract = append(byContract, written(p))
		}
		last := signed.AddMonths(60)
		for year := 2022; year < 2032; year++ {
			for _, one := range s.CivilYear(a, year).List {
				if one.Date < last {
					byYear = append(byYear, written(&coverage.Payments{List: []coverage.Payment{one}}))
				}
			}
		}
		if got, want := strings.Join(byYear, "\n"), strings.Join(byContract, "\n"); got != want {
			t.Fatalf("signed %s, started %s: by civil year\n%s\nby contract year\n%s", signed, started, got, want)
		}
	}
}
