package coverage_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
)

// Claims and counts pass from a commune to its parts and back, as far as that can be known.
func TestClaimsBetweenWholeAndParts(t *testing.T) {
	whole := rowsOf(strip("06088", 0, 0, 20), strip("06001", 0, 20, 21))
	parts := rowsOf(strip("060880101", 0, 0, 5), strip("060880102", 0, 5, 10), strip("060880103", 0, 10, 20))
	for _, c := range []struct {
		name       string
		first      []coverage.Row[coverage.Unit]
		list       []coverage.Listing
		census     []coverage.Census
		then       []coverage.Row[coverage.Unit]
		want       string // claims; populations
		note       string
		rejections []string
	}{
		{"a commune is cut", whole, []coverage.Listing{listed("06088", "A")}, []coverage.Census{counted("06088", 100, "")}, parts,
			"060880101 cpts-a, 060880102 cpts-a, 060880103 cpts-a; 0, 25, 25, 50", "06088 est découpée : rattachement à cpts-a reporté sur ses 3 parties", nil},
		{"all parts of one CPTS", parts, []coverage.Listing{listed("060880101", "A"), listed("060880102", "A"), listed("060880103", "A")}, []coverage.Census{counted("060880101", 1, ""), counted("060880102", 2, ""), counted("060880103", 3, "")}, whole,
			"06088 cpts-a; 0, 6", "06088 remplace ses 3 parties : rattachement à cpts-a reporté", nil},
		{"parts of several", parts, []coverage.Listing{listed("060880101", "A"), listed("060880102", "B"), listed("060880103", "A")}, nil, whole,
			"06088 cpts-a, 06088 cpts-b; 0, 0", "conflit : 06088 remplace 3 parties qui sont à plusieurs CPTS (cpts-a, cpts-b) ; pour les garder, charger les contours de ses parties, du même millésime, dans la même commande", nil},
		{"some parts of nobody", parts, []coverage.Listing{listed("060880101", "A"), listed("060880102", "B")}, nil, whole,
			"; 0, 0", "", []string{
				"0 cpts: indécidable : 1 des 3 parties de cette commune sont à cpts-a (060880101), 1 à personne ; laissée sans CPTS",
				"0 cpts: indécidable : 1 des 3 parties de cette commune sont à cpts-b (060880102), 1 à personne"}},
		{"days stay", parts, []coverage.Listing{since(listed("060880101", "A"), "2020-01-01"), since(listed("060880102", "A"), "2020-01-01"), since(listed("060880103", "A"), "2020-01-01")}, nil, whole,
			"06088 cpts-a 2020-01-01; 0, 0", "reporté", nil},
		{"the same parts", parts, []coverage.Listing{listed("060880101", "A")}, []coverage.Census{counted("06088", 100, "")}, parts, "060880101 cpts-a; 25, 25, 50", "", nil},
		{"another commune of the département", whole, []coverage.Listing{listed("06001", "A")}, nil, parts, "06001 cpts-a; 0, 0, 0, 0", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var d coverage.Dataset
			d.TakeUnits(c.first, "")
			d.TakeListings(rowsOf(c.list...), "")
			d.TakeCensus(rowsOf(c.census...), "")
			r := d.TakeUnits(c.then, "")
			var held, people []string
			for _, x := range d.Claims {
				held = append(held, strings.TrimSpace(x.Unit+" "+x.CPTS+" "+string(x.From)))
			}
			for _, u := range d.Units {
				people = append(people, fmt.Sprint(u.Population))
			}
			if got := strings.Join(held, ", ") + "; " + strings.Join(people, ", "); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if !strings.Contains(strings.Join(r.Notes, "\n"), c.note) {
				t.Errorf("notes %q, want %q", r.Notes, c.note)
			}
			expectRejections(t, r, c.rejections...)
		})
	}
}

