package coverage_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// strip is a unit from x0 to x1, in hundredths of a degree, of a band at height y. Its edges are short, as in real files:
// the length of an edge tells how well a contour is known.
func strip(code string, y, x0, x1 float64) coverage.Unit {
	return coverage.Unit{Code: code, Name: "Unité " + code, Geometry: orb.MultiPolygon{{box(x0, y, x1, y+1)}}}
}

func box(x0, y0, x1, y1 float64) orb.Ring {
	var ring orb.Ring
	corners := []orb.Point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}
	const steps = 16 // of a hundredth
	for i := 1; i < len(corners); i++ {
		a, b := corners[i-1], corners[i]
		n := max(1, int(steps*max(math.Abs(b[0]-a[0]), math.Abs(b[1]-a[1]))))
		for k := range n {
			s := float64(k) / float64(n)
			ring = append(ring, orb.Point{3 + 0.01*(a[0]+s*(b[0]-a[0])), 44 + 0.01*(a[1]+s*(b[1]-a[1]))})
		}
	}
	return append(ring, ring[0])
}

// arrondissements are units of one hundredth each, in a row.
func arrondissements(first, last string) []coverage.Unit {
	from, _ := strconv.Atoi(first)
	to, _ := strconv.Atoi(last)
	var out []coverage.Unit
	for n := from; n <= to; n++ {
		x := float64(n % 100)
		out = append(out, strip(strconv.Itoa(n), float64(n/1000), x, x+1))
	}
	return out
}

func without(units []coverage.Unit, code string) []coverage.Unit {
	return slices.DeleteFunc(slices.Clone(units), func(u coverage.Unit) bool { return u.Code == code })
}

