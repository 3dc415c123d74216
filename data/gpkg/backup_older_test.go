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

// A backup of an older schema is read as it would be once brought up to date, and stays as it is.
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
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
				t.Errorf("the backup was changed, %v", err)
			}
			s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if o.Facts.Revision, err = s.Restore(t.Context(), w, storetest.Layers(), storetest.Entry()); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, o.Facts) {
				t.Errorf("%v\n got %+v\nwant %+v", err, got, o.Facts)
			}
		})
	}
}
