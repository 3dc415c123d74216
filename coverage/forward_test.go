package coverage_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
)

func passageOf(pairs ...string) []coverage.Row[coverage.Passage] {
	var out []coverage.Passage
	for _, p := range pairs {
		from, to, _ := strings.Cut(p, " ")
		out = append(out, coverage.Passage{From: from, To: to})
	}
	return rowsOf(out...)
}

func counted(code string, n int, name string) coverage.Census {
	return coverage.Census{Code: code, Population: n, Name: name}
}

func inhabitants(d coverage.Dataset) string {
	var out []string
	for _, u := range d.Units {
		out = append(out, fmt.Sprint(u.Code, " ", u.Name, " ", u.Population, " ", u.PopulationBasis))
	}
	return strings.Join(out, ", ")
}

// Contours of before mergers, with a count of after: the communes are dissolved, whatever is loaded first.
//
//	01033 | 01091 | 01205 | 12076 | 12114 | 06001      01091 and 01205 have merged into 01033, 01205 by way of 01091;
//	                                                   12076 and 12114 into 12218, which has the code of neither
func TestOlderContoursGoForward(t *testing.T) {
	communes := rowsOf(strip("01033", 0, 0, 1), strip("01091", 0, 1, 2), strip("01205", 0, 2, 3), strip("12076", 0, 3, 5), strip("12114", 0, 5, 6), strip("06001", 0, 6, 7))
	passage := passageOf("01091 01033", "01205 01091", "12076 12218", "12114 12218")
	census := rowsOf(counted("01033", 16, "Valserhône"), counted("12218", 2, "Conques-en-Rouergue"), counted("06001", 1, "Autre nom"))
	list := rowsOf(listed("01033", "A"), listed("12218", "B"))
	load := map[string]func(d *coverage.Dataset) coverage.Report{
		"c": func(d *coverage.Dataset) coverage.Report { return d.TakeUnits(communes, "2018") },
		"h": func(d *coverage.Dataset) coverage.Report { return d.TakePassage(passage, "2026") },
		"p": func(d *coverage.Dataset) coverage.Report { return d.TakeCensus(census, "2023") },
		"l": func(d *coverage.Dataset) coverage.Report { return d.TakeListings(list, "") },
	}
	want := "01033 Valserhône 16 counted, 06001 Unité 06001 1 counted, 12218 Conques-en-Rouergue 2 counted"
	for _, order := range []string{"chpl", "hcpl", "hclp", "chlp"} {
		var d coverage.Dataset
		var carried []coverage.Carried
		for _, step := range order {
			carried = append(carried, load[string(step)](&d).Carried...)
		}
		if got := inhabitants(d); got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
		if got := strings.Join(claims(d), ", "); got != "01033 cpts-a, 12218 cpts-b" {
			t.Errorf("%s: claims %s", order, got)
		}
		var pairs []string
		for _, c := range carried {
			pairs = append(pairs, c.Code+" "+c.To)
		}
		slices.Sort(pairs)
		if want := []string{"01091 01033", "01205 01033", "12076 12218", "12114 12218"}; !slices.Equal(pairs, want) {
			t.Errorf("%s: carried %v, want %v", order, pairs, want)
		}
		if faults := coverage.Analyse(d, someDay).Faults; len(faults) > 0 {
			t.Errorf("%s: %+v", order, faults)
		}
	}
	var d coverage.Dataset
	load["c"](&d)
	load["h"](&d)
	s := coverage.Analyse(d, someDay)
	if got, want := s.Topology.Face(0), 3*s.Topology.Areas()[1]; len(got) != 1 || len(got[0]) != 1 || s.Topology.Areas()[0] < 0.99*want || s.Topology.Areas()[0] > 1.01*want {
		t.Errorf("01033 has %v and %.0f m², want one piece of %.0f", got, s.Topology.Areas()[0], want)
	}
}

