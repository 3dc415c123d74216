package data

import (
	"strings"
	"testing"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

func TestPoints(t *testing.T) {
	file := "identifiant;nom;code_commune;y;x;categorie\n7;MSP A;6088;43,7;7,25;603\n;MSP B;06088;-21,1;55,5;\n"
	rows, report, err := ReadPoints(strings.NewReader(file), "x.csv", Options{})
	if err != nil || len(rows) != 2 || len(report.Rejected) > 0 {
		t.Fatal(rows, reasons(report), err)
	}
	if want := (coverage.Point{ID: "7", Name: "MSP A", Commune: "06088", Category: "603", Location: orb.Point{7.25, 43.7}}); rows[0].Value != want {
		t.Errorf("%+v, want %+v", rows[0].Value, want)
	}
	again, _, _ := ReadPoints(strings.NewReader("nom;commune;lat;lon\nMSP B;06088;-21.1;55.5\n"), "y.csv", Options{})
	if id := rows[1].Value.ID; !strings.HasPrefix(id, "p-") || again[0].Value.ID != id {
		t.Errorf("derived ids %s and %s", id, again[0].Value.ID)
	}
}

func TestPointRejections(t *testing.T) {
	for row, want := range map[string]string{
		"7.25;43.7":      "latitude=7.25: latitude et longitude semblent inversées",
		"55.5;-21.1":     "inversées",
		"6300000;900000": "ce sont sans doute des mètres (Lambert-93) : relancez avec --crs EPSG:2154",
		"0;0":            "golfe de Guinée",
		";7":             "latitude absente",
		"43.7;":          "longitude=: longitude absente",
		"NaN;7":          "latitude illisible",
		"Inf;7":          "hors de ±90",
		"43.7;est":       "longitude illisible",
	} {
		rows, report, err := ReadPoints(strings.NewReader("latitude;longitude\n"+row+"\n"), "x.csv", Options{})
		got := strings.Join(reasons(report), "")
		if err != nil || len(rows) != 0 || !strings.Contains(got, want) {
			t.Errorf("%s: %s %v, want %q", row, got, err, want)
		}
	}
}
