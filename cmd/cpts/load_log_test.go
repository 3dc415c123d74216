package main

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data"
)

// TestLoadIsLogged loads files and reads the log: who, and by which command, without the folders of this machine; what was
// tried in scenarios and written in the log stays when everything is loaded anew.
func TestLoadIsLogged(t *testing.T) {
	store := filepath.Join(t.TempDir(), "store.gpkg")
	st, err := storeFlag{Store: store}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := loadSample(t.Context(), st, console{t.Output(), t.Output()}); err != nil {
		t.Fatal(err)
	}
	scenario, err := st.CreateScenario(t.Context(), coverage.Scenario{Name: "Essai"})
	if err != nil {
		t.Fatal(err)
	}
	first := write(t, "l'été.csv", "code;cpts\n06004;CPTS d'Antibes\n")
	must(t, exitFine, "load", "cpts", first, "--store", store, "--vintage", "2026")
	later := write(t, "après.csv", "code;cpts\n06088;CPTS d'Antibes\n")
	must(t, exitFine, "load", "cpts", later, "--store", store, "--dry-run")
	must(t, exitFine, "load", "cpts", later, "--store", store, "--replace", "--valid-from", "2026-01-31")
	entries, err := st.Changes(t.Context(), data.ChangeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var reasons []string
	for _, e := range entries {
		reasons = append(reasons, e.Reason)
		if e.Author != "ligne de commande" || strings.Contains(e.Reason, filepath.Dir(first)) {
			t.Errorf("%q by %q", e.Reason, e.Author)
		}
	}
	if want := []string{"cpts load cpts --replace --valid-from 2026-01-31 après.csv", "cpts load cpts --vintage 2026 l'été.csv",
		"chargement de l'échantillon"}; !reflect.DeepEqual(reasons, want) {
		t.Errorf("log\n got %q\nwant %q", reasons, want)
	}
	if got, err := st.Scenario(t.Context(), scenario.ID); err != nil || !reflect.DeepEqual(got, scenario) {
		t.Errorf("the scenario is %+v, %v", got, err)
	}
}