// What is known of communes that merge goes with them.
func TestMergersOnLoad(t *testing.T) {
	old := rowsOf(strip("01033", 0, 0, 1), strip("01091", 0, 1, 2), strip("01004", 0, 2, 3))
	for _, c := range []struct {
		name        string
		list        []coverage.Listing
		census      []coverage.Census
		want        string // claims, then population of 01033
		note        string
		conflicting bool
	}{
		{"both of one CPTS", []coverage.Listing{listed("01033", "A"), listed("01091", "A")}, nil, "01033 cpts-a; 0 ", "01091 est devenue 01033 : rattachement à cpts-a reporté", false},
		{"of two", []coverage.Listing{listed("01033", "A"), listed("01091", "B")}, nil, "01033 cpts-a, 01033 cpts-b; 0 ", "conflit : 01033 est revendiquée par ses anciennes communes : 01033 (cpts-a), 01091 (cpts-b)", true},
		{"of one, and white", []coverage.Listing{listed("01091", "B"), listed("01004", "A")}, nil, "01004 cpts-a, 01033 cpts-b; 0 ", "01033 est couverte par cpts-b au titre de 01091 (cpts-b) ; 1 autre(s) de ses anciennes communes", false},
		{"both counted", nil, []coverage.Census{counted("01033", 5, ""), counted("01091", 3, "")}, "; 8 counted", "", false},
		{"one counted", nil, []coverage.Census{counted("01033", 5, "")}, "; 5 counted", "population de 1 commune : somme de celles de leurs anciennes communes qui sont connues, et non de toutes (01033)", false},
		{"days stay", []coverage.Listing{since(listed("01033", "A"), "2020-01-01"), since(listed("01091", "B"), "2022-01-01")}, nil, "01033 cpts-a 2020-01-01, 01033 cpts-a 2022-01-01, 01033 cpts-b 2022-01-01; 0 ", "conflit : 01033 est revendiquée", true},
	} {
		for _, way := range []string{"new contours", "the history"} {
			t.Run(c.name+", by "+way, func(t *testing.T) {
				var d coverage.Dataset
				d.TakeUnits(old, "2018")
				if c.list != nil {
					d.TakeListings(rowsOf(c.list...), "")
				}
				d.TakeCensus(rowsOf(c.census...), "")
				var r coverage.Report
				if way == "the history" {
					r = d.TakePassage(passageOf("01091 01033"), "")
				} else {
					d.Passage = map[string]string{"01091": "01033"}
					r = d.TakeUnits(rowsOf(strip("01033", 0, 0, 2), strip("01004", 0, 2, 3)), "2026")
				}
				var held []string
				for _, x := range d.Claims {
					held = append(held, strings.TrimSpace(x.Unit+" "+x.CPTS+" "+string(x.From)))
				}
				u := d.Units[slices.Index(codes(d), "01033")]
				if got := fmt.Sprint(strings.Join(held, ", "), "; ", u.Population, " ", u.PopulationBasis); got != c.want {
					t.Errorf("%s, want %s", got, c.want)
				}
				if c.note != "" && !strings.Contains(strings.Join(r.Notes, "\n"), c.note) {
					t.Errorf("notes %q, want %q", r.Notes, c.note)
				}
				if s := coverage.Analyse(d, "2023-01-01"); c.conflicting != (len(s.Conflicts) == 1) {
					t.Errorf("conflicts %v", s.Conflicts)
				}
			})
		}
	}
}

// A list of before a merger that divides what is one commune now is a conflict, and says through which codes.
func TestListOfBeforeAMerger(t *testing.T) {
	for _, c := range []struct {
		list         []coverage.Listing
		claims, note string
	}{
		{[]coverage.Listing{listed("01033", "A"), listed("01091", "B"), listed("01205", "A")}, "01033 cpts-a, 01033 cpts-b", "01033 est revendiquée par plusieurs CPTS au titre de ce qui la compose : 01033 (cpts-a), 01091 (cpts-b), 01205 (cpts-a)"},
		{[]coverage.Listing{listed("01091", "A"), listed("01205", "A")}, "01033 cpts-a", "01205 a fusionné : compté dans 01033"},
	} {
		var d coverage.Dataset
		d.TakeUnits(rowsOf(strip("01033", 0, 0, 3), strip("01004", 0, 3, 4)), "2026")
		d.TakePassage(passageOf("01091 01033", "01205 01091"), "")
		r := d.TakeListings(rowsOf(c.list...), "")
		if got := strings.Join(claims(d), ", "); got != c.claims || !strings.Contains(strings.Join(r.Notes, "\n"), c.note) {
			t.Errorf("claims %s, notes %q", got, r.Notes)
		}
		if want := (coverage.Carried{File: "f.csv", Row: 3, Code: c.list[1].Code, To: "01033"}); !slices.Contains(r.Carried, want) {
			t.Errorf("carried %v, want %v", r.Carried, want)
		}
	}
}

