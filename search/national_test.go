package search_test

import (
	"cmp"
	"os"
	"path/filepath"
	"testing"

	"cpts/coverage"
	"cpts/data"
	"cpts/search"
)

// country is the communes of the real file and their inhabitants; nothing is drawn.
func country(tb testing.TB) *coverage.Snapshot {
	tb.Helper()
	name := filepath.Join(cmp.Or(os.Getenv("CPTS_TEST_DATA"), filepath.Join("..", "..", "shared", "data")), "populations-cog2026.csv")
	if _, err := os.Stat(name); err != nil {
		tb.Skip("no real data: see CPTS_TEST_DATA")
	}
	f, err := data.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	rows, _, err := data.ReadCensus(f, name, data.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	var d coverage.Dataset
	for _, row := range rows {
		if c := row.Value; c.Code != "75056" && c.Code != "69123" && c.Code != "13055" {
			u := unit(c.Code, c.Name, coverage.DepartmentOf(c.Code), c.Population)
			u.EPCI = c.EPCI
			d.Units = append(d.Units, u)
		}
	}
	return coverage.Analyse(d, "2026-01-01")
}

func TestFindInTheCountry(t *testing.T) {
	places := search.Places(country(t))
	for question, want := range map[string]string{
		"bourg st maurice": "73054", "le havre": "76351", "havre": "76351", "st denis": "97411", "l'isle sur la sorgue": "84054", "lhay": "94038",
		"st etienne": "42218", "ste maxime": "83115", "oeting": "57521", "paris": "75056", "marsielle": "13055", "lyon 3": "69383", "0608": "06088",
		"aix en provence": "13001", "aix provence": "13001", "chalons s saone": "71076", "chalon s/ saone": "71076", "y": "", "grassse": "06069",
		"clermont fd": "", "st-germain-en-laye": "78551", "haÿ-les-roses": "94038", "la reunion": "974", "2a004": "2A004",
		"villeurbanne rhone": "69266", "saint-denis 974": "97411", "st martin 06": "06126", "valence drome": "26362", "06000 nice": "06088", "nice (06)": "06088",
		"saint nazaire loire atlantique": "44184", "paris 12": "75112", "vienne isere": "38544", "vienne": "86", "haute marne": "52", "val de marne": "94", "cpts lyon": "69123",
		"st denis 93": "93066", "la rochelle 17": "17300", "villeurbanne auvergne-rhone-alpes": "69266", "20200 bastia": "2B033", "villeurbane rhone": "69266", "villeurbanne rho": "69266",
	} {
		found, approximate := search.Find(question, search.Options{Limit: 3}, places)
		switch {
		case want == "":
		case len(found) == 0 || found[0].Code != want:
			t.Errorf("%q finds %+v (approximate %v), want %s", question, found, approximate, want)
		}
	}
}

func BenchmarkPlaces(b *testing.B) {
	s := country(b)
	for b.Loop() {
		search.Places(s)
	}
}

func BenchmarkFind(b *testing.B) {
	places := search.Places(country(b))
	for _, question := range []string{"s", "st", "saint denis", "bourg st maurice", "06", "marsielle", "chateauneuf grase", "zzzz zzzz zzzz zzzz"} {
		b.Run(question, func(b *testing.B) {
			for b.Loop() {
				search.Find(question, search.Options{Limit: 10}, places)
			}
		})
	}
}
