package search_test

import (
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/search"
)

func unit(code, name, department string, population int) coverage.Unit {
	return coverage.Unit{Code: code, Name: name, Kind: coverage.KindOf(code), Commune: coverage.CommuneOf(code), Department: department,
		Region: coverage.RegionOf(department), Population: population, PopulationBasis: coverage.Counted}
}

// names are the units, CPTS and zones of these tests; nothing is drawn.
func names() *coverage.Snapshot {
	d := coverage.Dataset{
		Units: []coverage.Unit{
			unit("06004", "Antibes", "06", 76000), unit("06085", "Mouans-Sartoux", "06", 10000), unit("060880101", "Gambetta", "06", 2000),
			unit("060880102", "Saint-Roch", "06", 3000), unit("13055", "Marseille", "13", 870000), unit("2A004", "Ajaccio", "2A", 70000),
			unit("57556", "Œting", "57", 2600), unit("62000", "L'Haÿ-les-Prés", "62", 30), unit("66136", "Perpignan", "66", 120000),
			unit("72181", "Le Mans", "72", 145000), unit("73054", "Bourg-Saint-Maurice", "73", 7000), unit("76351", "Le Havre", "76", 165000),
			unit("76352", "Havrincourt", "76", 400), unit("81105", "L'Isle-sur-Tarn", "81", 4500), unit("84054", "L'Isle-sur-la-Sorgue", "84", 20000),
			unit("87077", "Isle", "87", 7700), unit("87078", "Sainte-Anne", "87", 500), unit("93066", "Saint-Denis", "93", 150000),
			unit("93072", "Stains", "93", 40000), unit("75112", "Paris 12e Arrondissement", "75", 140000), unit("97411", "Saint-Denis", "974", 155000),
			unit("45274", "Saint-Denis-en-Val", "45", 7500), unit("69266", "Villeurbanne", "69", 160000), unit("01450", "Villeurbanne-les-Bois", "01", 900000),
			unit("06126", "Saint-Martin-du-Var", "06", 3000), unit("06127", "Saint-Martin-Vésubie", "06", 1400), unit("07268", "Saint-Martin-d'Ardèche", "07", 900),
		},
		CPTS:   []coverage.CPTS{{ID: "cpts-a", Name: "CPTS d'Antibes", Stage: coverage.ContractSigned}, {ID: "cpts-v", Name: "Pays de St Raphaël", Stage: coverage.Ended, EndDate: "2024-01-01"}},
		Claims: []coverage.Claim{{Unit: "06004", CPTS: "cpts-a"}},
	}
	for i := range d.Units {
		if d.Units[i].Kind == coverage.Iris {
			d.Units[i].CommuneName = "Nice"
		}
		if d.Units[i].Department == "06" {
			d.Units[i].EPCI = "240600585"
		}
	}
	return coverage.Analyse(d, "2026-01-01")
}

