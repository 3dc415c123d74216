package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What export writes, load reads back: units, cpts and points make up a state, in every format that has a reader. The
// polygons of units can only come from one that has polygons. Vintages and the COG history are in no layer.
func TestRoundTrip(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for name, fill := range map[string]func(t *testing.T, store string){
		"chance": func(t *testing.T, store string) { fillByChance(t, store, random) },
		"Alpes-Maritimes": func(t *testing.T, store string) {
			cpts(t, "load", "communes", real(t, "iris-06.geojson.gz"), "--store", store)
			must(t, exitFine, "load", "population", real(t, "populations-cog2026.csv"), "--store", store)
			must(t, exitFine, "load", "cpts", real(t, "cpts-06-by-iris.csv"), "--store", store)
			must(t, exitFine, "load", "points", pointsOf(t, "06"), "--store", store)
		},
	} {
		t.Run(name, func(t *testing.T) {
			store := filepath.Join(t.TempDir(), "store.gpkg")
			fill(t, store)
			for _, format := range []string{"geojson", "gpkg", "csv", frenchCSV, "xlsx"} {
				systems := []string{"EPSG:4326", "EPSG:2154"}
				if name != "chance" { // all pairs are proved there: here a format comes in one of them, drawn anew each time
					systems = systems[random.IntN(2):][:1]
				}
				for _, crs := range systems {
					t.Run(format+" in "+crs, func(t *testing.T) { sameAgain(t, store, format, crs) })
				}
			}
		})
	}
}

// frenchCSV is the CSV of --lang fr.
const frenchCSV = "french.csv"

// sameAgain exports a store, loads what was written into an empty one, and exports that.
func sameAgain(t *testing.T, store, format, crs string) {
	dir := t.TempDir()
	again := filepath.Join(dir, "again.gpkg")
	path := func(layer, format string) string { return filepath.Join(dir, layer+"."+format) }
	export := func(store, layer, format, path, crs string) {
		args := []string{"export", layer, "--store", store, "--format", format, "--at", "2026-06-01", "--crs", crs, "-o", path}
		if format == frenchCSV {
			args[5] = "csv"
			args = append(args, "--lang", "fr")
		}
		must(t, exitFine, args...)
	}
	polygons := map[string]string{"csv": "geojson", frenchCSV: "geojson", "xlsx": "geojson"}[format]
	if polygons == "" {
		polygons = format
	}
	export(store, "units", polygons, path("units", polygons), crs)
	for _, layer := range []string{"units", "cpts", "points"} {
		export(store, layer, format, path(layer, format), crs)
	}
	cpts(t, "load", "communes", path("units", polygons), "--store", again)
	must(t, exitFine, "load", "population", path("units", format), "--store", again)
	for _, layer := range []string{"cpts", "units"} {
		loadClaims(t, path(layer, format), again)
	}
	args := []string{"load", "points", path("points", format), "--store", again}
	if format == "csv" || format == frenchCSV || format == "xlsx" {
		args = append(args, "--crs", crs)
	}
	must(t, exitFine, args...)
	for _, layer := range []string{"units", "cpts", "points"} {
		export(store, layer, "geojson", path("want", "geojson"), "EPSG:4326")
		export(again, layer, "geojson", path("got", "geojson"), "EPSG:4326")
		if want, got := readFileOf(t, path("want", "geojson")), readFileOf(t, path("got", "geojson")); string(got) != string(want) {
			t.Errorf("%s is not what it was: %s", layer, whereTheyPart(string(got), string(want)))
		}
		export(again, layer, format, path("again-"+layer, format), crs)
		if string(readFileOf(t, path(layer, format))) != string(readFileOf(t, path("again-"+layer, format))) {
			t.Errorf("%s is not the same file again", layer)
		}
	}
}

// pointsOf are the real points of a département: those overseas have no coordinates in Lambert-93 that can be read back.
func pointsOf(t *testing.T, department string) string {
	t.Helper()
	lines := strings.Split(string(readFileOf(t, real(t, "points-france-services.csv"))), "\n")
	kept := lines[:1]
	for _, line := range lines[1:] {
		if strings.Contains(line, ";"+department) {
			kept = append(kept, line)
		}
	}
	if len(kept) < 10 {
		t.Fatalf("%d points in %s", len(kept)-1, department)
	}
	return write(t, "points.csv", strings.Join(kept, "\n"))
}

// loadClaims loads a file of CPTS that has no bad row, and may say nothing new. That a state has conflicts is a fault all
// the same.
func loadClaims(t *testing.T, path, store string) {
	t.Helper()
	if r := cpts(t, "load", "cpts", path, "--store", store); r.code == exitUsage || strings.Contains(r.err, "rejet :") || !strings.Contains(r.err, "révision") && !strings.Contains(r.err, "rien ne change") {
		t.Fatalf("load cpts %s: %s", path, r.err)
	}
}

