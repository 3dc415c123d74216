package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What the real list of the Alpes-Maritimes makes people look at. The pieces and the hole in Nice, six IRIS in all, are
// the six on which the contours differ, see disagreements. Text and JSON say the same.
func TestWarningsOfTheAlpesMaritimes(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(dir, "store.gpkg")
	must(t, exitFaults, "load", "communes", real(t, "iris-06.geojson.gz"), "--vintage", "2024", "--store", store)
	must(t, exitFine, "load", "population", real(t, "populations-cog2026.csv"), "--vintage", "2024", "--store", store)
	must(t, exitFine, "load", "cpts", real(t, "cpts-06-by-iris.csv"), "--store", store)
	want := []string{
		"La population de 364 unités est estimée d'après leur surface.",
		"Certains montants reposent sur une source faible (certitude C) : à vérifier.",
		"« CPTS DE LA RIVIERA FRANCAISE » : 76 225 habitants, taille 2, près du seuil de 80 000 ; 3 775 habitants de plus en feraient une taille 3.",
		"Le territoire de « CPTS NICE CENTRE NICE EST » est en 2 morceaux. À part : Nice – Nice Nord-Saqui (5 357 habitants).",
		"Le territoire de « CPTS NICE CENTRE NICE EST » entoure une unité qui n'en est pas : 1 unité de « CPTS NICE OUEST VALLEE » (1 245 habitants).",
		"Le territoire de « CPTS NICE OUEST VALLEE » est en 3 morceaux. À part : Nice – Gairaut (13 163 habitants) et Nice – Acropolis-XVe Corps (1 245 habitants).",
	}
	spaces := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'")
	text := spaces.Replace(must(t, exitFine, "report", "--department", "06", "--store", store).out)
	_, said, _ := strings.Cut(text, "Avertissements : ")
	var got []string
	for _, line := range strings.Split(strings.TrimSpace(said), "\n")[1:] {
		got = append(got, strings.TrimSpace(line))
	}
	if !slices.Equal(got, want) {
		t.Errorf("warnings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var report struct {
		Warnings []struct {
			Kind, Text string
			Place      []float64
			Figures    map[string]int
		}
	}
	if err := json.Unmarshal([]byte(must(t, exitFine, "report", "--department", "06", "--store", store, "--format", "json").out), &report); err != nil {
		t.Fatal(err)
	}
	for i, w := range report.Warnings {
		if spaces.Replace(w.Text) != want[i] {
			t.Errorf("JSON says %q, text %q", w.Text, want[i])
		}
		if w.Kind == "near_threshold" && (w.Figures["threshold"] != 80000 || w.Figures["to_next_size"] != 3775 || len(w.Place) != 2) {
			t.Errorf("%+v", w)
		}
	}
	if whole := must(t, exitFine, "report", "--store", store).out; !strings.Contains(whole, "territoires en plusieurs morceaux") {
		t.Errorf("the country's report counts no kinds:\n%s", whole)
	}
}