// A commune is replaced wholly and only together, whatever comes first; what stays out is told.
func TestPartsReplaceTheirCommuneTogether(t *testing.T) {
	paris, arr := strip("75056", 75, 1, 21), arrondissements("75101", "75120")
	nice := strip("06088", 0, 0, 20)
	west, middle, east := strip("060880101", 0, 0, 8), strip("060880102", 0, 8, 12), strip("060880103", 0, 12, 20)
	first := []coverage.Unit{strip("751010101", 75, 1, 1.5), strip("751010102", 75, 1.5, 2)}
	rest := "75102 75103 75104 75105 75106 75107 75108 75109 75110 75111 75112 75113 75114 75115 75116 75117 75118 75119 75120"
	framed := coverage.Unit{Code: "060880104", Geometry: orb.MultiPolygon{{nice.Geometry[0][0], box(5, 0.375, 9, 0.625)}}}
	coarse := coverage.Unit{Code: "06088", Geometry: orb.MultiPolygon{{{{3, 44}, {3.2, 44}, {3.2, 44.01}, {3, 44.01}, {3, 44}}}}}
	for _, c := range []struct {
		name  string
		loads [][]coverage.Unit
		want  string
		why   string // part of every rejection of the last load; empty when there is none
	}{
		{"commune, then IRIS", [][]coverage.Unit{{nice}, {west, middle, east}}, "060880101 060880102 060880103", ""},
		{"IRIS, then commune", [][]coverage.Unit{{west, middle, east}, {nice}}, "06088", ""},
		{"both at once", [][]coverage.Unit{{nice, west, middle, east}}, "060880101 060880102 060880103", ""},
		{"IRIS alone", [][]coverage.Unit{{west, middle, east}}, "060880101 060880102 060880103", ""},
		{"one is missing", [][]coverage.Unit{{nice}, {west, east}}, "06088", "2 IRIS de la commune 06088 n'en couvrent que 80.0 % (14.26 km² sur 17.82)"},
		{"one is missing, both at once", [][]coverage.Unit{{nice, west, east}}, "06088", "n'en couvrent que 80.0 %"},
		{"fewer than there were", [][]coverage.Unit{{west, middle, east}, {west, east}}, "060880101 060880102 060880103", "n'en couvrent que 80.0 %"},
		{"of a smaller commune", [][]coverage.Unit{{strip("06088", 0, 0, 8)}, {west, middle, east}}, "06088", "débordent : 17.82 km² pour une commune de 7.13 (250 %)"},
		{"a hole", [][]coverage.Unit{{nice}, {framed}}, "06088", "n'en couvrent que 95.0 %"},
		{"a hole in a contour not well known", [][]coverage.Unit{{coarse}, {framed}}, "06088", "laissent un trou de 0.89 km² vers 3.0700, 44.00"},
		{"of a commune that has merged", [][]coverage.Unit{{strip("06001", 0, 0, 30)}, {west, middle, east}}, "06001", "ce sol est déjà celui de la commune 06001 (Unité 06001), et les contours ne connaissent pas de commune 06088"},
		{"beside other communes", [][]coverage.Unit{{strip("06001", 0, 30, 40)}, {west, middle, east}}, "06001 060880101 060880102 060880103", ""},
		{"the only IRIS of a commune", [][]coverage.Unit{{nice, strip("06001", 1, 0, 9)}, {strip("060880000", 0, 0, 20)}}, "06001 060880000", ""},
		{"the only IRIS beside its commune", [][]coverage.Unit{{nice, strip("060880000", 0, 0, 20)}}, "060880000", ""},
		{"city, then arrondissements", [][]coverage.Unit{{paris}, arr}, "75101 " + rest, ""},
		{"arrondissements, then city", [][]coverage.Unit{arr, {paris}}, "75056", ""},
		{"city and arrondissements at once", [][]coverage.Unit{append(slices.Clone(arr), paris)}, "75101 " + rest, ""},
		{"an arrondissement is missing", [][]coverage.Unit{{paris}, without(arr, "75113")}, "75056", "Paris (75056) est remplacée par tous ses arrondissements ou par aucun : 1 sur 20 manquent (75113)"},
		{"arrondissements of no city are all or none too", [][]coverage.Unit{{nice}, arr[:3]}, "06088", "17 sur 20 manquent (75104, 75105, 75106, 75107, 75108 et 12 autres)"},
		{"one arrondissement anew", [][]coverage.Unit{arr, arr[3:4]}, "75101 " + rest, ""},
		{"arrondissements, then IRIS of one", [][]coverage.Unit{arr, first}, "751010101 751010102 " + rest, ""},
		{"IRIS of one, then arrondissements", [][]coverage.Unit{append(slices.Clone(first), arr[1:]...), arr}, "75101 " + rest, ""},
		{"arrondissements and IRIS of one at once", [][]coverage.Unit{append(slices.Clone(first), arr...)}, "751010101 751010102 " + rest, ""},
		{"IRIS of one arrondissement and the other arrondissements", [][]coverage.Unit{{paris}, append(slices.Clone(first), arr[1:]...)}, "751010101 751010102 " + rest, ""},
		{"half of an arrondissement", [][]coverage.Unit{arr, first[:1]}, "75101 " + rest, "1 IRIS de l'arrondissement 75101 n'en couvrent que 50.0 %"},
		{"IRIS of one arrondissement of a city", [][]coverage.Unit{{paris}, first}, "75056", "19 sur 20 manquent"},
		{"an IRIS that is rejected", [][]coverage.Unit{{west, middle, strip("060880103", 20, 0, 1), east}}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d coverage.Dataset
			var r coverage.Report
			for _, units := range c.loads {
				r = d.TakeUnits(rowsOf(units...), "")
			}
			if got := strings.Join(codes(d), " "); got != c.want {
				t.Errorf("units %s, want %s", got, c.want)
			}
			for _, x := range r.Rejected {
				if c.why == "" && c.want != "" || !strings.Contains(x.Reason, c.why) {
					t.Errorf("rejected: %s, want %q", x.Reason, c.why)
				}
			}
			if c.why != "" && len(r.Rejected) == 0 {
				t.Error("nothing is rejected")
			}
			for _, f := range coverage.Analyse(d, someDay).Faults {
				if f.Kind == "overlap" || f.Kind == "duplicate" {
					t.Errorf("ground covered twice: %+v", f)
				}
			}
		})
	}
}

// The only IRIS of a commune that is not divided (0000) is the commune: a list or a census may call it either way, and a
// commune that has merged into it is carried to it.
func TestOnlyIris(t *testing.T) {
	d := coverage.Dataset{Passage: map[string]string{"06002": "06001"}}
	d.TakeUnits(rowsOf(unit("060010000", 0), unit("060880101", 1), unit("060880102", 2)), "")
	for _, code := range []string{"060010000", "06001", "06002"} {
		r := d.TakeListings(rowsOf(listed(code, "A")), "")
		if r.Taken != 1 || len(r.Rejected) > 0 {
			t.Errorf("%s: %+v", code, r)
		}
	}
	if got := d.TakeListings(rowsOf(listed("06088", "A")), ""); len(got.Rejected) != 1 {
		t.Errorf("a commune of two IRIS was taken: %+v", got)
	}
	r := d.TakeCensus(rowsOf(coverage.Census{Code: "06001", Population: 30}, coverage.Census{Code: "06002", Population: 12}), "")
	if u := d.Units[0]; u.Population != 42 || u.PopulationBasis != coverage.Counted || len(r.Rejected) > 0 {
		t.Errorf("%+v: %d inhabitants, %s", r, u.Population, u.PopulationBasis)
	}
	s := coverage.Analyse(d, "2026-01-01")
	if len(s.Conflicts) != 0 || len(s.Territories) != 1 || len(s.Territories[0].Units) != 1 {
		t.Errorf("%d conflicts, %d territories", len(s.Conflicts), len(s.Territories))
	}
}
