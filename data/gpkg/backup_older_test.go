package gpkg

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"cpts/data/storetest"
)

// A backup of any older schema is read as it would be once brought up to date, with all that people wrote, and stays as it is.
func TestBackupOfAnOlderSchema(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for schema := 1; schema < len(files); schema++ {
		t.Run(fmt.Sprint("schema ", schema), func(t *testing.T) {
			path, o := filepath.Join(t.TempDir(), "backup.gpkg"), storetest.OlderOf(schema)
			older(t, path, files[:schema], o)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			w, err := ReadBackup(t.Context(), path)
			if err != nil || !reflect.DeepEqual(w.Facts, o.Facts) {
				t.Fatalf("%v\n got %+v\nwant %+v", err, w.Facts, o.Facts)
			}
			lacking := map[string]int{}
			for _, table := range o.Work {
				lacking[table.Name] += len(table.Rows)
			}
			delete(lacking, "session") // a backup has none: people sign in again
			for _, table := range w.Work {
				lacking[table.Name] -= len(table.Rows)
			}
			for name, rows := range lacking {
				if rows != 0 {
					t.Errorf("%s: %d rows too few", name, rows)
				}
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
				t.Errorf("the backup was changed, %v", err)
			}
			restoredTo(t, w.Facts.Revision, o, path)
		})
	}
}

// restoredTo restores a backup into a new store, which then holds its facts.
func restoredTo(t *testing.T, revision int64, o storetest.Older, path string) {
	t.Helper()
	w, err := ReadBackup(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	want := o.Facts
	if want.Revision, err = s.Restore(t.Context(), w, storetest.Layers(), storetest.Entry()); err != nil || want.Revision <= revision {
		t.Fatalf("revision %d after %d, %v", want.Revision, revision, err)
	}
	if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
	}
}
