package coverage_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cpts/coverage"
)

// plain is a sentence with ordinary spaces and apostrophes.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(s)
}

// told are the warnings of a figure of one kind, as "subject: sentence".
func told(v *coverage.View, kind coverage.WarningKind) []string {
	var out []string
	for _, w := range v.Warnings() {
		if w.Kind == kind {
			out = append(out, strings.TrimSpace(w.Subject.Type+" "+w.Subject.Name)+": "+plain(w.Text))
		}
	}
	return out
}

// Units are squares numbered in reading order, unit n with n thousand inhabitants; see figure.
func TestWarningsOfFigures(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  coverage.WarningKind
		split bool
		rows  []string
		want  []string
	}{
		{"one piece", coverage.WarnPieces, false, []string{"AA", ".A"}, nil},
		{"a corner does not join", coverage.WarnPieces, false, []string{"A.", ".A"},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » est en 2 morceaux. À part : Commune 06001 (1 000 habitants)."}},
		{"the most populous piece is the principal, the largest of the others first", coverage.WarnPieces, false, []string{"A.A.AA"},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » est en 3 morceaux. À part : Commune 06003 (3 000 habitants) et Commune 06001 (1 000 habitants)."}},
		{"a piece is called by its largest commune", coverage.WarnPieces, false, []string{"AA.A."},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » est en 2 morceaux. À part : Commune 06002 (3 000 habitants)."}},
		{"many pieces are counted", coverage.WarnPieces, false, []string{"A.A.A.A.A.A.A"},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » est en 7 morceaux. À part : Commune 06011 (11 000 habitants), Commune 06009 (9 000 habitants), Commune 06007 (7 000 habitants), Commune 06005 (5 000 habitants) et 2 autres."}},

		{"a frame around B", coverage.WarnEnclave, false, []string{"AAA", "ABA", "AAA"},
			[]string{"cpts CPTS B: Le territoire de « CPTS B » est enclavé dans celui de « CPTS A »."}},
		{"B with white ground around it, in A", coverage.WarnEnclave, false, []string{"AAAA", "AB.A", "AAAA"},
			[]string{"cpts CPTS B: Le territoire de « CPTS B » est enclavé dans celui de « CPTS A »."}},
		{"B at the edge", coverage.WarnEnclave, false, []string{"AAA", "ABA"}, nil},
		{"B half inside", coverage.WarnEnclave, false, []string{"AAA.", "ABAB", "AAA."}, nil},
		{"a hole within a hole", coverage.WarnEnclave, false, []string{"AAAAA", "ABBBA", "ABCBA", "ABBBA", "AAAAA"},
			[]string{"cpts CPTS B: Le territoire de « CPTS B » est enclavé dans celui de « CPTS A ».", "cpts CPTS C: Le territoire de « CPTS C » est enclavé dans celui de « CPTS A »."}},

		{"a white hole", coverage.WarnHole, false, []string{"AAAA", "A..A", "AAAA"},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » entoure 2 unités qui n'en sont pas : 2 unités sans CPTS (13 000 habitants)."}},
		{"another's hole", coverage.WarnHole, false, []string{"AAA.", "ABAB", "AAA."},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » entoure une unité qui n'en est pas : 1 unité de « CPTS B » (6 000 habitants)."}},
		{"a hole of all sorts", coverage.WarnHole, false, []string{"CCCCC", "CA!.C", "CCCCC"},
			[]string{"cpts CPTS C: Le territoire de « CPTS C » entoure 3 unités qui n'en sont pas : 1 unité de « CPTS A » (7 000 habitants), 1 unité en conflit (8 000 habitants) et 1 unité sans CPTS (9 000 habitants)."}},
		{"two holes", coverage.WarnHole, false, []string{"AAAAA", "A.A.A", "AAAAA"}, []string{
			"cpts CPTS A: Le territoire de « CPTS A » entoure une unité qui n'en est pas : 1 unité sans CPTS (7 000 habitants).",
			"cpts CPTS A: Le territoire de « CPTS A » entoure une unité qui n'en est pas : 1 unité sans CPTS (9 000 habitants)."}},
		{"a bay is no hole", coverage.WarnHole, false, []string{"AAA", "A..", "AAA"}, nil},

		{"on both sides", coverage.WarnDepartments, true, []string{"BAAC"},
			[]string{"cpts CPTS A: Le territoire de « CPTS A » est sur 2 départements : Alpes-de-Haute-Provence (3 000 habitants) et Alpes-Maritimes (2 000 habitants)."}},
		{"on one side", coverage.WarnDepartments, true, []string{"AABB"}, nil},

		{"one disputed", coverage.WarnConflict, false, []string{"!A"},
			[]string{"department Alpes-Maritimes: Une unité est revendiquée par plusieurs CPTS : elle n'est ni couverte ni blanche."}},
		{"two disputed", coverage.WarnConflict, true, []string{"!!.!"}, []string{
			"department Alpes-de-Haute-Provence: Une unité est revendiquée par plusieurs CPTS : elle n'est ni couverte ni blanche.",
			"department Alpes-Maritimes: 2 unités sont revendiquées par plusieurs CPTS : elles ne sont ni couvertes ni blanches."}},
	} {
		t.Run(string(c.kind)+" "+c.name, func(t *testing.T) {
			v := coverage.Analyse(figure(t, c.split, c.rows...), someDay).View(coverage.DefaultThreshold)
			if got := told(v, c.kind); !reflect.DeepEqual(got, c.want) {
				t.Errorf("warnings %q, want %q", got, c.want)
			}
		})
	}
}

// Thresholds from both sides, and what no text decides; 5 % of 40 000 is 2 000.
func TestSizeWarnings(t *testing.T) {
	for population, want := range map[int]string{
		37999: "", 38000: "38 000 habitants, taille 1, près du seuil de 40 000 ; 2 000 habitants de plus en feraient une taille 2.",
		39999:  "39 999 habitants, taille 1, près du seuil de 40 000 ; 1 habitant de plus en ferait une taille 2.",
		40000:  "40 000 habitants, taille 2, près du seuil de 40 000 ; 1 habitant de moins en ferait une taille 1.",
		42000:  "42 000 habitants, taille 2, près du seuil de 40 000 ; 2 001 habitants de moins en feraient une taille 1.",
		42001:  "",
		75999:  "",
		76000:  "76 000 habitants, taille 2, près du seuil de 80 000 ; 4 000 habitants de plus en feraient une taille 3.",
		80000:  "80 000 habitants, taille 3, près du seuil de 80 000 ; 1 habitant de moins en ferait une taille 2.",
		166249: "", 166250: "166 250 habitants, taille 3, près du seuil de 175 000 ; 8 751 habitants de plus en feraient une taille 4.",
		175000: "175 000 habitants, taille 3, près du seuil de 175 000 ; 1 habitant de plus en ferait une taille 4.",
		175001: "175 001 habitants, taille 4, près du seuil de 175 000 ; 1 habitant de moins en ferait une taille 3.",
		183750: "183 750 habitants, taille 4, près du seuil de 175 000 ; 8 750 habitants de moins en feraient une taille 3.",
		183751: "",
	} {
		d := figure(t, false, "A.")
		for i := range d.Units {
			d.Units[i].Population = population
		}
		v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
		var all []string
		if want != "" {
			all = []string{"cpts CPTS A: « CPTS A » : " + want, "white_zone Commune 06002: Zone blanche de Commune 06002 : " + want}
		}
		if got := told(v, coverage.WarnNearSize); !slices.Equal(got, all) {
			t.Errorf("%d: %q, want %q", population, got, all)
		}
		if open := told(v, coverage.WarnOpenSize); (len(open) == 2) != (population == 80000) {
			t.Errorf("%d: %q", population, open)
		}
	}
}

func TestOtherWarnings(t *testing.T) {
	d := figure(t, false, "A..", "..A")
	d.Vintages = coverage.Vintages{Geometry: "2025", Population: "2023"}
	for i, p := range []int{9, 0, 0, 0, 5, 1} {
		d.Units[i].Population = p
	}
	d.Units[0].PopulationBasis, d.Units[4].PopulationBasis = coverage.Unknown, coverage.Estimated
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	for kind, want := range map[coverage.WarningKind]string{
		coverage.WarnVintages:  "dataset: Population de 2023 sur des contours de 2025 : une commune qui a changé entre les deux peut manquer ou être comptée avec une autre.",
		coverage.WarnUnknown:   "department Alpes-Maritimes: La population d'une unité n'est pas connue : elle compte pour zéro.",
		coverage.WarnEstimated: "department Alpes-Maritimes: La population d'une unité est estimée d'après sa surface.",
	} {
		if got := told(v, kind); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	// Zones: 06002 06003 (0 inhabitants), 06004 06005 (5).
	d = figure(t, false, ".A.")
	d.Units[0].Population = 0
	v = coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	if got, want := told(v, coverage.WarnNoInhabitant), []string{"white_zone Commune 06001: Zone blanche de Commune 06001 : aucun habitant, 1 unité."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	d.Units[0].PopulationBasis = coverage.Unknown
	if got := told(coverage.Analyse(d, someDay).View(coverage.DefaultThreshold), coverage.WarnNoInhabitant); got != nil {
		t.Errorf("nobody was counted there, and yet: %q", got)
	}
}

// What has ended holds nothing that matters; a place is where its warning says; figures are those of the sentence.
func TestWarningsAreToBeFound(t *testing.T) {
	d := stage(figure(t, true, "AA.AAA", "AAAABA"), "A", coverage.Ended)
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	for _, w := range v.Warnings() {
		if w.Subject.ID == "A" {
			t.Errorf("A has ended, and yet: %s", w.Text)
		}
	}
	v = coverage.Analyse(figure(t, true, "AAA.A", "A.A..", "AAA.A"), someDay).View(coverage.DefaultThreshold)
	units := map[coverage.WarningKind][]string{coverage.WarnPieces: {"04015"}, coverage.WarnHole: {"06007"}}
	met := 0
	for _, w := range v.Warnings() {
		want := units[w.Kind]
		if want == nil {
			continue
		}
		met++
		u := v.Topology.Locate(*w.Place)
		if u < 0 || w.Kind == coverage.WarnHole && v.Units[u].Code != want[0] {
			t.Errorf("%s: at %v, unit %d", w.Text, *w.Place, u)
		}
		if o := v.Owner.At(u); w.Kind == coverage.WarnPieces && o != 0 {
			t.Errorf("%s: at %v, which is not of it", w.Text, *w.Place)
		}
	}
	if met != 2 {
		t.Errorf("%d warnings of 2", met)
	}
	for _, code := range []string{"04", "06", "75"} {
		for _, w := range v.WarningsIn(code) {
			if len(w.Departments) > 0 && !slices.Contains(w.Departments, code) {
				t.Errorf("%s: told in %s", w.Text, code)
			}
		}
	}
	if n := len(v.WarningsIn("75")); n != 0 {
		t.Errorf("%d warnings where nothing is", n)
	}
}

// Pieces of one commune are told apart.
func TestPiecesOfOneCity(t *testing.T) {
	d := figure(t, false, "A.A")
	for i, name := range []string{"Gairaut", "Libération", "Port"} {
		u := &d.Units[i]
		u.Code, u.Kind, u.Commune, u.CommuneName, u.Name = fmt.Sprintf("06088010%d", i+1), coverage.Iris, "06088", "Nice", name
	}
	d.Claims = []coverage.Claim{{Unit: "060880101", CPTS: "A"}, {Unit: "060880103", CPTS: "A"}}
	v := coverage.Analyse(d, someDay).View(coverage.DefaultThreshold)
	if got, want := told(v, coverage.WarnPieces), []string{"cpts CPTS A: Le territoire de « CPTS A » est en 2 morceaux. À part : Nice – Gairaut (1 000 habitants)."}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Neither the order of the facts nor that of the processors changes a word.
func TestWarningsDoNotDependOnOrder(t *testing.T) {
	r := seeded(t, 1)
	for range 20 {
		d := figure(t, true, randomMap(r)...)
		want, _ := json.Marshal(coverage.Analyse(d, someDay).View(coverage.DefaultThreshold).Warnings())
		r.Shuffle(len(d.Units), func(i, j int) { d.Units[i], d.Units[j] = d.Units[j], d.Units[i] })
		r.Shuffle(len(d.Claims), func(i, j int) { d.Claims[i], d.Claims[j] = d.Claims[j], d.Claims[i] })
		r.Shuffle(len(d.CPTS), func(i, j int) { d.CPTS[i], d.CPTS[j] = d.CPTS[j], d.CPTS[i] })
		if got, _ := json.Marshal(coverage.Analyse(d, someDay).View(coverage.DefaultThreshold).Warnings()); string(got) != string(want) {
			t.Fatalf("%s\nin another order:\n%s", want, got)
		}
	}
}

// Every kind has its French label and is listed.
func TestWarningKinds(t *testing.T) {
	for _, k := range coverage.WarningKinds() {
		if k.Label() == "" {
			t.Errorf("%s has no label", k)
		}
	}
	if n := len(coverage.WarningKinds()); n != 13 {
		t.Errorf("%d kinds are listed", n)
	}
}

// Dates that cannot follow each other are told, and refused nowhere.
func TestWarnsOfDatesInDisorder(t *testing.T) {
	s := coverage.Analyse(figure(t, false, "AB"), someDay)
	validated, contract := coverage.Date("2025-06-01"), coverage.Date("2025-01-31")
	c, err := s.Try(1, someDay, []coverage.Operation{{Op: coverage.OpDates, CPTS: "A", ValidationDate: &validated, ContractDate: &contract}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"cpts CPTS A: « CPTS A » : signature du contrat le 2025-01-31, avant validation du projet le 2025-06-01 ; à vérifier."}
	if got := told(c.After.View(coverage.DefaultThreshold), coverage.WarnDates); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := c.Effects(coverage.DefaultThreshold).Warnings; len(got) != 1 || got[0].Kind != coverage.WarnDates {
		t.Errorf("new are %+v", got)
	}
}
