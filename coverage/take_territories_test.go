package coverage_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// Four units in a row, each 0.01° wide, the first at 3° E.
//
//	┌──────┬──────┬──────┬──────┐
//	│ 48001│ 48002│ 48003│ 30001│
//	└──────┴──────┴──────┴──────┘
//	0      1      2      3      4
func row4() coverage.Dataset {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("48001", 0), unit("48002", 1), unit("48003", 2), unit("30001", 3)), "2025")
	return d
}

// over is the outline of a CPTS from one place of the row to another.
func over(name string, from, to float64) coverage.Outline {
	ring := orb.Ring{{3 + 0.01*from, 44}, {3 + 0.01*to, 44}, {3 + 0.01*to, 44.01}, {3 + 0.01*from, 44.01}, {3 + 0.01*from, 44}}
	c := coverage.CPTS{Name: name, Stage: coverage.Unspecified}
	if name == "" {
		c = coverage.CPTS{}
	}
	return coverage.Outline{CPTS: c, Geometry: orb.MultiPolygon{{ring}}}
}

func cuts(r coverage.Report) []string {
	var out []string
	for _, c := range r.Cut {
		text := c.Code + ":"
		for _, s := range c.Shares {
			text += fmt.Sprintf(" %s %.2f", s.CPTS, s.Share)
		}
		text += " → " + c.Taken
		if c.Conflict {
			text += "conflict"
		}
		out = append(out, text)
	}
	return out
}

func TestTakeTerritories(t *testing.T) {
	for name, test := range map[string]struct {
		outlines []coverage.Outline
		minShare float64
		claims   []string
		cuts     []string
		notes    []string
	}{
		"along the borders": {[]coverage.Outline{over("A", 0, 2), over("B", 2, 4)}, 0.5,
			[]string{"30001 cpts-b", "48001 cpts-a", "48002 cpts-a", "48003 cpts-b"}, nil, nil},
		"through a unit": {[]coverage.Outline{over("A", 0, 1.6), over("B", 1.6, 4)}, 0.5,
			[]string{"30001 cpts-b", "48001 cpts-a", "48002 cpts-a", "48003 cpts-b"}, []string{"48002: cpts-a 0.60 cpts-b 0.40 → cpts-a"},
			[]string{"Unité 48002 (48002) : 60 % « A », 40 % « B » : prise par « A »"}},
		"less than half is uncovered": {[]coverage.Outline{over("A", 0, 1.4)}, 0.5,
			[]string{"48001 cpts-a"}, []string{"48002: cpts-a 0.40 → "}, []string{"40 % « A » : reste non couverte, faute d'en avoir 50 % sous une même CPTS"}},
		"less than asked": {[]coverage.Outline{over("A", 0, 1.8)}, 0.9, []string{"48001 cpts-a"}, []string{"48002: cpts-a 0.80 → "}, nil},
		"a third asked":   {[]coverage.Outline{over("A", 0, 1.4)}, 1. / 3, []string{"48001 cpts-a", "48002 cpts-a"}, nil, nil},
		"noise is not said": {[]coverage.Outline{over("A", 0, 1.01), over("B", 1.01, 2)}, 0.5,
			[]string{"48001 cpts-a", "48002 cpts-b"}, nil, nil},
		"halves are a conflict": {[]coverage.Outline{over("A", 0, 1.5), over("B", 1.5, 3)}, 0.5,
			[]string{"48001 cpts-a", "48002 cpts-a", "48002 cpts-b", "48003 cpts-b"}, []string{"48002: cpts-a 0.50 cpts-b 0.50 → conflict"},
			[]string{"50 % « A », 50 % « B » : plusieurs"}},
		"both over most of it": {[]coverage.Outline{over("A", 0, 2), over("B", 1.4, 3)}, 0.5,
			[]string{"48001 cpts-a", "48002 cpts-a", "48002 cpts-b", "48003 cpts-b"}, []string{"48002: cpts-a 1.00 cpts-b 0.60 → conflict"}, nil},
		"one over all, one over a part": {[]coverage.Outline{over("A", 0, 2), over("B", 1.6, 3)}, 0.5,
			[]string{"48001 cpts-a", "48002 cpts-a", "48003 cpts-b"}, []string{"48002: cpts-a 1.00 cpts-b 0.40 → cpts-a"}, nil},
		"two features of one": {[]coverage.Outline{over("A", 0, 1), over("A", 0.9, 1.3), over("A", 1.7, 2)}, 0.5,
			[]string{"48001 cpts-a", "48002 cpts-a"}, nil, nil},
		"ground of nobody": {[]coverage.Outline{over("A", 0, 1.3), over("", 1.3, 4)}, 0.3,
			[]string{"48001 cpts-a"}, []string{"48002:  0.70 cpts-a 0.30 → "}, []string{"70 % hors de toute CPTS, 30 % « A » : reste non couverte"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := row4()
			r := d.TakeTerritories(rowsOf(test.outlines...), test.minShare, "2026")
			if got := claims(d); !slices.Equal(got, test.claims) {
				t.Errorf("claims %q, want %q", got, test.claims)
			}
			if got := cuts(r); !slices.Equal(got, test.cuts) {
				t.Errorf("cuts %q, want %q", got, test.cuts)
			}
			said := strings.Join(r.Notes, "\n")
			for _, n := range test.notes {
				if !strings.Contains(said, n) {
					t.Errorf("notes do not say %q:\n%s", n, said)
				}
			}
			if r.Taken != len(test.outlines) || len(r.Rejected) > 0 || d.Vintages.CPTS != "2026" {
				t.Errorf("%d taken, rejected %v, vintage %q", r.Taken, r.Rejected, d.Vintages.CPTS)
			}
		})
	}
}

