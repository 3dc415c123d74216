package coverage_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// Every point of every curve is what the whole derivation of that day says, to the last bit.
func TestCurveIsTheViewOfEachDay(t *testing.T) {
	r := seeded(t, 7)
	for range 12 {
		f := randomFacts(r)
		for i := range f.CPTS {
			for _, day := range []*coverage.Date{&f.CPTS[i].LetterDate, &f.CPTS[i].ReceiptDate, &f.CPTS[i].ContractDate, &f.CPTS[i].EndDate} {
				if r.IntN(2) == 0 {
					*day = f.anyDay().AddMonths(r.IntN(9) - 4)
				}
			}
		}
		s := coverage.Analyse(f.dataset(), f.anyDay())
		span := coverage.Span{MinStage: coverage.Thresholds()[r.IntN(4)], From: "2025-12-15", To: "2027-06-02"}
		country := curveOf(t, s.CountryCurve, span)
		if want := []coverage.Date{"2026-01-01", "2027-06-01", "2027-06-02"}; country.Points[0].At != want[0] || len(country.Points) != 19 ||
			country.Points[17].At != want[1] || country.Points[18].At != want[2] {
			t.Fatalf("%d points from %s", len(country.Points), country.Points[0].At)
		}
		for k, p := range country.Points {
			v := s.On(p.At).View(span.MinStage)
			same := func(got coverage.Figures, want *coverage.Area) {
				if !reflect.DeepEqual(got, want.Figures) {
					t.Fatalf("%s on %s: %+v, want %+v", want.Code, p.At, got, want.Figures)
				}
			}
			same(p.Figures, v.Country)
			for _, a := range v.Departments {
				same(curveOf(t, func(span coverage.Span) (*coverage.Curve, error) { return s.DepartmentCurve(a.Code, span) }, span).Points[k].Figures, a)
			}
			for _, a := range v.Regions {
				same(curveOf(t, func(span coverage.Span) (*coverage.Curve, error) { return s.RegionCurve(a.Code, span) }, span).Points[k].Figures, a)
			}
		}
	}
}

func curveOf(t *testing.T, curve func(coverage.Span) (*coverage.Curve, error), span coverage.Span) *coverage.Curve {
	t.Helper()
	c, err := curve(span)
	if err != nil || c == nil {
		t.Fatal(c, err)
	}
	return c
}

// A curve begins with the month of the first date that the place knows, and says what it cannot tell.
func TestCurveOfAPlace(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2), unit("83001", 3), unit("04001", 4)), "")
	signed := coverage.CPTS{Name: "Signée", Stage: coverage.ContractSigned, LetterDate: "2023-11-15", ValidationDate: "2024-02-01", ContractDate: "2024-02-29"}
	d.TakeListings(rowsOf(
		coverage.Listing{Code: "06001", CPTS: signed}, coverage.Listing{Code: "06002", CPTS: signed, From: "2024-01-02"},
		listed("06003", "Sans date"), from("83001", "Tardive", "2019-05-20"),
	), "")
	s := coverage.Analyse(d, "2024-03-15")
	c := curveOf(t, func(span coverage.Span) (*coverage.Curve, error) { return s.DepartmentCurve("06", span) }, coverage.Span{MinStage: coverage.ProjectValidated})
	want := map[coverage.Date]int{"2023-11-01": 0, "2023-12-01": 0, "2024-01-01": 0, "2024-02-01": 2, "2024-03-01": 2, "2024-03-15": 2}
	got := map[coverage.Date]int{}
	for _, p := range c.Points {
		got[p.At] = p.CoveredUnitCount
	}
	if !reflect.DeepEqual(got, want) || c.Name != "Alpes-Maritimes" {
		t.Errorf("%s: %v, want %v", c.Name, got, want)
	}
	if c.FlatCPTS != 1 || c.FlatUnits != 1 || c.UndatedUnits != 2 {
		t.Errorf("flat: %d CPTS with %d units; %d units since always", c.FlatCPTS, c.FlatUnits, c.UndatedUnits)
	}
	if letters := c.Points[2]; letters.At != "2024-01-01" || letters.ByStage[1].Stage != coverage.LetterOfIntent || letters.ByStage[1].UnitCount != 1 {
		t.Errorf("by stage on %s: %+v", letters.At, letters.ByStage)
	}
	if c := curveOf(t, s.CountryCurve, coverage.Span{MinStage: coverage.Preproject}); c.Points[0].At != "2019-05-01" || len(c.Points) != 5*12+0 {
		t.Errorf("the country's begins on %s with %d points", c.Points[0].At, len(c.Points))
	}
	if c := curveOf(t, func(span coverage.Span) (*coverage.Curve, error) { return s.DepartmentCurve("04", span) }, coverage.Span{MinStage: coverage.Preproject}); len(c.Points) != 2 {
		t.Errorf("without any date: %d points", len(c.Points))
	}
	if c, err := s.RegionCurve("11", coverage.Span{MinStage: coverage.Preproject}); c != nil || err != nil {
		t.Errorf("a région without units: %v %v", c, err)
	}
}

func TestCurveSpans(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "A."), someDay)
	for _, c := range []struct {
		from, to coverage.Date
		want     string
	}{
		{"2026-05-02", "2026-06-01", "2026-06-01"},
		{"2026-05-01", "2026-06-01", "2026-05-01 2026-06-01"},
		{"2026-05-31", "2026-07-02", "2026-06-01 2026-07-01 2026-07-02"},
		{"2026-06-01", "", "2026-06-01"},
		{"2026-12-31", "2027-02-28", "2027-01-01 2027-02-01 2027-02-28"},
		{"2026-06-02", "", "la courbe commencerait le 2026-06-02, après sa fin le 2026-06-01"},
		{"1900-01-01", "", "plus de 600 mois"},
	} {
		curve, err := s.CountryCurve(coverage.Span{MinStage: coverage.Preproject, From: c.from, To: c.to})
		if err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s to %s: %v, want %s", c.from, c.to, err, c.want)
			}
			continue
		}
		var days []string
		for _, p := range curve.Points {
			days = append(days, string(p.At))
		}
		if got := strings.Join(days, " "); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// A date that is a slip of the pen makes no curve of thousands of points.
func TestCurveFromASlip(t *testing.T) {
	d := figure(t, false, "A.")
	d.CPTS = slices.Clone(d.CPTS)
	d.CPTS[0].LetterDate = "0202-01-01"
	c := curveOf(t, coverage.Analyse(d, someDay).CountryCurve, coverage.Span{MinStage: coverage.Preproject})
	if len(c.Points) != 600 || c.Points[0].At != "1976-07-01" {
		t.Errorf("%d points from %s", len(c.Points), c.Points[0].At)
	}
}

// Ten years of the country, month by month, of units half of which changed hands.
func BenchmarkCurve(b *testing.B) {
	s := country(b)
	var claims []coverage.Claim
	for u := range s.Units {
		if u%2 == 0 {
			claims = append(claims, coverage.Claim{Unit: s.Units[u].Code, CPTS: s.Territories[u%len(s.Territories)].ID, From: "2022-03-01"})
		}
	}
	s, err := s.Assign(0, claims...)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.CountryCurve(coverage.Span{MinStage: coverage.DefaultThreshold, From: "2016-07-01", To: someDay}); err != nil {
			b.Fatal(err)
		}
	}
}
