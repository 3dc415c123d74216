package coverage_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// rowsOf numbers values as the rows of a file, after a heading.
func rowsOf[T any](values ...T) []coverage.Row[T] {
	var out []coverage.Row[T]
	for i, v := range values {
		out = append(out, coverage.Row[T]{Origin: coverage.Origin{File: "f.csv", Row: i + 2}, Value: v})
	}
	return out
}

// unit is a square unit by its code alone, at place x of a row on its side of the ocean.
func unit(code string, x float64) coverage.Unit {
	at := orb.Point{3, 44}
	if strings.HasPrefix(code, "971") {
		at = orb.Point{-61.5, 16}
	}
	return coverage.Unit{Code: code, Name: "Unité " + code, Geometry: orb.MultiPolygon{square(at[0]+0.01*x, at[1], 0.01)}}
}

func listed(code, name string) coverage.Listing {
	return coverage.Listing{Code: code, CPTS: coverage.CPTS{Name: name, Stage: coverage.Unspecified}}
}

func codes(d coverage.Dataset) []string {
	var out []string
	for _, u := range d.Units {
		out = append(out, u.Code)
	}
	return out
}

func claims(d coverage.Dataset) []string {
	var out []string
	for _, c := range d.Claims {
		out = append(out, c.Unit+" "+c.CPTS)
	}
	return out
}

// expectRejections compares what was rejected, as "row column: words of the reason".
func expectRejections(t *testing.T, r coverage.Report, want ...string) {
	t.Helper()
	var got []string
	for _, x := range r.Rejected {
		got = append(got, fmt.Sprintf("%d %s: %s", x.Row, x.Column, x.Reason))
	}
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && strings.HasPrefix(got[i], want[i][:strings.Index(want[i], ":")]) && strings.Contains(got[i], want[i][strings.Index(want[i], ": ")+2:])
	}
	if !ok {
		t.Errorf("rejections:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestTakeUnits(t *testing.T) {
	for _, c := range []struct {
		name      string
		before    []string
		units     []coverage.Unit
		want      []string
		rejection []string
	}{
		{"into nothing", nil, []coverage.Unit{unit("06002", 0), unit("06001", 1)}, []string{"06001", "06002"}, nil},
		{"a département is replaced whole", []string{"06001", "06002", "04001"}, []coverage.Unit{unit("06003", 0)}, []string{"04001", "06003"}, nil},
		{"a code of no département", nil, []coverage.Unit{unit("99001", 0), unit("06001", 1)}, []string{"06001"}, []string{"2 code: code d'aucun département connu"}},
		{"swapped coordinates", nil, []coverage.Unit{{Code: "06001", Geometry: orb.MultiPolygon{square(43.7, 7.2, 0.01)}}, unit("06002", 1)}, []string{"06002"}, []string{"2 geometry: peut-être sont-elles inversées"}},
		{"the same twice", nil, []coverage.Unit{unit("06001", 0), unit("06001", 0)}, []string{"06001"}, []string{"3 code: déjà présent dans f.csv, entité 2"}},
		{"the same code elsewhere", nil, []coverage.Unit{unit("06001", 0), unit("06001", 1)}, nil, []string{"3 code: déjà présent", "2 code: contours différents"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d coverage.Dataset
			for i, code := range c.before {
				d.TakeUnits(rowsOf(append(unitsOf(d), unit(code, 10+float64(i)))...), "")
			}
			r := d.TakeUnits(rowsOf(c.units...), "")
			if got := codes(d); !slices.Equal(got, c.want) {
				t.Errorf("units %v, want %v", got, c.want)
			}
			expectRejections(t, r, c.rejection...)
		})
	}
}

func unitsOf(d coverage.Dataset) []coverage.Unit { return slices.Clone(d.Units) }

// The facts that a code holds by itself.
func TestTakeUnitsCompletes(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(append(append(arrondissements("69381", "69389"), arrondissements("75102", "75120")...),
		unit("2A004", 0), unit("97105", 1), unit("751010104", 3), unit("060010000", 4))...), "2025")
	for _, want := range []coverage.Unit{
		{Code: "2A004", Kind: coverage.Commune, Commune: "2A004", Department: "2A", Region: "94"},
		{Code: "97105", Kind: coverage.Commune, Commune: "97105", Department: "971", Region: "01"},
		{Code: "69381", Kind: coverage.Arrondissement, Commune: "69123", Department: "69", Region: "84"},
		{Code: "751010104", Kind: coverage.Iris, Commune: "75056", Department: "75", Region: "11"},
		{Code: "060010000", Kind: coverage.Iris, Commune: "06001", Department: "06", Region: "93"},
	} {
		i := slices.Index(codes(d), want.Code)
		got := d.Units[i]
		got.Name, got.Geometry = "", nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if d.Vintages.Geometry != "2025" {
		t.Errorf("vintage %q", d.Vintages.Geometry)
	}
}

func TestClaimsFollowTheirUnits(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("01033", 0), unit("01091", 1), unit("01005", 2)), "")
	d.TakeListings(rowsOf(listed("01091", "A"), listed("01005", "A")), "")
	d.TakePassage(rowsOf(coverage.Passage{From: "01091", To: "01033"}), "")
	r := d.TakeUnits(rowsOf(unit("01033", 0), unit("01004", 1)), "")
	if got := claims(d); !slices.Equal(got, []string{"01033 cpts-a"}) {
		t.Errorf("claims %v, want that of 01091 on 01033", got)
	}
	expectRejections(t, r, "0 cpts: rattachement perdu : cette unité n'existe plus dans les nouveaux contours et la table de passage ne dit pas")
	d.Passage = nil
	d.TakeListings(rowsOf(listed("01004", "A")), "")
	expectRejections(t, d.TakeUnits(rowsOf(unit("01033", 0)), ""), "0 cpts: rattachement perdu : cette unité n'existe plus dans les nouveaux contours ; charger d'abord la table de passage")
}