// What a layer does not dispose of stays as it was, unless it says everything of its départements.
func TestTerritoriesReplaceOnlyWhatTheyDisposeOf(t *testing.T) {
	before := rowsOf(listed("48001", "Old"), listed("48002", "Old"), listed("48003", "Gone"), listed("30001", "Beside"))
	drawing := rowsOf(over("A", 0, 1.3))
	d := row4()
	d.TakeListings(before, "")
	d.TakeTerritories(drawing, coverage.MostOf, "")
	if got, want := claims(d), []string{"30001 cpts-beside", "48001 cpts-a", "48002 cpts-old", "48003 cpts-gone"}; !slices.Equal(got, want) {
		t.Errorf("taken: claims %q, want %q", got, want)
	}
	d = row4()
	d.TakeListings(before, "")
	r := d.ReplaceTerritories(drawing, coverage.MostOf, "")
	if got, want := claims(d), []string{"30001 cpts-beside", "48001 cpts-a"}; !slices.Equal(got, want) {
		t.Errorf("replaced: claims %q, want %q", got, want)
	}
	var ids []string
	for _, c := range d.CPTS {
		ids = append(ids, c.ID)
	}
	if want := []string{"cpts-a", "cpts-beside"}; !slices.Equal(ids, want) {
		t.Errorf("CPTS %q, want %q", ids, want)
	}
	if !slices.Contains(r.Notes, "le fichier dit tout des départements 48") {
		t.Errorf("notes %q", r.Notes)
	}
	d = row4()
	d.TakeListings(before, "")
	d.TakeTerritories(rowsOf(over("", 0, 2)), coverage.MostOf, "")
	if got, want := claims(d), []string{"30001 cpts-beside", "48003 cpts-gone"}; !slices.Equal(got, want) {
		t.Errorf("said to be nobody's: claims %q, want %q", got, want)
	}
}

// What features of one CPTS say of it is merged as the rows of a list are.
func TestTerritoriesOfOneCPTSAgree(t *testing.T) {
	first, second := over("A", 0, 1), over("A", 1, 2)
	first.CPTS.Stage, first.CPTS.LetterDate, first.From = coverage.ContractSigned, "2020-01-31", "2022-01-01"
	second.CPTS.Stage = coverage.LetterOfIntent
	d := row4()
	r := d.TakeTerritories(rowsOf(first, second), coverage.MostOf, "")
	want := []coverage.CPTS{{ID: "cpts-a", Name: "A", Stage: coverage.LetterOfIntent, LetterDate: "2020-01-31"}}
	if !reflect.DeepEqual(d.CPTS, want) {
		t.Errorf("CPTS %+v, want %+v", d.CPTS, want)
	}
	expectRejections(t, r, "3 stage: le moins avancé est gardé")
	if d.Claims[0].From != "2022-01-01" {
		t.Errorf("claims %+v, want them from the date of the file", d.Claims)
	}
}

// Every polygon that gives nothing is said, with its place and what to do.
func TestStrayTerritories(t *testing.T) {
	place := func(lon, lat float64) coverage.Outline {
		return coverage.Outline{CPTS: coverage.CPTS{Name: "Ailleurs"}, Geometry: orb.MultiPolygon{square(lon, lat, 0.01)}}
	}
	for name, test := range map[string]struct {
		outline coverage.Outline
		value   string
		says    string
	}{
		"where no contour is loaded": {place(2, 48), "2.00500, 48.00500", "« Ailleurs » : ce polygone ne touche aucune des unités chargées"},
		"swapped":                    {place(44, 3), "44.00500, 3.00500", "longitude et latitude semblent échangées"},
		"in the ocean":               {place(-30, 20), "-29.99500, 20.00500", "hors de France"},
	} {
		t.Run(name, func(t *testing.T) {
			d := row4()
			r := d.TakeTerritories(rowsOf(test.outline), coverage.MostOf, "2026")
			if len(r.Rejected) != 1 || r.Rejected[0].Row != 2 || r.Rejected[0].Value != test.value || !strings.Contains(r.Rejected[0].Reason, test.says) {
				t.Errorf("rejected %+v, want %s, %s", r.Rejected, test.value, test.says)
			}
			if r.Taken != 0 || len(d.CPTS) > 0 || d.Vintages.CPTS != "" {
				t.Errorf("%d taken, dataset %+v", r.Taken, d.CPTS)
			}
		})
	}
	d := row4()
	part := place(2, 48)
	part.CPTS.Name = "A"
	r := d.TakeTerritories(rowsOf(over("A", 0, 1), part), coverage.MostOf, "")
	expectRejections(t, r, "3 geometry: ne touche aucune")
	if r.Taken != 1 || len(d.Claims) != 1 {
		t.Errorf("%d taken, claims %v", r.Taken, d.Claims)
	}
}

