package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// inARow are communes or parts as GeoJSON, each a hundredth of a degree wide for each unit of its width, in one row.
func inARow(t *testing.T, name string, units ...string) string {
	t.Helper()
	var features []string
	for _, u := range units {
		var code string
		var from, to float64
		if _, err := fmt.Sscanf(u, "%s %f %f", &code, &from, &to); err != nil {
			t.Fatal(err)
		}
		var ring []string
		for x := from; x < to; x += 0.0625 { // short edges, as in files of good detail
			ring = append(ring, fmt.Sprintf("[%f,43]", 7+x/100))
		}
		for y := 0.0; y < 1; y += 0.0625 {
			ring = append(ring, fmt.Sprintf("[%f,%f]", 7+to/100, 43+y/100))
		}
		for x := to; x > from; x -= 0.0625 {
			ring = append(ring, fmt.Sprintf("[%f,43.01]", 7+x/100))
		}
		for y := 1.0; y > 0; y -= 0.0625 {
			ring = append(ring, fmt.Sprintf("[%f,%f]", 7+from/100, 43+y/100))
		}
		features = append(features, `{"type":"Feature","properties":{"code":"`+code+`","nom":"Nom `+code+`"},"geometry":{"type":"Polygon","coordinates":[[`+strings.Join(append(ring, ring[0]), ",")+`]]}}`)
	}
	return write(t, name, `{"type":"FeatureCollection","features":[`+strings.Join(features, ",\n")+`]}`)
}

// A new vintage over a store with assignments: what it changes is shown before it does, and not done by --dry-run.
func TestNewVintageIsShown(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := open(t)
			load := func(code int, args ...string) string {
				t.Helper()
				return must(t, code, append([]string{"load", "--store", store}, args...)...).err
			}
			load(exitFine, "communes", inARow(t, "2018.geojson", "01001 0 1", "01002 1 2", "01003 2 3", "01004 3 5", "01005 5 6", "01006 6 7"), "--vintage", "2018")
			load(exitFine, "population", write(t, "p.csv", "code;population\n01001;10\n01002;20\n01003;30\n01004;40\n01005;50\n01006;60\n"))
			load(exitFine, "cpts", write(t, "l.csv", "code;cpts\n01001;A\n01002;B\n01003;A\n01004;A\n01005;A\n01006;\n"))
			before := dump(t, store)
			// 01002 merges into 01001, 01003 into 01006, which nobody covers; 01007 is split off 01004; 01005 becomes 01008.
			today := inARow(t, "2026.geojson", "01001 0 2", "01004 3 4", "01007 4 5", "01008 5 6", "01006 6 7", "01003 2 3")
			said := load(exitFaults, "communes", today, "--vintage", "2026", "--dry-run")
			for _, words := range []string{
				"unités qui changent de code : 1 (01005 → 01008)", "unités réunies : 1 (01001 + 01002 → 01001)", "unités séparées ou découpées : 1 (01004 → 01004 + 01007)",
				"unités qui deviennent blanches : 2 (01007, 01008)", "indécidable", ": 1 (01007)", "rejet : unité 01002, colonne cpts, valeur \"cpts-b\" : rattachement perdu",
				"01 Ain : 6 unités dont 5 couvertes, 210 habitants dont 150, 1 zones blanches → 6 unités dont 3 couvertes, 140 habitants dont 80", "à blanc : rien n'est écrit",
			} {
				if !strings.Contains(said, words) {
					t.Errorf("the preview does not say %q:\n%s", words, said)
				}
			}
			if dump(t, store) != before {
				t.Error("--dry-run wrote")
			}
			load(exitFine, "passage", write(t, "h.csv", "code_ancien;code\n01002;01001\n01005;01008\n"), "--dry-run")
			said = load(exitFine, "passage", write(t, "h.csv", "code_ancien;code\n01002;01001\n01005;01008\n"), "--yes")
			for _, words := range []string{"conflit : 01001 est revendiquée par ses anciennes communes : 01001 (cpts-a), 01002 (cpts-b)", "01005 est devenue 01008 : rattachement à cpts-a reporté",
				"unités réunies : 1 (01001 + 01002 → 01001)", "unités qui entrent en conflit : 1 (01001)"} {
				if !strings.Contains(said, words) {
					t.Errorf("the history does not say %q:\n%s", words, said)
				}
			}
			said = load(exitFine, "communes", today, "--vintage", "2026")
			if strings.Contains(said, "perdu") || !strings.Contains(said, "unités séparées ou découpées : 1 (01004 → 01004 + 01007)") {
				t.Errorf("after the history:\n%s", said)
			}
		})
	}
}

