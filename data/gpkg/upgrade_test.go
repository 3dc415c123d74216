package gpkg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"cpts/data/storetest"
)

// TestUpgrade opens a store of every older schema: all that it kept is kept, and what is new can be kept too.
func TestUpgrade(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for schema := 1; schema < len(files); schema++ {
		t.Run(fmt.Sprint("schema ", schema), func(t *testing.T) {
			path, o := filepath.Join(t.TempDir(), "store.gpkg"), storetest.OlderOf(schema)
			older(t, path, files[:schema], o)
			if _, err := OpenReadOnly(t.Context(), path); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("plus ancienne du programme (schéma %d)", schema)) {
				t.Errorf("a store of schema %d was read without being brought up to date: %v", schema, err)
			}
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			checkUpgraded(t, s, len(files), len(o.Tables))
			o.Upgraded(t, s)
			before, err := s.Revision(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.db.Exec(`UPDATE assignment SET cpts = cpts WHERE unit = '06004'`); err != nil {
				t.Fatal(err)
			}
			if after, err := s.Revision(t.Context()); err != nil || after != before+1 {
				t.Errorf("revision %d after a write by another program, want %d, %v", after, before+1, err)
			}
			if _, err := OpenReadOnly(t.Context(), path); err != nil {
				t.Errorf("once brought up to date: %v", err)
			}
		})
	}
}

func checkUpgraded(t *testing.T, s *Store, migrations, tables int) {
	t.Helper()
	for table, want := range map[string]int{"rtree_unit_geom": 5, "rtree_point_geom": 2, "digest": tables, "migration": migrations} {
		var rows int
		if err := s.db.QueryRow(`SELECT count(*) FROM ` + table).Scan(&rows); err != nil || rows != want {
			t.Errorf("%s: %d rows after the upgrade, want %d, %v", table, rows, want, err)
		}
	}
}

// older writes a store as the program did when it knew the first migrations only.
func older(t *testing.T, path string, files []string, o storetest.Older) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", dsn(path, storePragmas))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for i, file := range files {
		if err := apply(ctx, db, i+1, file); err != nil {
			t.Fatal(err)
		}
	}
	if err := transact(ctx, db, func(tx *sql.Tx) error { return fillOlder(ctx, tx, o) }); err != nil {
		t.Fatal(err)
	}
}

func fillOlder(ctx context.Context, tx *sql.Tx, o storetest.Older) (err error) {
	if _, err := tx.Exec(`UPDATE setting SET saving = 1`); err != nil {
		return err
	}
	digests := map[string]string{}
	for _, table := range o.Tables {
		if digests[table.Name], err = table.Digest(); err != nil {
			return err
		}
	}
	if err := errors.Join(rewrite(ctx, tx, o.Tables), writeDigests(ctx, tx, digests)); err != nil {
		return err
	}
	for _, rows := range o.Work {
		if err := fillWork(ctx, tx, rows); err != nil {
			return fmt.Errorf("%s: %w", rows.Name, err)
		}
	}
	v := o.Facts.Vintages
	_, err = tx.ExecContext(ctx, `UPDATE setting SET saving = 0, revision = ?, schematic = ?, vintage_geometry = ?, vintage_population = ?,
		vintage_cpts = ?, vintage_points = ?, vintage_passage = ?`, o.Facts.Revision, o.Facts.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
	if err != nil || v.Zonings == "" {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE setting SET vintage_zonings = ?`, v.Zonings)
	return err
}
