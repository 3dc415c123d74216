package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// figure is a figure of the country on a day.
func figureOn(t *testing.T, store, day, name string) any {
	t.Helper()
	r := report(t, []byte(must(t, exitFine, "report", "--store", store, "--at", day, "--format", "json").out))
	return r["country"].(map[string]any)[name]
}

// Lists loaded as of a day, one after the other, leave what each said to the days before the next; both stores keep it.
func TestLoadAsOfADay(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := filled(t, open(t))
			must(t, exitFine, "load", "cpts", write(t, "a.csv", "code;cpts\n06002;CPTS Ouest\n06003;CPTS Ouest\n"), "--store", store, "--valid-from", "2024-02-29")
			must(t, exitFine, "load", "cpts", write(t, "b.csv", "code;cpts;valid_from\n06001;CPTS Ouest;\n06004;CPTS Est;01/06/2025\n"), "--store", store, "--replace", "--valid-from", "2025-01-01")
			for day, want := range map[string]float64{"2024-02-28": 2, "2024-02-29": 3, "2024-12-31": 3, "2025-01-01": 1, "2025-05-31": 1, "2025-06-01": 2} {
				if got := figureOn(t, store, day, "covered_unit_count"); got != want {
					t.Errorf("on %s: %v units covered, want %v", day, got, want)
				}
			}
			got := must(t, exitFine, "export", "units", "--store", store, "--at", "2024-06-01", "--format", "csv").out
			var ofTheDay string // without the last column, which tells all claims on any day
			for _, line := range strings.Split(got, "\n") {
				ofTheDay += line[:strings.LastIndex(","+line, ",")] + "\n"
			}
			if !strings.Contains(ofTheDay, "2024-02-29") || strings.Contains(ofTheDay, "2025") {
				t.Errorf("units of 2024: %s", got)
			}
		})
	}
}

// The whole history leaves and comes back, in any format, to the last byte.
func TestAssignmentsRoundTrip(t *testing.T) {
	list := "code;cpts;id;stage;receipt_date;contract_date;end_date;missions;valid_from\n" +
		"06001;CPTS Ouest;o1;contract_signed;2021-01-31;2022-03-01;;access:2022-03-01, prevention;\n" +
		"06001;CPTS Est;e1;letter_of_intent;;;2029-01-01;;2023-01-01\n" +
		"06002;CPTS Est;e1;letter_of_intent;;;2029-01-01;;2024-02-29\n" +
		"06002;;;;;;;;2025-01-01\n" +
		"06003;CPTS Est;e1;letter_of_intent;;;2029-01-01;;2023-01-01\n06003;CPTS Ouest;o1;;;;;;2023-01-01\n06003;CPTS Ouest;o1;;;;;;2024-01-01\n"
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			fresh := func() string {
				store := open(t)
				must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
				return store
			}
			store := fresh()
			must(t, exitFine, "load", "cpts", write(t, "list.csv", list), "--store", store)
			for _, format := range []string{"csv", "xlsx", "geojson"} {
				file := filepath.Join(t.TempDir(), "assignments."+format)
				must(t, exitFine, "export", "assignments", "--store", store, "--format", format, "-o", file)
				again := fresh()
				must(t, exitFine, "load", "cpts", file, "--store", again)
				second := filepath.Join(t.TempDir(), "again."+format)
				must(t, exitFine, "export", "assignments", "--store", again, "--format", format, "-o", second)
				if string(readFileOf(t, file)) != string(readFileOf(t, second)) {
					t.Errorf("%s: exported\n%s\nthen\n%s", format, readFileOf(t, file), readFileOf(t, second))
				}
				for _, layer := range []string{"units", "cpts", "assignments"} {
					if a, b := must(t, exitFine, "export", layer, "--store", store).out, must(t, exitFine, "export", layer, "--store", again).out; a != b {
						t.Errorf("%s through %s:\n%s\n%s", layer, format, a, b)
					}
				}
			}
		})
	}
}