// Anything but a yes is a no.
func TestAsk(t *testing.T) {
	for answer, want := range map[string]bool{"o\n": true, "Oui\n": true, " y \n": true, "\n": false, "n\n": false, "": false, "quoi\n": false, "o": true} {
		var said strings.Builder
		if got := (console{nil, &said}).ask(strings.NewReader(answer)); got != want || said.String() != "Continuer ? [o/N] " {
			t.Errorf("%q: %v after %q", answer, got, said.String())
		}
	}
}

// Contours of 2018 with a count of 2026: every inhabitant is where they live, but for those of seven communes that were
// re-created since, which no table of mergers tells.
func TestOldContoursWithTheCountOfToday(t *testing.T) {
	out := t.TempDir()
	must(t, exitFaults, "analyze", "--communes", real(t, "communes-2018.geojson.gz"), "--population", real(t, "populations-cog2026.csv"),
		"--passage", real(t, "cog-passage.csv"), "--layer", "units", "--format", "csv", "--out", out)
	text := readFileOf(t, filepath.Join(out, "report.json"))
	got := whole(t, text)
	var left []string
	inhabitants := 0
	for _, x := range got["rejected"].([]any) {
		row := x.(map[string]any)
		left = append(left, row["code"].(string))
		var n int
		if _, err := fmt.Sscan(row["value"].(string), &n); err != nil {
			t.Fatal(err)
		}
		inhabitants += n
		if !strings.Contains(row["reason"].(string), "indécidable") {
			t.Errorf("%v", row)
		}
	}
	if want := []string{"14666", "15031", "15035", "15047", "15171", "85165", "85212"}; !slices.Equal(left, want) || inhabitants != 5245 {
		t.Errorf("%v left out with %d inhabitants, want %v with 5245", left, inhabitants, want)
	}
	country := got["country"].(map[string]any)
	if country["population"] != 68350798.0-5245 || country["unit_count"] != 34868.0 || len(got["carried"].([]any)) != 493 {
		t.Errorf("%v inhabitants in %v units, %d carried", country["population"], country["unit_count"], len(got["carried"].([]any)))
	}
	units := map[string]map[string]string{}
	for _, row := range layerRows(t, filepath.Join(out, "units.csv")) {
		units[row["code"]] = row
	}
	for code, want := range map[string]string{"01130": "Bresse Vallons 2388", "12218": "Conques-en-Rouergue 1540", "69114": "Porte des Pierres Dorées 4185"} {
		if got := units[code]["name"] + " " + units[code]["population"]; got != want {
			t.Errorf("%s is %s, want %s", code, got, want)
		}
	}
}

// IRIS of four départements over the communes of 2025, drawn with edges ten times as long: all replace their commune but
// those of communes that have merged between the two vintages.
func TestIRISOverCommunes(t *testing.T) {
	communes, out := real(t, "communes-2025-lowres.geojson.gz"), t.TempDir()
	files := []string{"analyze", "--population", real(t, "populations-cog2026.csv"), "--layer", "communes", "--layer", "units", "--format", "csv", "--out", out, "--communes", communes}
	for _, d := range []string{"06", "13", "69", "75"} {
		files = append(files, real(t, "iris-"+d+".geojson.gz"))
	}
	must(t, exitFaults, files...)
	refused := map[string]int{}
	got := whole(t, readFileOf(t, filepath.Join(out, "report.json")))
	for _, x := range got["rejected"].([]any) {
		refused[x.(map[string]any)["code"].(string)[:5]]++
	}
	if want := map[string]int{"69149": 11, "69152": 6, "69159": 1}; fmt.Sprint(refused) != fmt.Sprint(want) {
		t.Errorf("refused %v, want %v", refused, want)
	}
	sum, units := 0, 0
	for _, row := range layerRows(t, filepath.Join(out, "communes.csv")) {
		var people, parts int
		if _, err := fmt.Sscan(row["population"]+" "+row["unit_count"], &people, &parts); err != nil {
			t.Fatal(row, err)
		}
		sum, units = sum+people, units+parts
		if want := map[string]string{"06088": "Nice 146", "75056": "Paris 992", "69149": "Oullins-Pierre-Bénite 1", "06001": "Aiglun 1"}[row["code"]]; want != "" && row["name"]+" "+row["unit_count"] != want {
			t.Errorf("%s: %s in %s units, want %s", row["code"], row["name"], row["unit_count"], want)
		}
	}
	if sum != 68350798 || units != len(layerRows(t, filepath.Join(out, "units.csv"))) {
		t.Errorf("%d inhabitants in %d units", sum, units)
	}
}

// layerRows are the features of a layer written as CSV.
func layerRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(readFileOf(t, path))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

// whole is a report with all it says.
func whole(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var r map[string]any
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}
