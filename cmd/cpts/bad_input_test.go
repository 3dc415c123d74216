package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
)

// feature is one commune as GeoJSON, around the coordinates given.
func feature(code, coordinates string) string {
	return `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"` + code + `","nom":"X"},"geometry":{"type":"Polygon","coordinates":` + coordinates + `}}]}`
}

const goodRing = `[[[7,43],[7.1,43],[7.1,43.1],[7,43]]]`

// Every bad input ends with exit code 1 and a message that says what, where, and what was expected; the store is what it
// was, to the last fact and its revision, and after them all to the last byte of its report and exports.
func TestBadInput(t *testing.T) {
	cases := []struct {
		name, kind, file, content string
		says                      []string
	}{
		{"truncated JSON", "communes", "f.geojson", feature("06001", goodRing)[:120], []string{"f.geojson", "tronqué"}},
		{"a polygon with two points", "communes", "f.geojson", feature("06001", `[[[7,43],[7.1,43]]]`), []string{"f.geojson, objet 1", "geometry"}},
		{"NaN", "communes", "f.geojson", feature("06001", `[[[NaN,43],[7.1,43],[7.1,43.1],[NaN,43]]]`), []string{"f.geojson", "NaN"}},
		{"metres", "communes", "f.geojson", feature("06001", `[[[1040000,6300000],[1041000,6300000],[1041000,6301000],[1040000,6300000]]]`), []string{"f.geojson", "Lambert"}},
		{"no such département", "communes", "f.geojson", feature("99001", goodRing), []string{"f.geojson", "99001", "département"}},
		{"an empty file", "communes", "f.geojson", "", []string{"f.geojson", "vide"}},
		{"a picture", "communes", "f.geojson", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", []string{"f.geojson", "PNG"}},
		{"a CSV for contours", "communes", "f.csv", "code;cpts\n06001;A\n", []string{"f.csv", "GeoJSON"}},
		{"an unknown code", "cpts", "f.csv", "code;cpts\n06999;A\n", []string{"f.csv, ligne 2", "code", "06999", "inconnu"}},
		{"the header as a name", "cpts", "f.csv", "code;cpts\n06001;cpts\n", []string{"f.csv, ligne 2", "cpts"}},
		{"an unknown stage", "cpts", "f.csv", "code;cpts;stage\n06001;A;bientôt\n", []string{"f.csv, ligne 2", "stage", "bientôt", "contract_signed"}},
		{"no column of codes", "cpts", "f.csv", "ville;cpts\nNice;A\n", []string{"f.csv", "code", "--column"}},
		{"a header alone", "cpts", "f.csv", "code;cpts\n", []string{"aucune ligne"}},
		{"a ZIP", "cpts", "f.csv", "PK\x03\x04\x14\x00\x06\x00", []string{"f.csv"}},
		{"a web page", "population", "f.csv", "<!DOCTYPE html><html><body>404</body></html>", []string{"f.csv", "HTML"}},
		{"a negative population", "population", "f.csv", "code;population\n06001;-5\n", []string{"f.csv, ligne 2", "population", "-5"}},
		{"swapped coordinates", "points", "f.csv", "id;nom;latitude;longitude\n1;MSP;7.2;943.7\n", []string{"f.csv, ligne 2", "longitude", "943.7"}},
		{"a circle of mergers", "passage", "f.csv", "code_ancien;code\n01001;01002\n01002;01001\n", []string{"f.csv, ligne 2", "sans fin"}},
		{"no zoning", "zonings", "f.csv", "code;nom\n06001;Aiglun\n", []string{"f.csv", "canton", "--column"}},
		{"a name for an area's code", "zonings", "f.csv", "code;canton\n06001;Grasse-1 et environs\n", []string{"f.csv, ligne 2", "canton", "0603"}},
		{"an IRIS in a table of communes", "zonings", "f.csv", "code;canton\n060880101;0603\n", []string{"f.csv, ligne 2", "060880101", "commune"}},
		{"a commune in no area", "zonings", "f.csv", "code;canton;bassin_vie\n06001;;ZZZZZ\n", []string{"f.csv, ligne 2", "aucun zonage"}},
	}
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := filled(t, open(t))
			given, facts := dump(t, store), factsOf(t, store)
			before := facts()
			for _, c := range cases {
				t.Run(c.name, func(t *testing.T) {
					r := must(t, exitFaults, "load", c.kind, write(t, c.file, c.content), "--store", store)
					for _, words := range c.says {
						if !strings.Contains(r.err, words) {
							t.Errorf("the message does not say %q:\n%s", words, r.err)
						}
					}
					if got := facts(); !reflect.DeepEqual(got, before) {
						t.Errorf("the store is not what it was: %+v, want %+v", got, before)
					}
				})
			}
			if dump(t, store) != given {
				t.Error("the store does not give what it gave")
			}
		})
	}
}

