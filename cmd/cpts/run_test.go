package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/sample"
)

// result is what a command line gave.
type result struct {
	code     int
	out, err string
}

// cpts runs a command line in this process.
func cpts(t testing.TB, args ...string) result {
	t.Helper()
	var out, err bytes.Buffer
	code := run(context.Background(), args, console{&out, &err})
	return result{code, out.String(), err.String()}
}

// must runs a command line that has to end with a code.
func must(t testing.TB, code int, args ...string) result {
	t.Helper()
	r := cpts(t, args...)
	if r.code != code {
		t.Fatalf("cpts %s: exit code %d, want %d\n%s", strings.Join(args, " "), r.code, code, r.err)
	}
	return r
}

// real is the path of a real file, or skips where the data is not at hand.
func real(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not at hand", name)
	}
	return path
}

// write puts a file into a directory of the test.
func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// stores are an empty store of each kind.
func stores(t *testing.T) map[string]func(t *testing.T) string {
	return map[string]func(t *testing.T) string{
		"geopackage": func(t *testing.T) string { return filepath.Join(t.TempDir(), "store.gpkg") },
		"postgis":    func(t *testing.T) string { return postgistest.New(t) },
	}
}

// sampleFiles unpacks the embedded sample: a national data set that is always at hand.
var sampleFiles = sync.OnceValues(func() (map[string]string, error) {
	dir, err := os.MkdirTemp("", "cpts-sample-*")
	if err != nil {
		return nil, err
	}
	paths := map[string]string{}
	for _, name := range []string{sample.Communes, sample.Population, sample.CPTS, sample.Points} {
		r, err := sample.Open(name)
		if err != nil {
			return nil, err
		}
		content, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		paths[name] = filepath.Join(dir, strings.TrimSuffix(name, ".gz"))
		if err := os.WriteFile(paths[name], content, 0o644); err != nil {
			return nil, err
		}
	}
	return paths, nil
})

// loadFiles loads the files of the sample one by one.
func loadFiles(t testing.TB, store string) {
	t.Helper()
	for _, load := range [][2]string{{"communes", sample.Communes}, {"population", sample.Population}, {"cpts", sample.CPTS}, {"points", sample.Points}} {
		must(t, exitFine, "load", "--store", store, load[0], sampleFile(t, load[1]))
	}
}

// sampleStore is a GeoPackage of the test that loadFiles has filled: it was filled once, and is copied.
func sampleStore(t testing.TB) string {
	t.Helper()
	loaded := filepath.Join(filepath.Dir(sampleFile(t, sample.CPTS)), "loaded.gpkg")
	if _, err := os.Stat(loaded); os.IsNotExist(err) {
		store := filepath.Join(t.TempDir(), "loaded.gpkg")
		loadFiles(t, store)
		if err := os.Rename(store, loaded); err != nil {
			t.Fatal(err)
		}
	}
	return write(t, "store.gpkg", string(readFileOf(t, loaded)))
}

// asProgram has the test binary be the program, for tests that need a process of it.
const asProgram = "CPTS_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	code := m.Run()
	if files, err := sampleFiles(); err == nil {
		os.RemoveAll(filepath.Dir(files[sample.CPTS]))
	}
	os.Exit(code)
}

func sampleFile(t testing.TB, name string) string {
	t.Helper()
	files, err := sampleFiles()
	if err != nil {
		t.Fatal(err)
	}
	return files[name]
}

// report is what a report says, as JSON. Rejections and notes of the way there are left out.
func report(t testing.TB, text []byte) map[string]any {
	t.Helper()
	var r map[string]any
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	delete(r, "rejected")
	delete(r, "notes")
	delete(r["counts"].(map[string]any), "rejected")
	return r
}

func readFileOf(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// records reads a semicolon-separated file, gzipped or not, as maps by heading.
func records(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	r := csv.NewReader(in)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[h] = row[i]
		}
		out = append(out, m)
	}
	return out
}