func TestHistory(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	list := "code;cpts;stage;letter_date;receipt_date;valid_from\n06003;CPTS Nord;letter_of_intent;2025-03-10;2025-10-31;\n06004;CPTS Est;;;;2025-02-15\n"
	must(t, exitFine, "load", "cpts", write(t, "list.csv", list), "--store", store)
	history := func(format string, more ...string) string {
		return must(t, exitFine, append([]string{"report", "--store", store, "--history", "--at", "2026-03-10", "--format", format}, more...)...).out
	}
	var got struct {
		Code   string
		Notes  []string
		Points []struct {
			Date                         string
			Covered                      int `json:"covered_unit_count"`
			ProjectValidatedUnitCount    int `json:"project_validated_unit_count"`
			LetterOfIntentUnitCount      int `json:"letter_of_intent_unit_count"`
			ContractSignedUnitCount      int `json:"contract_signed_unit_count"`
			ContractSignedUnitPopulation int `json:"contract_signed_population"`
		}
	}
	if err := json.Unmarshal([]byte(history("json")), &got); err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, p := range got.Points {
		days = append(days, fmt.Sprintf("%s %d:%d,%d,%d", p.Date, p.Covered, p.LetterOfIntentUnitCount, p.ProjectValidatedUnitCount, p.ContractSignedUnitCount))
	}
	want := "2025-02-01 2:1,0,1|2025-03-01 3:2,0,1|2025-04-01 4:3,0,1|2025-05-01 4:3,0,1|2025-06-01 4:3,0,1|2025-07-01 4:3,0,1|2025-08-01 4:3,0,1|" +
		"2025-09-01 4:3,0,1|2025-10-01 4:3,0,1|2025-11-01 4:3,0,1|2025-12-01 4:3,0,1|2026-01-01 4:2,1,1|2026-02-01 4:2,1,1|2026-03-01 4:2,1,1|2026-03-10 4:2,1,1"
	if s := strings.Join(days, "|"); s != want || got.Code != "FR" {
		t.Errorf("%s\nwant\n%s", s, want)
	}
	if len(got.Notes) != 3 || !strings.Contains(got.Notes[1], "n’est pas daté\u00a0: 2 (3 unités)") || !strings.Contains(got.Notes[2], "sans date d’effet\u00a0: 3") {
		t.Errorf("notes %q", got.Notes)
	}
	if text := history("text", "--department", "06", "--since", "2026-01-01"); !strings.Contains(text, "Alpes-Maritimes, du 2026-01-01 au 2026-03-10") || strings.Count(text, "\n2026-") != 4 {
		t.Errorf("%s", text)
	}
	if text := history("csv", "--region", "93", "--min-stage", "contract_signed"); strings.Count(text, "\n") != 16 || !strings.Contains(text, "\n2026-03-10,4,1,0,10000,1000,10,") {
		t.Errorf("%s", text)
	}
	if text := history("xlsx"); !strings.HasPrefix(text, "PK") {
		t.Errorf("%.20q", text)
	}
	if text := must(t, exitFine, "report", "--store", store, "--at", "2026-03-10").out; !strings.Contains(text, "Validation tacite : « CPTS Nord », depuis le 2025-12-31") {
		t.Errorf("%s", text)
	}
	if text := must(t, exitFine, "report", "--store", store, "--at", "2025-12-30").out; !strings.Contains(text, "Validation tacite à venir : « CPTS Nord », le 2025-12-31") {
		t.Errorf("%s", text)
	}
}

func TestHistoryRefuses(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	for _, c := range []struct {
		says string
		args []string
	}{
		{"--history", []string{"report", "--since", "2024-01-01"}},
		{"--since hier", []string{"report", "--history", "--since", "hier"}},
		{"après sa fin", []string{"report", "--history", "--since", "2026-01-02", "--at", "2026-01-01"}},
		{"plus de 600 mois", []string{"report", "--history", "--since", "1900-01-01"}},
		{"--valid-from demain", []string{"load", "cpts", "testdata/list.csv", "--valid-from", "demain"}},
		{"--valid-from ne vaut que", []string{"load", "communes", "testdata/squares.geojson", "--valid-from", "2024-01-01"}},
		{"sans géométrie", []string{"export", "assignments", "--format", "gpkg", "-o", filepath.Join(t.TempDir(), "x.gpkg")}},
		{"tous les jours", []string{"export", "assignments", "--at", "2024-01-01"}},
	} {
		if r := must(t, exitUsage, append(c.args, "--store", store)...); !strings.Contains(r.err, c.says) {
			t.Errorf("%v: %s", c.args, r.err)
		}
	}
	for _, args := range [][]string{{"--region", "11"}, {"--department", "75"}} {
		if r := must(t, exitFaults, append([]string{"report", "--history", "--store", store}, args...)...); !strings.Contains(r.err, "aucun contour chargé") {
			t.Errorf("%v: %s", args, r.err)
		}
	}
}

// Dates that cannot follow each other are said, with file, line and both dates, and kept.
func TestDatesOutOfOrderAreSaid(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	file := write(t, "f.csv", "code;cpts;letter_date;contract_date\n06003;CPTS Nord;2024-05-01;2024-01-01\n")
	r := must(t, exitFine, "load", "cpts", file, "--store", store)
	if !strings.Contains(r.err, "f.csv, ligne 2 : « CPTS Nord » : signature du contrat le 2024-01-01, avant lettre d'intention le 2024-05-01") {
		t.Errorf("%s", r.err)
	}
	if got := must(t, exitFine, "export", "cpts", "--store", store, "--format", "csv").out; !strings.Contains(got, "2024-05-01") || !strings.Contains(got, "2024-01-01") {
		t.Errorf("%s", got)
	}
}