func TestTakeCensus(t *testing.T) {
	population := func(code string, n int) coverage.Census { return coverage.Census{Code: code, Population: n} }
	for _, c := range []struct {
		name      string
		units     []coverage.Unit
		passage   [][2]string
		census    []coverage.Census
		want      string // population and basis by unit
		rejection []string
	}{
		{"one to one", []coverage.Unit{unit("06001", 0), unit("06002", 1)}, nil, []coverage.Census{population("06001", 5), population("06002", 0)}, "5 counted, 0 counted", nil},
		{"other départements are passed over", []coverage.Unit{unit("06001", 0)}, nil, []coverage.Census{population("06001", 5), population("75056", 9)}, "5 counted", nil},
		{"an unknown code at home is not", []coverage.Unit{unit("06001", 0)}, nil, []coverage.Census{population("06001", 5), population("06999", 9)}, "5 counted", []string{"3 population: code inconnu"}},
		{"a merged commune adds up", []coverage.Unit{unit("01033", 0)}, [][2]string{{"01091", "01033"}}, []coverage.Census{population("01033", 5), population("01091", 3)}, "8 counted", nil},
		{"two parts share by area", []coverage.Unit{unit("060880101", 0), unit("060880102", 1)}, nil, []coverage.Census{population("06088", 6)}, "3 estimated, 3 estimated", nil},
		{"one part has it all", []coverage.Unit{unit("060010000", 0)}, nil, []coverage.Census{population("06001", 5)}, "5 counted", nil},
		{"parts with their own", []coverage.Unit{unit("060880101", 0), unit("060880102", 1)}, nil, []coverage.Census{population("06088", 5), population("060880101", 2), population("060880102", 3)}, "2 counted, 3 counted", nil},
		{"a whole city with its own", []coverage.Unit{unit("75056", 0)}, nil, []coverage.Census{population("75056", 5), population("75101", 2), population("75102", 3)}, "5 counted", nil},
		{"a whole city from its parts", []coverage.Unit{unit("69123", 0)}, nil, []coverage.Census{population("69381", 1), population("69382", 2), population("69383", 3), population("69384", 4),
			population("69385", 5), population("69386", 6), population("69387", 7), population("69388", 8), population("69389", 9)}, "45 counted", nil},
		{"a whole city from some of its parts", []coverage.Unit{unit("75056", 0)}, nil, []coverage.Census{population("75101", 2), population("75102", 3)}, "0 ",
			[]string{"2 population: 18 de ses arrondissements manquent au fichier (75103, 75104", "3 population: donner la population de 75056"}},
		{"twice with one figure", []coverage.Unit{unit("06001", 0)}, nil, []coverage.Census{population("06001", 5), population("06001", 5)}, "5 counted", nil},
		{"twice with two", []coverage.Unit{unit("06001", 0), unit("06002", 1)}, nil, []coverage.Census{population("06001", 5), population("06001", 6), population("06002", 7)}, "0 , 7 counted",
			[]string{"3 population: déjà présent ligne 2", "2 population: plusieurs fois"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d coverage.Dataset
			d.TakeUnits(rowsOf(c.units...), "")
			for _, p := range c.passage {
				d.TakePassage(rowsOf(coverage.Passage{From: p[0], To: p[1]}), "")
			}
			r := d.TakeCensus(rowsOf(c.census...), "")
			var got []string
			for _, u := range d.Units {
				got = append(got, fmt.Sprint(u.Population, " ", u.PopulationBasis))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("populations %q, want %q", strings.Join(got, ", "), c.want)
			}
			expectRejections(t, r, c.rejection...)
		})
	}
}