// factsOf opens a store until the test ends; what it returns reads all of its facts.
func factsOf(t *testing.T, store string) func() coverage.Dataset {
	t.Helper()
	st, err := storeFlag{Store: store}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return func() coverage.Dataset {
		t.Helper()
		d, err := st.Dataset(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

// filled loads the small map into an empty store.
func filled(t *testing.T, store string) string {
	t.Helper()
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	must(t, exitFine, "load", "population", "testdata/population.csv", "--store", store)
	must(t, exitFine, "load", "cpts", "testdata/list.csv", "--store", store)
	return store
}

// dump is all that a store gives out.
func dump(t *testing.T, store string) string {
	t.Helper()
	all := must(t, exitFine, "report", "--store", store, "--format", "json").out
	for _, layer := range []string{"units", "cpts", "white-zones", "departments", "regions", "points"} {
		all += must(t, exitFine, "export", layer, "--store", store).out
	}
	return all
}

func TestUnreadablePlaces(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	dir := t.TempDir()
	for _, c := range []struct {
		name, says string
		args       []string
	}{
		{"a directory", "dossier", []string{"load", "communes", dir, "--store", store}},
		{"a missing file", "introuvable", []string{"load", "cpts", filepath.Join(dir, "none.csv"), "--store", store}},
		{"a store that is none", "dépôt", []string{"report", "--store", write(t, "x.gpkg", "not a database at all, and long enough to look like one")}},
		{"results under a file", "dossier", []string{"analyze", "--communes", "testdata/squares.geojson", "--out", filepath.Join(write(t, "file", "x"), "out")}},
		{"a missing store", "introuvable", []string{"report", "--store", filepath.Join(dir, "new.gpkg")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := must(t, exitFaults, c.args...); !strings.Contains(r.err, c.says) || strings.Contains(r.err, "goroutine") {
				t.Errorf("the message does not say %q:\n%s", c.says, r.err)
			}
		})
	}
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{}, {"nothing"}, {"load"}, {"load", "communes"}, {"load", "weather", "x"}, {"report", "--department", "99"},
		{"report", "--min-stage", "soon"}, {"report", "--at", "yesterday"}, {"report", "--store", "x.db"},
		{"export", "rivers"}, {"export", "units", "--format", "gpkg"}, {"load", "cpts", "x", "--column", "code"},
		{"load", "communes", "x", "--crs", "EPSG:27572"}, {"analyze", "--out", "x"},
		{"analyze", "--communes", "testdata/squares.geojson", "--out", "x", "--layer", "rivers"}, {"serve", "--unknown"},
	} {
		if r := cpts(t, args...); r.code != exitUsage || r.err == "" {
			t.Errorf("cpts %s: exit code %d, want %d; it says %q", strings.Join(args, " "), r.code, exitUsage, r.err)
		}
	}
}

// A line without end is refused long before it is read.
func TestEndlessLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte("x"), 1<<20)
	for range 200 {
		if _, err := f.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	before := dump(t, store)
	for _, kind := range []string{"cpts", "communes", "population", "points", "passage", "zonings"} {
		if r := must(t, exitFaults, "load", kind, path, "--store", store); !strings.Contains(r.err, "long.csv") {
			t.Errorf("load %s: %s", kind, r.err)
		}
	}
	if dump(t, store) != before {
		t.Error("the store is not what it was")
	}
}

// A unit under two CPTS is loaded as a conflict and said; with --strict, a rejected row keeps everything out, and with
// --dry-run nothing is ever written.
func TestConflictStrictAndDryRun(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := filled(t, open(t))
			before := dump(t, store)
			twice := write(t, "twice.csv", "code;cpts\n06003;CPTS Ouest\n06003;CPTS Est\n")
			half := write(t, "half.csv", "code;cpts\n06003;CPTS Ouest\n06999;CPTS Ouest\n")
			must(t, exitFaults, "load", "cpts", twice, "--store", store, "--dry-run")
			must(t, exitFaults, "load", "cpts", half, "--store", store, "--strict")
			if dump(t, store) != before {
				t.Fatal("--dry-run or --strict wrote something")
			}
			if r := must(t, exitFaults, "load", "cpts", twice, "--store", store); !strings.Contains(r.err, "conflit : 06003") {
				t.Errorf("the conflict is not said:\n%s", r.err)
			}
			after := report(t, []byte(must(t, exitFine, "report", "--store", store, "--format", "json").out))
			if n := len(after["conflicts"].([]any)); n != 1 {
				t.Errorf("%d conflicts kept, want 1", n)
			}
			must(t, exitFaults, "load", "cpts", half, "--store", store)
			after = report(t, []byte(must(t, exitFine, "report", "--store", store, "--format", "json").out))
			if n := len(after["conflicts"].([]any)); n != 0 || after["country"].(map[string]any)["covered_unit_count"] != 3.0 {
				t.Errorf("the good row of a list did not settle the conflict: %v", after)
			}
		})
	}
}

