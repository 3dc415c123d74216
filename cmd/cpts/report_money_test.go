package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// missions is a list of the squares whose CPTS of the west is under contract.
const missions = "code;cpts;stage;contract_date;missions\n" +
	"06001;CPTS Ouest;contract_signed;2024-01-31;access:2024-03-01, prévention : 2024-05-01 / 2025-01-15\n" +
	"06002;CPTS Ouest;contract_signed;2024-01-31;access:2024-03-01, M1\n"

// squares is a store with the small map and a list of missions, and what loading that list said.
func squares(t *testing.T) (store, said string) {
	store = filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "population", "testdata/population.csv", "--store", store)
	return store, must(t, exitFaults, "load", "cpts", write(t, "missions.csv", missions), "--store", store).err
}

// A name that is no mission is said with those that are, and the row is taken all the same.
func TestUnknownMission(t *testing.T) {
	_, said := squares(t)
	for _, words := range []string{"missions.csv, ligne 3", "colonne missions", `valeur "M1"`, "laissée de côté", "access (accès aux soins)", "crisis (réponse aux crises sanitaires)", "access:2024-03-01/2025-01-15"} {
		if !strings.Contains(said, words) {
			t.Errorf("the message does not say %q:\n%s", words, said)
		}
	}
}

// The report says what the contracts bring and what is late, as of the day asked for, in each format.
func TestReportOfMoney(t *testing.T) {
	store, _ := squares(t)
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	for at, want := range map[string][]string{
		"2024-01-30": {"CPTS sous contrat 0 € au plus"},
		"2024-08-01": {"CPTS sous contrat 287 500 € au plus 237 500 € une année ordinaire", "Échéances des missions : dépassées 1, à venir 3",
			"2024-07-31, en retard : démarrage de la mission « réponse aux crises sanitaires », CPTS Ouest",
			"2025-07-31, à venir : déploiement de la mission « accès aux soins », CPTS Ouest"},
		"2026-03-01": {"Échéances des missions : dépassées 3, à venir 0", "2025-07-31, en retard : déploiement de la mission « accès aux soins »"},
	} {
		text := plain.Replace(must(t, exitFine, "report", "--store", store, "--department", "06", "--at", at).out)
		text = strings.Join(strings.Fields(text), " ")
		for _, words := range want {
			if !strings.Contains(text, words) {
				t.Errorf("at %s the report does not say %q:\n%s", at, words, text)
			}
		}
	}
	var document struct {
		Departments []map[string]any
		CPTS        []map[string]any
		Deadlines   []map[string]any
	}
	if err := json.Unmarshal([]byte(must(t, exitFine, "report", "--store", store, "--at", "2024-08-01", "--format", "json").out), &document); err != nil {
		t.Fatal(err)
	}
	if d := document.Departments[0]; d["funding_now_max_eur"] != 287_500.0 || d["funding_complete_alone_max_eur"] != 575_000.0 || d["funding_certainty"] != "B" {
		t.Errorf("département %v", d)
	}
	if c := document.CPTS[0]; c["overdue_count"] != 1.0 || c["contract_term"] != "2029-01-31" {
		t.Errorf("CPTS %v", c)
	}
	if d := document.Deadlines; len(d) != 4 || d[0]["mission"] != "crisis" || d[0]["overdue"] != true || d[0]["deadline"] != "2024-07-31" || d[0]["step"] != "démarrage" {
		t.Errorf("deadlines %v", d)
	}
	csv := must(t, exitFine, "report", "--store", store, "--at", "2024-08-01", "--format", "csv").out
	if !strings.Contains(csv, "funding_complete_joined_max_eur") || !strings.Contains(csv, "287500") {
		t.Errorf("csv has no money:\n%s", csv)
	}
	path := write(t, "report.xlsx", must(t, exitFine, "report", "--store", store, "--at", "2024-08-01", "--format", "xlsx").out)
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if rows, err := book.GetRows("Échéances des missions"); err != nil || len(rows) != 5 || rows[0][5] != "Au plus tard le" || rows[1][5] != "2024-07-31" {
		t.Errorf("the sheet of deadlines is %v, %v", rows, err)
	}
}

// Missions come back from a store as the list said them, and from what is exported of it.
func TestMissionsComeBack(t *testing.T) {
	store, _ := squares(t)
	dir := t.TempDir()
	first, again := filepath.Join(dir, "first.geojson"), filepath.Join(dir, "again.geojson")
	must(t, exitFine, "export", "cpts", "--store", store, "--format", "geojson", "-o", first)
	if !strings.Contains(string(readFileOf(t, first)), `"missions":["access:2024-03-01","prevention:2024-05-01/2025-01-15"]`) {
		t.Errorf("exported:\n%.2000s", readFileOf(t, first))
	}
	other := filepath.Join(dir, "other.gpkg")
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", other)
	must(t, exitFine, "load", "population", "testdata/population.csv", "--store", other)
	must(t, exitFine, "load", "cpts", first, "--store", other)
	must(t, exitFine, "export", "cpts", "--store", other, "--format", "geojson", "-o", again)
	if got, want := string(readFileOf(t, again)), string(readFileOf(t, first)); got != want {
		t.Errorf("exported again:\n%s\nwant\n%s", got, want)
	}
}