func since(l coverage.Listing, day coverage.Date) coverage.Listing {
	l.From = day
	return l
}

// A commune that was split again: what cannot be known is told, and left as it was.
func TestSplitAgain(t *testing.T) {
	event := func(day, from, to string, split bool) coverage.Passage {
		return coverage.Passage{From: from, To: to, On: coverage.Date(day), Split: split}
	}
	history := rowsOf(event("2017-01-01", "14666", "14712", false), event("2020-01-01", "14712", "14666", true))
	older, today := rowsOf(strip("14712", 0, 0, 2), strip("14001", 0, 2, 3)), rowsOf(strip("14712", 0, 0, 1), strip("14666", 0, 1, 2), strip("14001", 0, 2, 3))
	t.Run("the history", func(t *testing.T) {
		var d coverage.Dataset
		if r := d.TakePassage(history, ""); len(r.Rejected) > 0 || !reflect.DeepEqual(d.Passage, map[string]string{"14712": "14666 14712"}) {
			t.Errorf("%v %v", d.Passage, r.Rejected)
		}
		d.TakeUnits(today, "")
		if got := codes(d); len(got) != 3 {
			t.Errorf("units %v: a re-created commune is one of today", got)
		}
	})
	t.Run("merged again", func(t *testing.T) {
		var d coverage.Dataset
		d.TakePassage(append(slices.Clone(history), rowsOf(event("2024-01-01", "14666", "14712", false))...), "")
		if want := map[string]string{"14666": "14712"}; !reflect.DeepEqual(d.Passage, want) {
			t.Errorf("passage %v, want %v", d.Passage, want)
		}
	})
	t.Run("a list of before", func(t *testing.T) {
		var d coverage.Dataset
		d.TakePassage(history, "")
		d.TakeUnits(today, "")
		d.TakeListings(rowsOf(listed("14666", "B")), "")
		r := d.TakeListings(rowsOf(listed("14712", "A")), "")
		if got := strings.Join(claims(d), ", "); got != "14666 cpts-b, 14712 cpts-a" || !strings.Contains(strings.Join(r.Notes, "\n"), "indécidable : le fichier nomme 14712, dont 14666 a été séparée") {
			t.Errorf("claims %s, notes %q", got, r.Notes)
		}
		if r := d.TakeListings(rowsOf(listed("14712", "A"), listed("14666", "A")), ""); strings.Contains(strings.Join(r.Notes, "\n"), "indécidable") {
			t.Errorf("a list of today: %q", r.Notes)
		}
	})
	t.Run("contours of before", func(t *testing.T) {
		var d coverage.Dataset
		d.TakePassage(history, "")
		d.TakeUnits(older, "")
		r := d.TakeListings(rowsOf(listed("14712", "A"), listed("14666", "B")), "")
		expectRejections(t, r, "3 code: indécidable : les contours chargés sont d'avant le rétablissement de cette commune, et l'ont encore dans 14712")
		r = d.TakeCensus(rowsOf(counted("14712", 3439, ""), counted("14666", 1905, "")), "")
		expectRejections(t, r)
		if u := d.Units[1]; u.Code != "14712" || u.Population != 5344 {
			t.Errorf("%+v, want both counts on the ground of both", u)
		}
		d.TakeUnits(older, "")
		expectRejections(t, d.TakeCensus(rowsOf(counted("14666", 1905, "")), ""), "2 population: indécidable")
	})
	t.Run("two successors without a day", func(t *testing.T) {
		var d coverage.Dataset
		expectRejections(t, d.TakePassage(passageOf("14700 14712", "14700 14666"), ""), "2 code: plusieurs successeurs (14666, 14712)", "3 code: plusieurs successeurs")
		d.TakeUnits(today, "")
		expectRejections(t, d.TakeListings(rowsOf(listed("14001", "A"), listed("14700", "A")), ""), "3 code: indécidable : cette commune a été séparée de nouveau (14666, 14712)")
	})
	t.Run("contours that are not older than the table", func(t *testing.T) {
		var d coverage.Dataset
		d.TakeUnits(today, "2026")
		r := d.TakePassage(passageOf("14666 14712"), "2026")
		expectRejections(t, r, "2 code: indécidable : la table de passage compte 14666 dans 14712, et les contours (2026)")
		if got := codes(d); len(got) != 3 {
			t.Errorf("units %v", got)
		}
	})
	t.Run("new contours over a claim", func(t *testing.T) {
		var d coverage.Dataset
		d.TakeUnits(older, "")
		d.TakeListings(rowsOf(listed("14712", "A")), "")
		before := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
		d.TakeUnits(today, "")
		diff := coverage.Compare(before, coverage.Analyse(d, someDay).View(coverage.DefaultThreshold))
		want := []coverage.Regroup{{One: "14712", Several: []string{"14666", "14712"}}}
		if !reflect.DeepEqual(diff.Split, want) || !slices.Equal(diff.NewlyWhite, []string{"14666"}) || !slices.Equal(diff.Torn(), []string{"14666"}) || diff.Merged != nil || diff.Appeared != nil {
			t.Errorf("%+v", diff)
		}
	})
}

