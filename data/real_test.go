package data

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cpts/coverage"
)

// realFile opens a file of the real data beside the repository; the test is skipped where there is none.
func realFile(tb testing.TB, name string) io.ReadCloser {
	tb.Helper()
	r, err := Open(realPath(tb, name))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { r.Close() })
	return r
}

// realPath is where it lies.
func realPath(tb testing.TB, name string) string {
	tb.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		tb.Skip("no real data at " + dir)
	}
	return filepath.Join(dir, name)
}

func TestRealCommunes(t *testing.T) {
	for _, c := range []struct {
		file                string
		features, vertices  int
		first, name         string
		kind                coverage.Kind
		commune, epciOfLast string
	}{
		{"communes-2018.geojson.gz", 35357, 2163327, "01338", "Groslée-Saint-Benoit", coverage.Commune, "01338", ""},
		{"communes-2025-lowres.geojson.gz", 34875, 0, "70177", "Corre", coverage.Commune, "70177", "200036150"},
		{"iris-06.geojson.gz", 500, 0, "060040107", "Azurville-Val Claret", coverage.Iris, "06004", ""},
		{"iris-13.geojson.gz", 840, 0, "", "", coverage.Iris, "", ""},
		{"iris-69.geojson.gz", 752, 0, "", "", coverage.Iris, "", ""},
		{"iris-75.geojson.gz", 992, 0, "751010104", "Saint-Germain l'Auxerrois 4", coverage.Iris, "75056", ""},
	} {
		t.Run(c.file, func(t *testing.T) {
			rows, report, err := ReadCommunes(realFile(t, c.file), c.file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != c.features || len(report.Rejected) != 0 || report.Taken != c.features {
				t.Errorf("%d rows, %d taken, rejected %v; want %d", len(rows), report.Taken, report.Rejected, c.features)
			}
			vertices := 0
			for _, r := range rows {
				for _, p := range r.Value.Geometry {
					for _, ring := range p {
						vertices += len(ring) - 1
					}
				}
			}
			if c.vertices > 0 && vertices != c.vertices {
				t.Errorf("%d vertices, want %d", vertices, c.vertices)
			}
			u := rows[0].Value
			got := []string{u.Code, u.Name, u.Commune, u.EPCI}
			want := []string{c.first, c.name, c.commune, c.epciOfLast}
			if c.first != "" && strings.Join(got, "|") != strings.Join(want, "|") || u.Kind != c.kind {
				t.Errorf("first is %v %v, want %v %v", got, u.Kind, want, c.kind)
			}
		})
	}
}

func TestRealCensus(t *testing.T) {
	name := "populations-cog2026.csv"
	rows, report, err := ReadCensus(realFile(t, name), name, Options{})
	if err != nil || len(report.Rejected) > 0 {
		t.Fatal(err, report.Rejected)
	}
	sum, communes := 0, 0
	for _, r := range rows {
		if coverage.KindOf(r.Value.Code) == coverage.Commune {
			sum += r.Value.Population
			communes++
		}
	}
	if sum != 68_350_798 || communes != 34_875 || len(rows) != 34_920 {
		t.Errorf("%d inhabitants in %d communes of %d rows", sum, communes, len(rows))
	}
}

func TestRealListings(t *testing.T) {
	name := "cpts-06-by-iris.csv"
	rows, report, err := ReadListings(realFile(t, name), name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 500 || len(report.Rejected) != 0 {
		t.Errorf("%d rows, rejected %+v", len(rows), report.Rejected)
	}
	uncovered, nice := 0, map[string]bool{}
	for _, r := range rows {
		if len(r.Value.Code) != 9 {
			t.Errorf("%s is not an IRIS", r.Value.Code)
		}
		if r.Value.CPTS.Name == "" {
			uncovered++
		}
		if strings.HasPrefix(r.Value.Code, "06088") && r.Value.CPTS.Name != "" {
			nice[r.Value.CPTS.Name] = true
		}
	}
	if len(nice) != 3 || uncovered != 25 {
		t.Errorf("Nice is split between %v, %d uncovered", nice, uncovered)
	}
}

func TestRealPassageAndPoints(t *testing.T) {
	name := "cog-passage.csv"
	passage, report, err := ReadPassage(realFile(t, name), name, Options{})
	if err != nil || len(passage) != 4286 || len(report.Rejected) != 0 {
		t.Errorf("passage: %d rows, %v, %v", len(passage), report.Rejected, err)
	}
	name = "points-france-services.csv"
	points, report, err := ReadPoints(realFile(t, name), name, Options{})
	if err != nil || len(points) != 2845 || len(report.Rejected) != 0 {
		t.Errorf("points: %d rows, %v, %v", len(points), report.Rejected, err)
	}
}

// BenchmarkCommunes reads the national file of 46 MB from memory, unpacked.
func BenchmarkCommunes(b *testing.B) {
	text, err := io.ReadAll(realFile(b, "communes-2018.geojson.gz"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := ReadCommunes(bytes.NewReader(text), "communes-2018.geojson", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommunesPacked reads it as it is kept, gzip included.
func BenchmarkCommunesPacked(b *testing.B) {
	path := realPath(b, "communes-2018.geojson.gz")
	for b.Loop() {
		r, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if _, _, err := ReadCommunes(r, "communes-2018.geojson.gz", Options{}); err != nil {
			b.Fatal(err)
		}
		r.Close()
	}
}
