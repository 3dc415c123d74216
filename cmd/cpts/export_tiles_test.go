package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// archived exports the sample as an archive and gives its bytes.
func archived(t *testing.T, store string, args ...string) (string, []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "carte.pmtiles")
	r := must(t, exitFine, append([]string{"export", "--store", store, "--format", "pmtiles", "-o", path}, args...)...)
	if !strings.Contains(r.err, "tuiles") {
		t.Errorf("says %q", r.err)
	}
	return path, readFileOf(t, path)
}

// One layer or all, whole or a département, in the zooms asked for, the same again; and read by the reader of browsers.
func TestExportTiles(t *testing.T) {
	store := sampleStore(t)
	again := true // once is enough: it takes as long as all the rest
	for _, c := range []struct {
		args   []string
		layers []string
		zooms  [2]byte
	}{
		{[]string{"--department", "06"}, []string{"units", "cpts", "white-zones", "departments", "regions", "points"}, [2]byte{0, 12}},
		{[]string{"all", "--region", "76", "--max-zoom", "9"}, []string{"units", "cpts", "white-zones", "departments", "regions", "points"}, [2]byte{0, 9}},
		{[]string{"cpts", "--min-zoom", "4", "--max-zoom", "7"}, []string{"cpts"}, [2]byte{4, 7}},
		{[]string{"communes", "--department", "2A", "--max-zoom", "14", "--min-zoom", "9"}, []string{"communes"}, [2]byte{9, 14}},
	} {
		path, archive := archived(t, store, c.args...)
		if got := [2]byte(archive[100:102]); got != c.zooms {
			t.Errorf("%v: zooms %v, want %v", c.args, got, c.zooms)
		}
		if got := layersOf(t, archive); !slices.Equal(got, c.layers) {
			t.Errorf("%v: layers %v, want %v", c.args, got, c.layers)
		}
		if again {
			again = false
			if _, second := archived(t, store, c.args...); !bytes.Equal(archive, second) {
				t.Errorf("%v: other bytes the second time", c.args)
			}
		}
		readInBrowser(t, path)
	}
}

// layersOf lists the layers that the metadata of an archive name.
func layersOf(t *testing.T, archive []byte) (names []string) {
	t.Helper()
	from, length := binary.LittleEndian.Uint64(archive[24:]), binary.LittleEndian.Uint64(archive[32:])
	r, err := gzip.NewReader(bytes.NewReader(archive[from : from+length]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	var metadata struct {
		Layers []struct{ ID string } `json:"vector_layers"`
	}
	if err := json.Unmarshal(b, &metadata); err != nil {
		t.Fatal(err)
	}
	for _, l := range metadata.Layers {
		names = append(names, l.ID)
	}
	return names
}

func readInBrowser(t *testing.T, path string) {
	t.Helper()
	web := filepath.Join("..", "..", "web")
	if _, err := os.Stat(filepath.Join(web, "node_modules", "pmtiles")); err != nil {
		return // Node is for who builds the page
	}
	node := exec.Command("node", filepath.Join("test", "pmtiles.mjs"), path)
	node.Dir = web
	if out, err := node.CombinedOutput(); err != nil || !strings.Contains(string(out), `"specVersion":3`) {
		t.Errorf("the reader of browsers says %v: %s", err, out)
	}
}

func TestExportTilesRefuses(t *testing.T) {
	for args, want := range map[string]string{
		"--max-zoom 15": "14", "--min-zoom 8 --max-zoom 7": "8", "--crs EPSG:2154": "3857", "rivers": "rivers", "assignments": "tableau",
	} {
		r := must(t, exitUsage, append([]string{"export", "--format", "pmtiles", "-o", "x"}, strings.Fields(args)...)...)
		if !strings.Contains(r.err, want) {
			t.Errorf("%s: %s", args, r.err)
		}
	}
	if r := must(t, exitUsage, "export", "--format", "csv"); !strings.Contains(r.err, "pmtiles") {
		t.Errorf("no layer: %s", r.err)
	}
}