// A list of arrondissements where the contours have the city, with a history that counts them in it and without.
func TestListsOfCities(t *testing.T) {
	lyon := []string{"69381", "69382", "69383", "69384", "69385", "69386", "69387", "69388", "69389"}
	all := func(cpts ...string) (out []coverage.Listing) {
		for i, code := range lyon[:len(cpts)] {
			out = append(out, listed(code, cpts[i]))
		}
		return out
	}
	var pairs []string
	for _, code := range lyon {
		pairs = append(pairs, code+" 69123")
	}
	city, parts := rowsOf(strip("69123", 69, 81, 90)), rowsOf(arrondissements("69381", "69389")...)
	iris := rowsOf(append(arrondissements("69382", "69389"), strip("693810101", 69, 81, 81.5), strip("693810102", 69, 81.5, 82))...)
	for _, c := range []struct {
		name  string
		units []coverage.Row[coverage.Unit]
		list  []coverage.Listing
		want  string
		note  string
		why   string // of every row
	}{
		{"all to one", city, all("A", "A", "A", "A", "A", "A", "A", "A", "A"), "69123 cpts-a", "Lyon (69123) : ses 9 arrondissements, tous nommés, sont comptés avec la commune entière", ""},
		{"all, to two", city, all("A", "A", "A", "B", "A", "A", "A", "A", "A"), "69123 cpts-a, 69123 cpts-b", "Lyon (69123)", ""},
		{"some to nobody", city, all("A", "A", "A", "", "A", "A", "A", "A", ""), "", "", "indécidable : les contours chargés ont la commune entière (69123), pas ses 9 arrondissements, et la liste en laisse 2 sans CPTS (69384, 69389) ; charger les contours des arrondissements, ou donner le code 69123"},
		{"some are missing", city, all("A", "A"), "", "", "en passe 7 sous silence (69383, 69384, 69385, 69386, 69387 et 2 autres)"},
		{"the city", city, []coverage.Listing{listed("69123", "A")}, "69123 cpts-a", "", ""},
		{"the city, by arrondissement", parts, []coverage.Listing{listed("69123", "A")}, "", "", "les contours chargés découpent Lyon (69123) en 9 arrondissements (69381, 69382, 69383, 69384, 69385 et 4 autres) : donner le code de chaque partie, ou charger le contour entier"},
		{"the city, in part by IRIS", iris, []coverage.Listing{listed("69123", "A")}, "", "", "en 8 arrondissements et 2 IRIS (693810101, 693810102, 69382, 69383, 69384 et 5 autres)"},
		{"an arrondissement, by IRIS", iris, []coverage.Listing{listed("69381", "A")}, "", "", "découpent l'arrondissement 69381 en 2 IRIS (693810101, 693810102) : donner le code de chaque partie"},
		{"an IRIS of an arrondissement", parts, []coverage.Listing{listed("693810101", "A")}, "", "", "les contours chargés ont l'arrondissement entier (69381), pas ses IRIS : donner le code 69381 si une seule CPTS l'a tout entier"},
		{"an IRIS of a city", city, []coverage.Listing{listed("693810101", "A")}, "", "", "les contours chargés ont la commune entière (69123), pas le contour de cet IRIS : donner le code 69123"},
		{"an IRIS that is none of those", iris, []coverage.Listing{listed("693810199", "A")}, "", "", "cette partie n'est pas de celles des contours chargés, qui découpent l'arrondissement 69381 en 2 IRIS"},
	} {
		for _, history := range []bool{false, true} {
			t.Run(fmt.Sprint(c.name, ", history ", history), func(t *testing.T) {
				var d coverage.Dataset
				if history {
					d.TakePassage(passageOf(pairs...), "")
				}
				d.TakeUnits(c.units, "")
				r := d.TakeListings(rowsOf(c.list...), "")
				if got := strings.Join(claims(d), ", "); got != c.want || !strings.Contains(strings.Join(r.Notes, "\n"), c.note) {
					t.Errorf("claims %s, want %s; notes %q", got, c.want, r.Notes)
				}
				if c.why == "" != (len(r.Rejected) == 0) {
					t.Errorf("%d rejections", len(r.Rejected))
				}
				for _, x := range r.Rejected {
					if !strings.Contains(x.Reason, c.why) {
						t.Errorf("rejected: %s, want %s", x.Reason, c.why)
					}
				}
			})
		}
	}
}

// Random communes in bands, cut at random, loaded whole, in parts and with parts left out, in any order: every ground is
// covered once, and no inhabitant is lost.
func TestPartsAtRandom(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 2))
	for range 20 {
		var files [][]coverage.Unit
		var communes []coverage.Unit
		var census []coverage.Census
		total := 0
		for i := range 1 + random.IntN(6) {
			code := fmt.Sprintf("06%03d", i)
			communes = append(communes, strip(code, float64(i), 0, 10))
			people := random.IntN(100_000)
			total += people
			census = append(census, counted(code, people, ""))
			var iris []coverage.Unit
			n := 1 + random.IntN(4)
			for k := range n {
				iris = append(iris, strip(fmt.Sprintf("%s01%02d", code, k), float64(i), 10*float64(k)/float64(n), 10*float64(k+1)/float64(n)))
			}
			if n == 1 {
				iris[0].Code = code + "0000"
			}
			files = append(files, iris, iris[:random.IntN(len(iris))])
		}
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		files = slices.Insert(files, random.IntN(2), communes)
		var d coverage.Dataset
		for i, f := range files {
			if len(f) > 0 {
				d.TakeUnits(rowsOf(f...), "")
			}
			if len(d.Units) > 0 && i == 1 {
				d.TakeCensus(rowsOf(census...), "")
			}
		}
		s := coverage.Analyse(d, someDay)
		ground := coverage.Analyse(coverage.Dataset{Units: communes}, someDay)
		for _, f := range s.Faults {
			if f.Kind != "t_junction" { // as parts of two communes do not end at one point
				t.Errorf("%+v", f)
			}
		}
		got, want := s.View(coverage.DefaultThreshold).Country, ground.View(coverage.DefaultThreshold).Country
		if diff := got.AreaKM2 - want.AreaKM2; diff > 1e-3 || diff < -1e-3 || got.Population != total {
			t.Errorf("%.4f km² and %d inhabitants, want %.4f and %d", got.AreaKM2, got.Population, want.AreaKM2, total)
		}
	}
}