func TestTakeListings(t *testing.T) {
	units := []coverage.Unit{unit("04001", 0), unit("06001", 1), unit("06002", 2), unit("75056", 3), unit("060880101", 4), unit("060880102", 5)}
	staged := func(code, name string, s coverage.Stage) coverage.Listing {
		return coverage.Listing{Code: code, CPTS: coverage.CPTS{Name: name, Stage: s}}
	}
	for _, c := range []struct {
		name      string
		rows      []coverage.Listing
		claims    []string
		rejection []string
	}{
		{"across départements", []coverage.Listing{listed("04001", "Gapençais"), listed("06001", "Gapençais")}, []string{"04001 cpts-gapencais", "06001 cpts-gapencais"}, nil},
		{"an empty CPTS", []coverage.Listing{listed("06001", "A"), listed("06002", "")}, []string{"06001 cpts-a"}, nil},
		{"twice the same", []coverage.Listing{listed("06001", "A"), listed("06001", "A")}, []string{"06001 cpts-a"}, nil},
		{"two CPTS for one unit", []coverage.Listing{listed("06001", "A"), listed("06001", "B")}, []string{"06001 cpts-a", "06001 cpts-b"}, nil},
		{"names that differ by an accent stay two", []coverage.Listing{listed("06001", "Pays d'Azur"), listed("06002", "PAYS D AZUR")}, nil, nil},
		{"unknown", []coverage.Listing{listed("06001", "A"), listed("06999", "A")}, []string{"06001 cpts-a"}, []string{"3 code: code inconnu des contours chargés"}},
		{"elsewhere", []coverage.Listing{listed("06001", "A"), listed("13001", "A")}, []string{"06001 cpts-a"}, []string{"3 code: département dont aucun contour n'est chargé"}},
		{"the only IRIS of a commune", []coverage.Listing{listed("060010000", "A")}, []string{"06001 cpts-a"}, nil},
		{"a ligature", []coverage.Listing{listed("06001", "CPTS Cœur d'Ain")}, []string{"06001 cpts-coeur-d-ain"}, nil},
		{"a part of a whole", []coverage.Listing{listed("06001", "A"), listed("75101", "A")}, []string{"06001 cpts-a"}, []string{"3 code: la commune entière (75056)"}},
		{"a whole of parts", []coverage.Listing{listed("06001", "A"), listed("06088", "A")}, []string{"06001 cpts-a"}, []string{"3 code: découpent la commune 06088 en 2 IRIS (060880101, 060880102)"}},
		{"two stages", []coverage.Listing{staged("06001", "A", coverage.ContractSigned), staged("06002", "A", coverage.LetterOfIntent)},
			[]string{"06001 cpts-a", "06002 cpts-a"}, []string{"3 stage: le moins avancé est gardé"}},
		{"ids that number rows", []coverage.Listing{{Code: "06001", CPTS: coverage.CPTS{ID: "1", Name: "A"}}, {Code: "06002", CPTS: coverage.CPTS{ID: "2", Name: "A"}}},
			nil, []string{"2 id: plusieurs identifiants", "3 id: plusieurs identifiants"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d coverage.Dataset
			d.TakeUnits(rowsOf(units...), "")
			r := d.TakeListings(rowsOf(c.rows...), "")
			if got := claims(d); c.claims != nil && !slices.Equal(got, c.claims) {
				t.Errorf("claims %v, want %v", got, c.claims)
			}
			expectRejections(t, r, c.rejection...)
			reversed := slices.Clone(c.rows)
			slices.Reverse(reversed)
			var e coverage.Dataset
			e.TakeUnits(rowsOf(units...), "")
			e.TakeListings(rowsOf(reversed...), "")
			if !reflect.DeepEqual(d.Claims, e.Claims) || !reflect.DeepEqual(d.CPTS, e.CPTS) {
				t.Errorf("the order of rows decides: %v %v and %v %v", d.Claims, d.CPTS, e.Claims, e.CPTS)
			}
		})
	}
}

// A second list replaces what it names, keeps what it is silent about, and finds the CPTS of the same name again.
func TestTakeListingsAgain(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1), unit("06003", 2)), "")
	d.TakeListings(rowsOf(coverage.Listing{Code: "06001", CPTS: coverage.CPTS{ID: "x1", Name: "A", Stage: coverage.ContractSigned, ContractDate: "2024-01-01"}}, listed("06002", "B")), "")
	d.TakeListings(rowsOf(listed("06003", "A"), listed("06002", "")), "")
	if got, want := claims(d), []string{"06001 x1", "06003 x1"}; !slices.Equal(got, want) {
		t.Errorf("claims %v, want %v", got, want)
	}
	if d.CPTS[1].Stage != coverage.ContractSigned || d.CPTS[1].ContractDate != "2024-01-01" {
		t.Errorf("a list without stages made one forgotten: %+v", d.CPTS[1])
	}
}