// whereTheyPart shows where two texts part.
func whereTheyPart(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			_, p, _ := strings.Cut(a[i], `"properties"`)
			_, q, _ := strings.Cut(b[i], `"properties"`)
			return fmt.Sprintf("line %d: got %.700s\nwant %.700s", i+1, p, q)
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(a), len(b))
}

// fillByChance makes a store of a grid of communes with all that a list can say: homonyms, names that a spreadsheet would
// run, days, conflicts, releases, CPTS that have ended or have no unit.
func fillByChance(t *testing.T, store string, random *rand.Rand) {
	t.Helper()
	const side = 6
	var features, census []string
	list := []string{"code;id;cpts;stage;letter_date;receipt_date;validation_date;contract_date;end_date;missions;valid_from"}
	points := []string{"id;nom;latitude;longitude;categorie;code_commune"}
	attributes := projects(random)
	for i := range side * side {
		x, y := 7+float64(i%side)/100, 43.5+float64(i/side)/100
		code := fmt.Sprintf("06%03d", i+1)
		features = append(features, fmt.Sprintf(`{"type":"Feature","properties":{"code":"%s","nom":"Commune d'%s \"%d\"","epci":"20003%04d"},"geometry":{"type":"Polygon","coordinates":[[[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f],[%.3f,%.3f]]]}}`,
			code, string(rune('À'+i)), i, i%7, x, y, x+0.01, y, x+0.01, y+0.01, x, y+0.01, x, y))
		if random.IntN(5) > 0 {
			census = append(census, fmt.Sprintf("%s;%d", code, random.IntN(50_000)))
		}
		for range random.IntN(4) {
			day := []string{"", "2024-03-01", "2025-09-30", "2027-01-01"}[random.IntN(4)]
			list = append(list, code+";"+attributes[random.IntN(len(attributes))]+";"+day)
		}
		points = append(points, fmt.Sprintf("p%d;=MSP n°%d;%.9f;%.9f;%s;%s", i, i, y+random.Float64()/100, x+random.Float64()/100, []string{"603", "124", ""}[i%3], code))
	}
	must(t, exitFine, "load", "communes", write(t, "communes.geojson", `{"type":"FeatureCollection","features":[`+strings.Join(features, ",")+`]}`), "--store", store)
	must(t, exitFine, "load", "population", write(t, "population.csv", "code;population\n"+strings.Join(census, "\n")), "--store", store)
	for _, file := range []string{strings.Join(list, "\n"), "id;nom;stage;date_lettre\nnowhere;CPTS sans terre;preproject;\nsoon;CPTS à venir;letter_of_intent;31 janvier 2026\n"} {
		loadClaims(t, write(t, "list.csv", file), store)
	}
	must(t, exitFine, "load", "points", write(t, "points.csv", strings.Join(points, "\n")), "--store", store)
}

// projects are CPTS as the cells of a list say them, id to missions.
func projects(random *rand.Rand) []string {
	day := func(year int) string {
		if random.IntN(3) == 0 {
			return ""
		}
		return fmt.Sprintf("%d-%02d-%02d", year, 1+random.IntN(12), 1+random.IntN(28))
	}
	var all []string
	for i, name := range []string{"CPTS Nord", "CPTS Nord ", "=CPTS+Sud", "'-Est", "CPTS d'Œuf", "@home", "CPTS 100 % Ouest", "Baie des Anges, et autres"} {
		stage := []string{"preproject", "letter_of_intent", "project_validated", "contract_signed", "ended", ""}[random.IntN(6)]
		end := ""
		if stage == "ended" {
			end = day(2026)
		}
		missions := []string{"", "access", "access:2024-03-01/2025-01-15, prevention", "pathways:2025-01-01, crisis, quality"}[random.IntN(4)]
		id := fmt.Sprintf("cpts %d@%%é", i)
		if i > 3 {
			id = fmt.Sprintf("cpts-%d", i)
		}
		if i == 1 {
			name = "CPTS Nord-bis"
		}
		all = append(all, strings.Join([]string{id, name, stage, day(2021), day(2022), day(2023), day(2024), end, missions}, ";"))
	}
	return all
}

// A list that designates its CPTS by their ids alone, as the column cpts of the layer units does.
func TestListOfKnownIDs(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	before := must(t, exitFine, "export", "units", "--store", store, "--format", "csv").out
	var rows []string
	table, err := csv.NewReader(strings.NewReader(before)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	code, id := slices.Index(table[0], "code"), slices.Index(table[0], "cpts")
	for _, row := range table[1:] {
		rows = append(rows, row[code]+","+row[id])
	}
	r := must(t, exitFine, "load", "cpts", write(t, "ids.csv", "code,cpts\n"+strings.Join(rows, "\n")), "--store", store)
	if after := must(t, exitFine, "export", "units", "--store", store, "--format", "csv").out; after != before {
		t.Errorf("%s\nafter %s\nbefore %s", r.err, after, before)
	}
}
