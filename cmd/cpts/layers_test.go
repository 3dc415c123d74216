package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cpts/data/sample"
)

// Layers that are asked for are those of a whole analysis, and no others are written; the report is the same.
func TestAnalyzeSomeLayers(t *testing.T) {
	analyze := func(flags ...string) string {
		out := t.TempDir()
		must(t, exitFine, append([]string{"analyze", "--communes", sampleFile(t, sample.Communes), "--cpts", sampleFile(t, sample.CPTS),
			"--points", sampleFile(t, sample.Points), "--at", "2026-06-01", "--out", out}, flags...)...)
		return out
	}
	all := analyze()
	for _, c := range []struct{ flags, files []string }{
		{[]string{"--layer", "cpts"}, []string{"cpts.geojson", "report.json"}},
		{[]string{"--layer", "white-zones", "--layer", "cpts", "--layer", "cpts"}, []string{"cpts.geojson", "report.json", "white-zones.geojson"}},
		{[]string{"--layer", "regions", "points"}, []string{"points.geojson", "regions.geojson", "report.json"}},
	} {
		some := analyze(c.flags...)
		if got := files(t, some); !slices.Equal(got, c.files) {
			t.Errorf("%v writes %v, want %v", c.flags, got, c.files)
		}
		for _, name := range c.files {
			if string(readFileOf(t, filepath.Join(some, name))) != string(readFileOf(t, filepath.Join(all, name))) {
				t.Errorf("%v: %s differs from that of all layers", c.flags, name)
			}
		}
	}
}

func TestUnknownLayerNamesThemAll(t *testing.T) {
	out := t.TempDir()
	r := must(t, exitUsage, "analyze", "--communes", "testdata/squares.geojson", "--out", out, "--layer", "rivers")
	if !strings.Contains(r.err, `"rivers" inconnue`) || !strings.Contains(r.err, "units cpts white-zones departments regions points") || len(files(t, out)) > 0 {
		t.Errorf("it says %q and writes %v", r.err, files(t, out))
	}
}

// files are the names in a directory, sorted.
func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
