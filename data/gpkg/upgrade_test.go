package gpkg

import (
	"context"
	"database/sql"
	"path/filepath"
	"reflect"
	"testing"

	"cpts/data/relation"
	"cpts/data/storetest"
)

// TestUpgrade opens a store of the first schema: every fact is kept, under its revision, and what is new can be kept too.
func TestUpgrade(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "store.gpkg")
	d, tables := storetest.First()
	first(t, path, tables)
	if _, err := OpenReadOnly(ctx, path); err == nil {
		t.Error("a store of the first schema was read without being brought up to date")
	}
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, err := s.Dataset(ctx); err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, d)
	}
	for table, want := range map[string]int{"rtree_unit_geom": 5, "rtree_point_geom": 2, "digest": 6, "migration": 3} {
		var rows int
		if err := s.db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&rows); err != nil || rows != want {
			t.Errorf("%s: %d rows after the upgrade, want %d, %v", table, rows, want, err)
		}
	}
	later := storetest.Later(d)
	if later.Revision, err = s.Save(ctx, later, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Dataset(ctx); err != nil || !reflect.DeepEqual(got, later) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, later)
	}
	if _, err := s.db.Exec(`UPDATE assignment SET cpts = 'cpts-b' WHERE unit = '06004'`); err != nil {
		t.Fatal(err)
	}
	if revision, err := s.Revision(ctx); err != nil || revision != later.Revision+1 {
		t.Errorf("revision %d after a write by another program, want %d, %v", revision, later.Revision+1, err)
	}
}

// first writes a store as the program did when it knew the first migration only.
func first(t *testing.T, path string, tables []relation.Table) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", dsn(path, storePragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := apply(ctx, db, 1, "migrations/001_facts.sql"); err != nil {
		t.Fatal(err)
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
		d, _ := storetest.First()
		d.Revision-- // writeSetting counts this write
		return writeSetting(ctx, tx, d)
	})
	if err != nil {
		t.Fatal(err)
	}
}