// Random rows of communes, some white, that merge at random, some by way of others: the ground is covered once, nobody
// is lost or counted twice, and what is loaded first decides nothing.
func TestMergersAtRandom(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	for range 30 {
		n := 2 + random.IntN(20)
		var communes, merged []coverage.Unit
		var pairs []string
		var today, before []coverage.Census
		x, total := 0.0, 0
		for i := 0; i < n; {
			together, first, sum := 1+random.IntN(4), x, 0
			chief := fmt.Sprintf("01%03d", i)
			for k := range together {
				code, width, people := fmt.Sprintf("01%03d", i), 0.5+random.Float64(), random.IntN(1000)
				communes = append(communes, strip(code, 0, x, x+width))
				before = append(before, counted(code, people, ""))
				if k > 0 {
					via := chief
					if k > 1 && random.IntN(2) == 0 {
						via = fmt.Sprintf("01%03d", i-1)
					}
					pairs = append(pairs, code+" "+via)
				}
				x, sum, i = x+width, sum+people, i+1
			}
			merged = append(merged, strip(chief, 0, first, x))
			today = append(today, counted(chief, sum, ""))
			total += sum
		}
		random.Shuffle(len(communes), func(i, j int) { communes[i], communes[j] = communes[j], communes[i] })
		random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		var list []coverage.Listing
		for _, u := range communes {
			if random.IntN(3) > 0 {
				list = append(list, listed(u.Code, string(rune('A'+random.IntN(3)))))
			}
		}
		steps := map[rune]func(*coverage.Dataset){
			'c': func(d *coverage.Dataset) { d.TakeUnits(rowsOf(communes...), "") },
			'n': func(d *coverage.Dataset) { d.TakeUnits(rowsOf(merged...), "") },
			'h': func(d *coverage.Dataset) { d.TakePassage(passageOf(pairs...), "") },
			'o': func(d *coverage.Dataset) { d.TakeCensus(rowsOf(before...), "") },
			't': func(d *coverage.Dataset) { d.TakeCensus(rowsOf(today...), "") },
			'l': func(d *coverage.Dataset) { d.TakeListings(rowsOf(list...), "") },
		}
		var first coverage.Dataset
		for i, order := range []string{"chol", "hcol", "cohl", "colh", "clho", "lchtl", "htclt", "colhn", "nhol"} {
			var d coverage.Dataset
			for _, step := range order {
				steps[step](&d)
			}
			s := coverage.Analyse(d, someDay)
			v := s.View(coverage.DefaultThreshold)
			if v.Country.Population != total || len(s.Faults) > 0 || s.Topology.Faces() != len(merged) {
				t.Errorf("%s: %d inhabitants of %d, %d communes of %d, faults %v", order, v.Country.Population, total, s.Topology.Faces(), len(merged), s.Faults)
			}
			if i == 0 {
				first = d
			}
			if !slices.Equal(codes(d), codes(first)) || !slices.Equal(claims(d), claims(first)) {
				t.Errorf("%s: %v %v, but %v %v in another order", order, codes(d), claims(d), codes(first), claims(first))
			}
		}
	}
}
