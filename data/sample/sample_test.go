package sample_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/sample"
)

const communes = 34_875 // of the COG 2025: métropole and the five DROM

func TestEveryCommuneIsDrawnAndListedOnce(t *testing.T) {
	figures := figures(t)
	if len(figures) != communes {
		t.Errorf("%d rows of figures, want %d", len(figures), communes)
	}
	listed := map[string]bool{}
	for _, r := range table(t, sample.CPTS) {
		if _, known := figures[r["code"]]; !known || listed[r["code"]] {
			t.Errorf("%s: code %q is unknown or there twice", sample.CPTS, r["code"])
		}
		listed[r["code"]] = true
	}
	drawn := drawnCodes(t)
	for code := range figures {
		if !drawn[code] || !listed[code] {
			t.Errorf("%s: drawn %v, listed %v, want both", code, drawn[code], listed[code])
		}
	}
}

// drawnCodes checks that properties are those of the figures.
func drawnCodes(t *testing.T) map[string]bool {
	t.Helper()
	var contours struct {
		Features []struct{ Properties map[string]string }
	}
	if err := json.NewDecoder(open(t, sample.Communes)).Decode(&contours); err != nil {
		t.Fatal(err)
	}
	if len(contours.Features) != communes {
		t.Errorf("%d contours, want %d", len(contours.Features), communes)
	}
	known, drawn := figures(t), map[string]bool{}
	for _, f := range contours.Features {
		code := f.Properties["code"]
		drawn[code] = true
		for _, name := range []string{"nom", "departement", "region", "epci"} {
			if got, want := f.Properties[name], known[code][name]; got != want {
				t.Errorf("%s: %s %q, want %q", code, name, got, want)
			}
		}
	}
	return drawn
}

func TestThereAreCPTSOfEverySizeAndStage(t *testing.T) {
	sizes, stages, crossing := map[int]int{}, map[coverage.Stage]int{}, 0
	for _, c := range territories(t) {
		stages[coverage.Stage(c.row["stage"])]++
		sizes[c.size()]++
		if len(c.departments) > 1 {
			crossing++
		}
	}
	for size := 1; size <= 4; size++ {
		if sizes[size] < 20 {
			t.Errorf("%d CPTS of size %d, want 20 or more", sizes[size], size)
		}
	}
	for _, stage := range coverage.Stages() {
		if stages[stage] < 3 {
			t.Errorf("%d CPTS at stage %s, want 3 or more", stages[stage], stage)
		}
	}
	if len(stages) != len(coverage.Stages()) {
		t.Errorf("stages %v, want those of coverage only", stages)
	}
	if crossing < 20 {
		t.Errorf("%d CPTS cross a border of départements, want 20 or more", crossing)
	}
}

func TestATenthOfTheInhabitantsIsWhite(t *testing.T) {
	total, white, touched := 0, 0, map[string]bool{}
	known := figures(t)
	for _, r := range table(t, sample.CPTS) {
		f := known[r["code"]]
		total += number(t, f["population"])
		if r["cpts"] == "" || !coverage.Stage(r["stage"]).Counts(coverage.DefaultThreshold) {
			white += number(t, f["population"])
			touched[f["departement"]] = true
		}
	}
	if pct := 100 * float64(white) / float64(total); pct < 8 || pct > 12 {
		t.Errorf("%.1f %% of %d inhabitants are white, want 8 to 12 %%", pct, total)
	}
	if n := len(touched); n < 60 || n > 95 {
		t.Errorf("%d départements have a white zone, want most of 101 but not all", n)
	}
	for _, drom := range []string{"971", "972", "973", "974", "976"} {
		if !touched[drom] {
			t.Errorf("%s has no white zone", drom)
		}
	}
}

func TestNothingPassesForReal(t *testing.T) {
	for id, c := range territories(t) {
		if !strings.HasPrefix(c.row["cpts"], "CPTS fictive ") || !strings.HasPrefix(id, "fictive-") {
			t.Errorf("%q (%q) is not called fictive", c.row["cpts"], id)
		}
	}
	known := figures(t)
	points := table(t, sample.Points)
	for _, p := range points {
		f := known[p["code_commune"]]
		if !strings.HasPrefix(p["nom"], "MSP fictive ") || p["categorie"] != "603" {
			t.Errorf("%v is not called fictive, or not an MSP", p)
		}
		if decimal(t, p["longitude"]) != decimal(t, f["lon"]) || decimal(t, p["latitude"]) != decimal(t, f["lat"]) {
			t.Errorf("%v is not at the point of its commune", p)
		}
	}
	if n := len(points); n < 2_000 || n > 3_000 {
		t.Errorf("%d MSP, want about 2 500", n)
	}
}

func TestTheSampleIsSmall(t *testing.T) {
	total := int64(0)
	err := fs.WalkDir(sample.Files(), ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > 4<<20 {
		t.Errorf("%d bytes, want 4 MiB at most", total)
	}
}
