package geo_test

import (
	"context"
	"testing"

	"cpts/data/postgis/postgistest"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
)

// postgis is a database with PostGIS; each test may open connections of its own.
type postgis struct{ url string }

func newPostGIS(t *testing.T) postgis {
	t.Helper()
	return postgis{postgistest.New(t)}
}

func (p postgis) connect(t *testing.T) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), p.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func (p postgis) run(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// row is one geometry with up to two numbers that tell whose it is.
type row struct {
	A, B int32
	Geom orb.MultiPolygon
}

// load makes a table (a, b, geom) with an index. srid is 4326, or 0 for coordinates in grid steps.
func (p postgis) load(t *testing.T, conn *pgx.Conn, table string, srid int, rows []row) {
	t.Helper()
	p.run(t, conn, "CREATE TABLE "+table+" (a int, b int, geom geometry NOT NULL)")
	source := pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) {
		b, err := ewkb.Marshal(rows[i].Geom, srid)
		return []any{rows[i].A, rows[i].B, b}, err
	})
	if _, err := conn.CopyFrom(context.Background(), pgx.Identifier{table}, []string{"a", "b", "geom"}, source); err != nil {
		t.Fatal(err)
	}
	p.run(t, conn, "CREATE INDEX ON "+table+" USING gist (geom)")
	p.run(t, conn, "ANALYZE "+table)
}

// count runs a query for one number.
func count(t *testing.T, conn *pgx.Conn, sql string) int {
	t.Helper()
	return query[struct{ N int }](t, conn, sql)[0].N
}

func query[T any](t *testing.T, conn *pgx.Conn, sql string, args ...any) []T {
	t.Helper()
	rows, err := conn.Query(context.Background(), sql, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByPos[T])
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return out
}