// What is no file is written to and not replaced; a link is followed.
func TestExportTargets(t *testing.T) {
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	must(t, exitFine, "export", "units", "--store", store, "-o", os.DevNull)
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("the null device became a file (%v)", err)
	}
	target, link := write(t, "target.geojson", "old"), filepath.Join(t.TempDir(), "link.geojson")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	must(t, exitFine, "export", "units", "--store", store, "-o", link)
	if !strings.Contains(string(readFileOf(t, target)), "06001") {
		t.Error("the export replaced the link and not what it leads to")
	}
	if r := must(t, exitFaults, "export", "units", "--store", store, "-o", filepath.Join(t.TempDir(), "none", "x.csv")); !strings.Contains(r.err, "x.csv") {
		t.Errorf("a folder that does not exist: %s", r.err)
	}
}

// A command that is interrupted writes nothing.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	store := filled(t, filepath.Join(t.TempDir(), "store.gpkg"))
	before := dump(t, store)
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{
		{"analyze", "--communes", "testdata/squares.geojson", "--out", out},
		{"load", "communes", "testdata/squares.geojson", "--store", store},
		{"check", "testdata/squares.geojson"},
	} {
		var said bytes.Buffer
		if code := run(ctx, args, console{&said, &said}); code != exitFaults || !strings.Contains(said.String(), "interrompu") {
			t.Errorf("cpts %v: exit code %d, says %q", args, code, said.String())
		}
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Error("an interrupted analysis left results")
	}
	if dump(t, store) != before {
		t.Error("an interrupted load changed the store")
	}
}

// Files loaded again change nothing, and no revision is spent on them.
func TestLoadedAgain(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			store := filled(t, open(t))
			before := dump(t, store)
			for kind, file := range map[string]string{"communes": "squares.geojson", "population": "population.csv", "cpts": "list.csv"} {
				if r := must(t, exitFine, "load", kind, filepath.Join("testdata", file), "--store", store); !strings.Contains(r.err, "rien ne change") {
					t.Errorf("load %s again: %s", kind, r.err)
				}
			}
			if dump(t, store) != before {
				t.Error("the store is not what it was")
			}
		})
	}
}