// A list that says everything forgets what it does not name in its départements, and nothing elsewhere.
func TestReplaceListings(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("04001", 3), unit("06001", 0), unit("06002", 1), unit("06003", 2)), "")
	d.TakeListings(rowsOf(listed("04001", "Nord"), listed("06001", "Vieille"), listed("06002", "Mer")), "")
	d.ReplaceListings(rowsOf(listed("06003", "Mer")), "")
	if got, want := claims(d), []string{"04001 cpts-nord", "06003 cpts-mer"}; !slices.Equal(got, want) {
		t.Errorf("claims %v, want %v", got, want)
	}
	if len(d.CPTS) != 2 {
		t.Errorf("CPTS %v, want that of 06001 forgotten", d.CPTS)
	}
	before := claims(d)
	if r := d.ReplaceListings(rowsOf(listed("06999", "Mer")), ""); r.Taken != 0 || !slices.Equal(claims(d), before) {
		t.Errorf("a list without a good row changed the claims to %v", claims(d))
	}
}

func TestSampleGivesWay(t *testing.T) {
	var d coverage.Dataset
	d.TakeUnits(rowsOf(unit("06001", 0), unit("06002", 1)), "")
	d.TakeListings(rowsOf(listed("06001", "Fictive")), coverage.Fictive)
	d.Schematic = true
	e := d
	e.TakeListings(rowsOf(listed("06002", "Vraie")), "")
	if got := claims(e); !slices.Equal(got, []string{"06002 cpts-vraie"}) || e.Vintages.CPTS != "" || len(e.CPTS) != 1 {
		t.Errorf("invented CPTS beside real ones: %v, vintage %q", got, e.Vintages.CPTS)
	}
	d.TakeUnits(rowsOf(unit("06001", 0)), "")
	if d.Schematic || len(d.Claims) != 0 || len(d.CPTS) != 0 {
		t.Errorf("invented facts on real contours: %+v", d)
	}
}

func TestTakePassage(t *testing.T) {
	var d coverage.Dataset
	r := d.TakePassage(rowsOf(
		coverage.Passage{From: "A", To: "B"}, coverage.Passage{From: "B", To: "C"}, // a chain
		coverage.Passage{From: "D", To: "E"}, coverage.Passage{From: "E", To: "D"}, // a circle
		coverage.Passage{From: "F", To: "G"}, coverage.Passage{From: "F", To: "H"}, // a split
	), "")
	if want := map[string]string{"A": "C", "B": "C", "F": "G H"}; !reflect.DeepEqual(d.Passage, want) {
		t.Errorf("passage %v, want %v", d.Passage, want)
	}
	expectRejections(t, r, "4 code: sans fin", "5 code: sans fin", "6 code: plusieurs successeurs", "7 code: plusieurs successeurs")
}

func TestTakePoints(t *testing.T) {
	d := figure(t, false, "A.")
	point := func(id string, x float64) coverage.Point {
		return coverage.Point{ID: id, Name: id, Location: orb.Point{x, 44.005}}
	}
	r := d.TakePoints(rowsOf(point("in A", 7.005), point("white", 7.015), point("at sea", 8), point("twice", 7), point("twice", 7)), "")
	expectRejections(t, r, "5 id: présent 2 fois", "6 id: présent 2 fois")
	s := coverage.Analyse(d, someDay)
	v := s.View(coverage.DefaultThreshold)
	if len(v.WhiteZones) != 1 || len(v.WhiteZones[0].Points) != 1 || s.Points[v.WhiteZones[0].Points[0]].ID != "white" {
		t.Errorf("points of the white zones: %+v", v.WhiteZones)
	}
}

// A file of points is all points: what it forgets is said.
func TestTakePointsTellsWhatItForgets(t *testing.T) {
	point := func(id string) coverage.Point { return coverage.Point{ID: id, Name: id} }
	var d coverage.Dataset
	if r := d.TakePoints(rowsOf(point("a"), point("b")), ""); len(r.Notes) > 0 {
		t.Errorf("notes on nothing forgotten: %q", r.Notes)
	}
	if r := d.TakePoints(rowsOf(point("b"), point("c")), ""); len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "oubliés : 1") {
		t.Errorf("notes %q, one point is forgotten", r.Notes)
	}
}
