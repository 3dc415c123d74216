package gpkg

import (
	"bytes"
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/relation"
	"cpts/data/storetest"
)

// TestUpgrade opens stores of older schemas: every fact is kept, under its revision, and what is new can be kept too.
func TestUpgrade(t *testing.T) {
	for name, of := range map[string]struct {
		schema int
		facts  func() (coverage.Dataset, []relation.Table)
	}{"first": {1, storetest.First}, "second": {2, storetest.Second}, "third": {3, storetest.Second}, "fourth": {4, storetest.Second}, "fifth": {5, storetest.Second}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "store.gpkg")
			d, tables := of.facts()
			older(t, path, of.schema, d, tables)
			if _, err := OpenReadOnly(t.Context(), path); err == nil || !strings.Contains(err.Error(), "plus ancienne") {
				t.Errorf("a store of schema %d was read without being brought up to date: %v", of.schema, err)
			}
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			checkUpgraded(t, s, d)
			later := storetest.Later(d)
			if later.Revision, err = s.Save(t.Context(), later, storetest.Layers()); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, later) {
				t.Errorf("%v\n got %+v\nwant %+v", err, got, later)
			}
			if _, err := s.db.Exec(`UPDATE assignment SET cpts = cpts WHERE unit = '06004'`); err != nil {
				t.Fatal(err)
			}
			revision, err := s.Revision(t.Context())
			if err != nil || revision != later.Revision+1 {
				t.Errorf("revision %d after a write by another program, want %d, %v", revision, later.Revision+1, err)
			}
			later.Revision = revision
			storetest.AfterUpgrade(t, s, later)
			if _, err := OpenReadOnly(t.Context(), path); err != nil {
				t.Errorf("once brought up to date: %v", err)
			}
		})
	}
}

// A backup of an older schema is read as it would be once brought up to date, and stays as it is.
func TestBackupOfAnOlderSchema(t *testing.T) {
	for name, of := range map[string]struct {
		schema int
		facts  func() (coverage.Dataset, []relation.Table)
	}{"first": {1, storetest.First}, "second": {2, storetest.Second}, "fifth": {5, storetest.Second}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "backup.gpkg")
			d, tables := of.facts()
			older(t, path, of.schema, d, tables)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			w, err := ReadBackup(t.Context(), path)
			if err != nil || !reflect.DeepEqual(w.Facts, d) {
				t.Fatalf("%v\n got %+v\nwant %+v", err, w.Facts, d)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
				t.Errorf("the backup was changed, %v", err)
			}
			s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.gpkg"))
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			revision, err := s.Restore(t.Context(), w, storetest.Layers(), storetest.Entry())
			if err != nil {
				t.Fatal(err)
			}
			d.Revision = revision
			if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, d) {
				t.Errorf("%v\n got %+v\nwant %+v", err, got, d)
			}
		})
	}
}

func checkUpgraded(t *testing.T, s *Store, d coverage.Dataset) {
	t.Helper()
	if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, d)
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string]int{"rtree_unit_geom": 5, "rtree_point_geom": 2, "digest": 6, "migration": len(files)} {
		var rows int
		if err := s.db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&rows); err != nil || rows != want {
			t.Errorf("%s: %d rows after the upgrade, want %d, %v", table, rows, want, err)
		}
	}
}

// older writes a store as the program did when it knew the first migrations only.
func older(t *testing.T, path string, schema int, d coverage.Dataset, tables []relation.Table) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", dsn(path, storePragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for number, file := range files[:schema] {
		if err := apply(ctx, db, number+1, file); err != nil {
			t.Fatal(err)
		}
	}
	err = transact(ctx, db, func(tx *sql.Tx) error {
		if _, err := tx.Exec(`UPDATE setting SET saving = 1`); err != nil {
			return err
		}
		digests := map[string]string{}
		for _, table := range tables {
			if digests[table.Name], err = table.Digest(); err != nil {
				return err
			}
		}
		if err := rewrite(ctx, tx, tables); err != nil {
			return err
		}
		if err := writeDigests(ctx, tx, digests); err != nil {
			return err
		}
		v := d.Vintages
		_, err := tx.ExecContext(ctx, `UPDATE setting SET saving = 0, revision = ?, schematic = ?, vintage_geometry = ?, vintage_population = ?,
			vintage_cpts = ?, vintage_points = ?, vintage_passage = ?`, d.Revision, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