// A drawing that crosses itself is taken for its loops, and that is said.
//
//	a ─────── c        abdc runs from a to b, to c, to d: a bow-tie
//	  ╲     ╱
//	   ╲   ╱
//	  ╱ ╲ ╱
//	d ─────── b
func TestBowTie(t *testing.T) {
	a, b, c, e := orb.Point{3, 44.01}, orb.Point{3.02, 44}, orb.Point{3.02, 44.01}, orb.Point{3, 44}
	o := over("A", 0, 1)
	o.Geometry = orb.MultiPolygon{{{a, b, c, e, a}}}
	d := row4()
	r := d.TakeTerritories(rowsOf(o), 0.4, "")
	if got, want := claims(d), []string{"48001 cpts-a", "48002 cpts-a"}; !slices.Equal(got, want) {
		t.Errorf("claims %q, want %q: each loop has half of a unit", got, want)
	}
	if said := strings.Join(r.Notes, "\n"); !strings.Contains(said, "« A » : le tracé se croise ou se recouvre vers 3.01000, 44.00500") {
		t.Errorf("notes %q", said)
	}
}

// The territories of any assignment, taken on the units they were made of, give that assignment again.
func TestTerritoriesOfUnitsComeBack(t *testing.T) {
	r := seeded(t, 1)
	for _, d := range []coverage.Dataset{drawn(t), randomOwners(drawn(t), r)} {
		checkComeBack(t, d)
	}
	if d, ok := national(t); ok {
		checkComeBack(t, d)
	}
}

// randomOwners gives one unit of two to any CPTS: territories of crumbs.
func randomOwners(d coverage.Dataset, r *rand.Rand) coverage.Dataset {
	d.Claims = nil
	for i := range d.Units {
		if r.IntN(2) == 0 {
			d.Claims = append(d.Claims, coverage.Claim{Unit: d.Units[i].Code, CPTS: d.CPTS[r.IntN(len(d.CPTS))].ID})
		}
	}
	return d
}

func checkComeBack(t *testing.T, d coverage.Dataset) {
	t.Helper()
	want := claims(d)
	s := coverage.Analyse(d, "2026-06-01")
	var outlines []coverage.Outline
	for _, x := range s.Territories {
		if len(x.Units) > 0 {
			outlines = append(outlines, coverage.Outline{CPTS: x.CPTS, Geometry: s.Topology.MultiPolygon(x.Region)})
		}
	}
	d.CPTS, d.Claims = nil, nil
	r := d.TakeTerritories(rowsOf(outlines...), coverage.MostOf, "")
	if got := claims(d); !slices.Equal(got, want) {
		t.Errorf("%d claims came back of %d, or others", len(got), len(want))
	}
	if len(r.Cut)+len(r.Rejected)+len(r.Notes) > 0 {
		t.Errorf("%d cut, %d rejected, notes %q", len(r.Cut), len(r.Rejected), r.Notes)
	}
}

// BenchmarkTakeTerritories takes some 800 territories on the communes of 2018.
func BenchmarkTakeTerritories(b *testing.B) {
	d, ok := national(b)
	if !ok {
		b.Fatal("the national file is not at hand")
	}
	s := coverage.Analyse(d, "2026-06-01")
	var outlines []coverage.Row[coverage.Outline]
	for i, x := range s.Territories {
		outlines = append(outlines, coverage.Row[coverage.Outline]{Origin: coverage.Origin{Row: i + 1}, Value: coverage.Outline{CPTS: x.CPTS, Geometry: s.Topology.MultiPolygon(x.Region)}})
	}
	b.Logf("%d units, %d territories, %.0f km²", len(d.Units), len(outlines), math.Round(s.View(coverage.Preproject).Country.AreaKM2))
	for b.Loop() {
		d.CPTS, d.Claims = nil, nil
		d.TakeTerritories(outlines, coverage.MostOf, "")
	}
}
