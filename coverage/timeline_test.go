package coverage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// timelines writes each claim as unit, CPTS (- for a release) and day.
func timelines(d coverage.Dataset) []string {
	var out []string
	for _, c := range d.Claims {
		id := c.CPTS
		if id == "" {
			id = "-"
		}
		out = append(out, strings.TrimSpace(c.Unit+" "+id+" "+string(c.From)))
	}
	return out
}

// from is a row of a list with a day.
func from(code, name string, day coverage.Date) coverage.Listing {
	l := listed(code, name)
	l.From = day
	return l
}

func TestTakeListingsByDay(t *testing.T) {
	before := []coverage.Listing{listed("06001", "A"), from("06001", "B", "2022-01-01"), listed("06002", "A")}
	for _, c := range []struct {
		name string
		rows []coverage.Listing
		want []string
	}{
		{"no day replaces the whole timeline", []coverage.Listing{listed("06001", "C")}, []string{"06001 cpts-c", "06002 cpts-a"}},
		{"a day keeps what was before it", []coverage.Listing{from("06001", "C", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06001 cpts-c 2023-01-01", "06002 cpts-a"}},
		{"and replaces what is on it and after", []coverage.Listing{from("06001", "C", "2022-01-01"), from("06002", "B", "1999-12-31")},
			[]string{"06001 cpts-a", "06001 cpts-c 2022-01-01", "06002 cpts-a", "06002 cpts-b 1999-12-31"}},
		{"several days make a timeline", []coverage.Listing{from("06001", "C", "2025-01-01"), from("06001", "A", "2021-01-01"), from("06001", "B", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2023-01-01", "06001 cpts-c 2025-01-01", "06002 cpts-a"}},
		{"always, then a day", []coverage.Listing{from("06001", "B", "2025-01-01"), listed("06001", "C")},
			[]string{"06001 cpts-c", "06001 cpts-b 2025-01-01", "06002 cpts-a"}},
		{"nobody from a day on", []coverage.Listing{from("06001", "", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06001 - 2023-01-01", "06002 cpts-a"}},
		{"nobody at all", []coverage.Listing{listed("06001", "")}, []string{"06002 cpts-a"}},
		{"nobody where nobody was", []coverage.Listing{from("06003", "", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06002 cpts-a"}},
		{"what is said again is no new state", []coverage.Listing{from("06001", "B", "2024-01-01"), from("06002", "A", "2024-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06002 cpts-a"}},
		{"two CPTS from one day are a conflict", []coverage.Listing{from("06001", "C", "2023-01-01"), from("06001", "A", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06001 cpts-a 2023-01-01", "06001 cpts-c 2023-01-01", "06002 cpts-a"}},
		{"which a later state ends", []coverage.Listing{from("06001", "C", "2023-01-01"), from("06001", "A", "2023-01-01"), from("06001", "A", "2024-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06001 cpts-a 2023-01-01", "06001 cpts-c 2023-01-01", "06001 cpts-a 2024-01-01", "06002 cpts-a"}},
		{"an empty row of the day does not release", []coverage.Listing{from("06001", "C", "2023-01-01"), from("06001", "", "2023-01-01")},
			[]string{"06001 cpts-a", "06001 cpts-b 2022-01-01", "06001 cpts-c 2023-01-01", "06002 cpts-a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d, e coverage.Dataset
			for _, into := range []*coverage.Dataset{&d, &e} {
				into.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2)), "")
				into.TakeListings(rowsOf(before...), "")
			}
			expectRejections(t, d.TakeListings(rowsOf(c.rows...), ""))
			if got := timelines(d); !slices.Equal(got, c.want) {
				t.Errorf("claims %v, want %v", got, c.want)
			}
			slices.Reverse(c.rows)
			if e.TakeListings(rowsOf(c.rows...), ""); !slices.Equal(d.Claims, e.Claims) {
				t.Errorf("the order of rows decides: %v and %v", d.Claims, e.Claims)
			}
		})
	}
}

// A commune that has merged is claimed by all who claim a part of it: it does not change hands when one part is given later.
func TestTakeListingsOfMergedParts(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("06001", 0)), "")
	d.TakePassage(rowsOf(coverage.Passage{From: "06901", To: "06001"}, coverage.Passage{From: "06902", To: "06001"}), "")
	d.TakeListings(rowsOf(listed("06901", "A"), from("06902", "B", "2022-01-01"), from("06901", "", "2023-01-01"), from("06902", "", "2024-01-01")), "")
	want := []string{"06001 cpts-a", "06001 cpts-a 2022-01-01", "06001 cpts-b 2022-01-01", "06001 cpts-b 2023-01-01", "06001 - 2024-01-01"}
	if got := timelines(d); !slices.Equal(got, want) {
		t.Errorf("claims %v, want %v", got, want)
	}
}

func TestReplaceListingsFrom(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("04001", 3), unit("06001", 0), unit("06002", 1), unit("06003", 2)), "")
	d.TakeListings(rowsOf(listed("04001", "Nord"), listed("06001", "Vieille"), from("06002", "Mer", "2020-01-01"), from("06002", "Nord", "2027-01-01")), "")
	d.ReplaceListingsFrom(rowsOf(listed("06003", "Mer"), from("06003", "Nord", "2026-06-01")), "", "2026-01-01")
	want := []string{"04001 cpts-nord", "06001 cpts-vieille", "06001 - 2026-01-01", "06002 cpts-mer 2020-01-01", "06002 - 2026-01-01",
		"06003 cpts-mer 2026-01-01", "06003 cpts-nord 2026-06-01"}
	if got := timelines(d); !slices.Equal(got, want) || len(d.CPTS) != 3 {
		t.Errorf("claims %v of %d CPTS, want %v of 3", got, len(d.CPTS), want)
	}
}

// Dates that cannot follow each other are said once, with their row, and kept.
func TestDatesOutOfOrder(t *testing.T) {
	for _, c := range []struct {
		cpts coverage.CPTS
		want []string
	}{
		{coverage.CPTS{LetterDate: "2023-01-01", ReceiptDate: "2023-05-01", ValidationDate: "2023-05-01", ContractDate: "2024-01-01", EndDate: "2029-01-01"}, nil},
		{coverage.CPTS{LetterDate: "2024-05-01", ContractDate: "2024-01-01"}, []string{"signature du contrat le 2024-01-01, avant lettre d'intention le 2024-05-01"}},
		{coverage.CPTS{ReceiptDate: "2024-05-01", ValidationDate: "2024-01-01"}, []string{"validation du projet le 2024-01-01, avant réception du projet le 2024-05-01"}},
		{coverage.CPTS{ContractDate: "2024-05-01", EndDate: "2024-01-01"}, []string{"fin le 2024-01-01, avant signature du contrat le 2024-05-01"}},
		{coverage.CPTS{LetterDate: "2024-05-01", ValidationDate: "2024-04-01", EndDate: "2024-03-01"},
			[]string{"validation du projet le 2024-04-01, avant lettre d'intention le 2024-05-01", "fin le 2024-03-01, avant validation du projet le 2024-04-01"}},
	} {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1)), "")
		c.cpts.Name, c.cpts.Stage = "A", coverage.ContractSigned
		r := d.TakeListings(rowsOf(coverage.Listing{Code: "06001", CPTS: c.cpts}, coverage.Listing{Code: "06002", CPTS: c.cpts}), "")
		var want []string
		for _, w := range c.want {
			want = append(want, "f.csv, ligne 2 : « A » : "+w+" ; les deux dates sont gardées, à vérifier")
		}
		if !slices.Equal(r.Notes, want) || r.Taken != 2 || len(r.Rejected) > 0 {
			t.Errorf("%+v: notes %q, want %q; %d taken", c.cpts, r.Notes, want, r.Taken)
		}
		c.cpts.ID = "cpts-a"
		if got := fmt.Sprint(d.CPTS[0]); got != fmt.Sprint(c.cpts) {
			t.Errorf("kept %v, want %v", got, c.cpts)
		}
	}
}

// Random lists, one after the other, against a table of who claims each unit on each day.
func TestTimelinesAgainstATable(t *testing.T) {
	r := seeded(t, 6)
	days := []coverage.Date{"", "2020-01-01", "2020-01-02", "2021-06-30", "2024-02-29", "2030-01-01"}
	codes := []string{"06001", "06002", "06003", "04001"}
	for range 300 {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2), unit("04001", 3)), "")
		table := map[string]map[coverage.Date][]string{}
		for _, code := range codes {
			table[code] = map[coverage.Date][]string{}
		}
		for range 1 + r.IntN(4) {
			var rows []coverage.Listing
			for range 1 + r.IntN(5) {
				rows = append(rows, from(codes[r.IntN(4)], []string{"A", "B", "C", ""}[r.IntN(4)], days[r.IntN(len(days))]))
			}
			d.TakeListings(rowsOf(rows...), "")
			takeIntoTable(table, days, rows)
		}
		s := coverage.Analyse(d, days[r.IntN(len(days))])
		for _, day := range days {
			for u, unit := range s.On(day).Units {
				if got, want := claimants(s.On(day), int32(u)), table[unit.Code][day]; !slices.Equal(got, want) {
					t.Fatalf("%s on %q: %v, want %v; claims %v", unit.Code, day, got, want, timelines(d))
				}
			}
		}
	}
}

// takeIntoTable writes, for each unit that rows name, who claims it on each day from the first of its rows on.
func takeIntoTable(table map[string]map[coverage.Date][]string, days []coverage.Date, rows []coverage.Listing) {
	for code, of := range table {
		said := map[coverage.Date][]string{}
		first := coverage.Date("9999")
		for _, l := range rows {
			if l.Code != code {
				continue
			}
			first = min(first, l.From)
			said[l.From] = append(said[l.From], strings.ToLower(l.CPTS.Name))
		}
		var now []string
		for _, day := range days {
			if ids, ok := said[day]; ok {
				slices.Sort(ids)
				now = slices.DeleteFunc(slices.Compact(ids), func(id string) bool { return id == "" })
			}
			if day >= first {
				of[day] = now
			}
		}
	}
}

// claimants are the last letters of the ids of those who claim a unit.
func claimants(s *coverage.Snapshot, unit int32) []string {
	if o := s.Owner.At(unit); o >= 0 {
		return []string{strings.TrimPrefix(s.Territories[o].ID, "cpts-")}
	}
	for _, c := range s.Conflicts {
		if c.Unit == s.Units[unit].Code {
			var out []string
			for _, id := range c.CPTS {
				out = append(out, strings.TrimPrefix(id, "cpts-"))
			}
			return out
		}
	}
	return nil
}

// Since when, as the layer of units says.
func TestValidFrom(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2), unit("06004", 3)), "")
	d.TakeListings(rowsOf(listed("06001", "A"), from("06001", "B", "2022-01-01"), from("06001", "", "2023-01-01"), from("06002", "A", "2022-01-01"), listed("06004", "A")), "")
	for day, want := range map[coverage.Date]string{
		"2021-12-31": "[<nil> <nil> <nil> <nil>]", "2022-01-01": "[2022-01-01 2022-01-01 <nil> <nil>]", "2024-01-01": "[2023-01-01 2022-01-01 <nil> <nil>]",
	} {
		l := coverage.Analyse(d, day).View(coverage.DefaultThreshold).Layer(coverage.LayerUnits)
		column := slices.IndexFunc(l.Fields, func(f coverage.Field) bool { return f.Name == "valid_from" })
		var got []any
		for _, f := range l.Features.All() {
			got = append(got, f.Values[column])
		}
		if fmt.Sprint(got) != want {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
}

// Polygons as of a day: what held before stays, and with the whole of a département said, the rest is released.
func TestTakeTerritoriesByDay(t *testing.T) {
	drawn := func(name string, x float64, day coverage.Date) coverage.Outline {
		o := coverage.Outline{CPTS: coverage.CPTS{Name: name, Stage: coverage.Unspecified}, From: day, Geometry: unit("06001", x).Geometry}
		if name == "" {
			o.CPTS = coverage.CPTS{}
		}
		return o
	}
	for _, c := range []struct {
		name string
		take func(*coverage.Dataset) coverage.Report
		want []string
	}{
		{"a day of its own", func(d *coverage.Dataset) coverage.Report {
			return d.TakeTerritories(rowsOf(drawn("B", 0, "2024-01-01"), drawn("", 1, "2025-01-01")), coverage.MostOf, "")
		}, []string{"06001 cpts-a", "06001 cpts-b 2024-01-01", "06002 cpts-a", "06002 - 2025-01-01", "06003 cpts-a"}},
		{"no day", func(d *coverage.Dataset) coverage.Report {
			return d.TakeTerritories(rowsOf(drawn("B", 0, ""), drawn("", 1, "")), coverage.MostOf, "")
		}, []string{"06001 cpts-b", "06003 cpts-a"}},
		{"the whole as of a day", func(d *coverage.Dataset) coverage.Report {
			return d.ReplaceTerritoriesFrom(rowsOf(drawn("B", 0, "")), coverage.MostOf, "", "2024-01-01")
		}, []string{"06001 cpts-a", "06001 cpts-b 2024-01-01", "06002 cpts-a", "06002 - 2024-01-01", "06003 cpts-a", "06003 - 2024-01-01"}},
	} {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2)), "")
		d.TakeListings(rowsOf(listed("06001", "A"), listed("06002", "A"), listed("06003", "A"), from("06001", "C", "2026-01-01")), "")
		expectRejections(t, c.take(&d))
		if got := timelines(d); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
