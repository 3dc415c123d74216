package postgis

import (
	"context"
	"io/fs"
	"reflect"
	"testing"

	"cpts/coverage"
	"cpts/data/postgis/postgistest"
	"cpts/data/relation"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
)

// TestUpgrade opens stores of older schemas: every fact is kept, under its revision, and what is new can be kept too.
func TestUpgrade(t *testing.T) {
	for name, of := range map[string]struct {
		schema int
		facts  func() (coverage.Dataset, []relation.Table)
	}{"first": {1, storetest.First}, "second": {2, storetest.Second}, "third": {3, storetest.Second}, "fourth": {4, storetest.Second}, "fifth": {5, storetest.Second}, "sixth": {6, storetest.Second}} {
		t.Run(name, func(t *testing.T) {
			ctx, url := context.Background(), postgistest.New(t)
			d, tables := of.facts()
			older(t, url, of.schema, d, tables)
			s, err := Open(ctx, url)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if got, err := s.Dataset(ctx); err != nil || !reflect.DeepEqual(got, d) {
				t.Errorf("%v\n got %+v\nwant %+v", err, got, d)
			}
			later := storetest.Later(d)
			if later.Revision, err = s.Save(ctx, later, storetest.Layers()); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Dataset(ctx); err != nil || !reflect.DeepEqual(got, later) {
				t.Errorf("%v\n got %+v\nwant %+v", err, got, later)
			}
			storetest.AfterUpgrade(t, s, later)
		})
	}
}

// older writes a store as the program did when it knew the first migrations only.
func older(t *testing.T, url string, schema int, d coverage.Dataset, tables []relation.Table) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if err := prepare(ctx, conn); err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for number, file := range files[:schema] {
		if err := apply(ctx, conn, number+1, file); err != nil {
			t.Fatal(err)
		}
	}
	if err := registerGeometry(ctx, conn); err != nil {
		t.Fatal(err)
	}
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if err := rewrite(ctx, tx, tables); err != nil {
			return err
		}
		v := d.Vintages
		_, err := tx.Exec(ctx, `UPDATE cpts.setting SET revision = $1, schematic = $2, vintage_geometry = $3, vintage_population = $4,
			vintage_cpts = $5, vintage_points = $6, vintage_passage = $7`, d.Revision, d.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