func TestFind(t *testing.T) {
	s := names()
	v := s.View(coverage.DefaultThreshold)
	indexes := []*search.Index{search.Places(s), search.Projects(v)}
	for _, c := range []struct{ question, department, want string }{
		{"antibes", "", "commune 06004, cpts cpts-a"},
		{"cpts antibes", "", "cpts cpts-a"},
		{"ANTÏBES", "", "commune 06004, cpts cpts-a"},
		{"Oeting", "", "commune 57556"},
		{"œting", "", "commune 57556"},
		{"bourg st maurice", "", "commune 73054"},
		{"bourg-saint-maurice", "", "commune 73054"},
		{"maurice bourg", "", "commune 73054"},
		{"bourg  maur", "", "commune 73054"},
		{"ste anne", "", "commune 87078"},
		{"st", "93", "commune 93066, commune 93072"},
		{"le havre", "", "commune 76351"},
		{"havre", "", "commune 76351"},
		{"havr", "", "commune 76351, commune 76352"},
		{"l'isle", "", "commune 84054, commune 87077, commune 81105"},
		{"l’isle", "81", "commune 81105"},
		{"isle", "", "commune 87077, commune 84054, commune 81105"},
		{"isle sorgue", "", "commune 84054"},
		{"lhay les pres", "", "commune 62000"},
		{"saint-denis", "", "commune 97411, commune 93066, commune 45274"},
		{"saint denis", "93", "commune 93066"},
		{"saint raphael", "", "cpts cpts-v"},
		{"06", "", "department 06"},
		{"0600", "", "commune 06004"},
		{"2a004", "", "commune 2A004"},
		{"2A00", "", "commune 2A004"},
		{"240600585", "", "epci 240600585"},
		{"06088", "", "commune 06088, unit 060880102, unit 060880101"},
		{"nice", "", "commune 06088, unit 060880102, unit 060880101"},
		{"nice gambetta", "", "unit 060880101"},
		{"paris 12e", "", "unit 75112"},
		{"paris 12eme", "", "unit 75112"},
		{"12ème arrondissement", "", "unit 75112"},
		{"villeurbanne rhone", "", "commune 69266"},
		{"Villeurbanne (Rhône)", "", "commune 69266"},
		{"69 villeurbanne", "", "commune 69266"},
		{"69100 villeurbanne", "", "commune 69266"},
		{"villeurbane rhone", "", "~commune 69266"},
		{"villeurbanne rho", "", "commune 69266"},
		{"villeurbanne", "", "commune 69266, commune 01450"},
		{"st martin 06", "", "commune 06126, commune 06127"},
		{"saint-denis 974", "", "commune 97411"},
		{"97400 saint denis", "", "commune 97411"},
		{"saint denis de la reunion", "", "commune 97411"},
		{"saint denis ile de france", "", "commune 93066"},
		{"20000 ajaccio", "", "commune 2A004"},
		{"ajaccio 2a", "", "commune 2A004"},
		{"ajaccio 06", "", ""},
		{"saint martin ardeche", "", "commune 07268"},
		{"st denis seine saint denis", "", "commune 93066"},
		{"cpts nice", "", "commune 06088"},
		{"cpts de nice 06", "", "commune 06088"},
		{"ville d'antibes", "", "commune 06004"},
		{"commune de l'isle", "", "commune 84054"},
		{"departement des alpes maritimes", "", "department 06"},
		{"region 93", "", "region 93, department 93"},
		{"marsielle", "", "~commune 13055"},
		{"perpinan", "", "~commune 66136"},
		{"perpigtan", "", "~commune 66136"},
		{"perpignann", "", "~commune 66136"},
		{"bour maurize", "", "~commune 73054"},
		{"perpixxan", "", ""},
		{"", "", ""},
		{"  ' - ", "", ""},
		{"xyz", "", ""},
		{"antibes", "75", ""},
		{"alpes maritimes", "", "department 06"},
		{"cote d azur", "", "region 93"},
		{strings.Repeat("saint ", 1000), "93", "department 93, commune 93066"},
		{"\x00\xff", "", ""},
	} {
		found, approximate := search.Find(c.question, search.Options{Limit: 9, Department: c.department}, indexes...)
		var got []string
		for _, e := range found {
			if e.Kind == search.WhiteZone || c.question == "06" && e.Kind == search.Commune {
				continue
			}
			got = append(got, string(e.Kind)+" "+e.Code)
		}
		text := strings.Join(got, ", ")
		if approximate {
			text = "~" + text
		}
		if !strings.HasPrefix(text, c.want) || c.want == "" && text != "" {
			t.Errorf("%q in %q finds %s, want %s", c.question, c.department, text, c.want)
		}
	}
}

// Zones are found by their name, under that of the commune, and by their whole id alone.
func TestFindZones(t *testing.T) {
	s := names()
	v := s.View(coverage.DefaultThreshold)
	i := slices.IndexFunc(v.WhiteZones, func(z *coverage.WhiteZone) bool { return z.Name == "Mouans-Sartoux" })
	if i < 0 {
		t.Fatal("no zone of this name")
	}
	found, _ := search.Find("mouans", search.Options{Limit: 10}, search.Places(s), search.Projects(v))
	if len(found) != 2 || found[0].Kind != search.Commune || found[1].Kind != search.WhiteZone {
		t.Errorf("mouans finds %v", found)
	}
	found, _ = search.Find(v.WhiteZones[i].ID, search.Options{Limit: 10}, search.Places(s), search.Projects(v))
	if len(found) != 1 || found[0].Code != v.WhiteZones[i].ID {
		t.Errorf("its id finds %v", found)
	}
}

// A CPTS comes first for who writes the word, and the commune of the name after it.
func TestFindOfAKind(t *testing.T) {
	s := names()
	found, _ := search.Find("cpts antibe", search.Options{Limit: 9}, search.Places(s), search.Projects(s.View(coverage.DefaultThreshold)))
	if len(found) < 2 || found[0].Kind != search.CPTS || found[1].Code != "06004" {
		t.Errorf("cpts antibe finds %v", found)
	}
	found, _ = search.Find("zone blanche mouans", search.Options{Limit: 9}, search.Places(s), search.Projects(s.View(coverage.DefaultThreshold)))
	if len(found) != 2 || found[0].Kind != search.WhiteZone {
		t.Errorf("zone blanche mouans finds %v", found)
	}
}
