package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// The files in the tree are those that the program draws. What is compared is their content: compression may change with Go.
func TestFilesAreAsDrawn(t *testing.T) {
	communes, err := readFigures(filepath.Join("..", "figures.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := draw(communes)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got := content(t, filepath.Join("..", name)); !bytes.Equal(got, want) {
			t.Errorf("%s: not as drawn (%d bytes, want %d): go run ./data/sample/draw", name, len(got), len(want))
		}
	}
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) != ".gz" {
		return raw
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped
}
