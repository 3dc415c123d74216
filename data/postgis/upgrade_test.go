package postgis

import (
	"context"
	"fmt"
	"io/fs"
	"testing"

	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
)

// TestUpgrade opens a store of every older schema: all that it kept is kept, and what is new can be kept too.
func TestUpgrade(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	for schema := 1; schema < len(files); schema++ {
		t.Run(fmt.Sprint("schema ", schema), func(t *testing.T) {
			url, o := postgistest.New(t), storetest.OlderOf(schema)
			older(t, url, files[:schema], o)
			s, err := Open(t.Context(), url)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			var done int
			if err := s.primary().QueryRow(t.Context(), `SELECT count(*) FROM cpts.migration`).Scan(&done); err != nil || done != len(files) {
				t.Errorf("%d migrations of %d are done, %v", done, len(files), err)
			}
			o.Upgraded(t, s)
		})
	}
}

// older writes a store as the program did when it knew the first migrations only.
func older(t *testing.T, url string, files []string, o storetest.Older) {
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
	for i, file := range files {
		if err := apply(ctx, conn, i+1, file); err != nil {
			t.Fatal(err)
		}
	}
	if err := registerGeometry(ctx, conn); err != nil {
		t.Fatal(err)
	}
	if err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return fillOlder(ctx, tx, o) }); err != nil {
		t.Fatal(err)
	}
}

func fillOlder(ctx context.Context, tx pgx.Tx, o storetest.Older) error {
	if err := rewrite(ctx, tx, o.Tables); err != nil {
		return err
	}
	for _, rows := range o.Work {
		if err := fillWork(ctx, tx, rows); err != nil {
			return fmt.Errorf("%s: %w", rows.Name, err)
		}
	}
	v := o.Facts.Vintages
	_, err := tx.Exec(ctx, `UPDATE cpts.setting SET revision = $1, schematic = $2, vintage_geometry = $3, vintage_population = $4,
		vintage_cpts = $5, vintage_points = $6, vintage_passage = $7`, o.Facts.Revision, o.Facts.Schematic, v.Geometry, v.Population, v.CPTS, v.Points, v.Passage)
	if err != nil || v.Zonings == "" {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE cpts.setting SET vintage_zonings = $1`, v.Zonings)
	return err
}
