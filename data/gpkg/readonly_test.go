package gpkg

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cpts/data/storetest"
)

// A reader leaves every byte as it was, on a read-only file too, and while the store is open for writing elsewhere.
func TestOpenReadOnly(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "store.gpkg")
	writer, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := writer.Save(ctx, storetest.Rich(), nil); err != nil {
		t.Fatal(err)
	}
	want := datasetOf(t, path)
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if got := datasetOf(t, path); !reflect.DeepEqual(got, want) {
		t.Error("a reader beside a writer and one alone see different facts")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("reading changed the file (%v)", err)
	}
}

func datasetOf(t *testing.T, path string) any {
	t.Helper()
	s, err := OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d, err := s.Dataset(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOpenReadOnlyOfNothing(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.gpkg")
	if _, err := OpenReadOnly(context.Background(), missing); err == nil || !strings.Contains(err.Error(), "introuvable") {
		t.Errorf("a missing store: %v", err)
	}
	if _, err := os.Stat(missing); !os.IsNotExist(err) {
		t.Error("a reader made a store")
	}
	empty := filepath.Join(t.TempDir(), "empty.gpkg")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReadOnly(context.Background(), empty); err == nil || !strings.Contains(err.Error(), "vide") {
		t.Errorf("an empty file: %v", err)
	}
}
