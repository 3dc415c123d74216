package cql_test

import (
	"context"
	"fmt"
	"testing"

	"cpts/cql"
	"cpts/data/postgis/postgistest"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
)

// loadThings makes a table of random rows, each with its number.
func loadThings(t *testing.T, w writer, n int) (*pgx.Conn, []thing) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, postgistest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(ctx) })
	run := func(sql string, args ...any) {
		if _, err := conn.Exec(ctx, sql, args...); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	run(`CREATE TABLE things (row int, name text COLLATE "C", "autre nom" text COLLATE "C", count float8, size float8, flag bool, day timestamp, tags text[] COLLATE "C", geometry geometry)`)
	rows := make([]thing, n)
	for i := range rows {
		rows[i] = w.thing()
		v := rows[i].values
		var g any
		if rows[i].geometry != nil {
			g = wkt.MarshalString(rows[i].geometry)
		}
		run("INSERT INTO things VALUES ($1, $2, $3, $4, $5, $6, $7::text::timestamp, $8, $9::text::geometry)", i, v[thingName], v[thingOther], v[thingCount], v[thingSize], v[thingFlag], v[thingDay], v[thingTags], g)
	}
	return conn, rows
}

// answers asks the database which rows an expression is true of, and which it is false of.
func answers(t *testing.T, conn *pgx.Conn, sql, among string, n int) []string {
	t.Helper()
	rows, err := conn.Query(context.Background(), "SELECT row, ("+sql+")::text FROM things WHERE "+among)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	got := make([]string, n)
	var row int
	var holds *string
	if _, err := pgx.ForEachRow(rows, []any{&row, &holds}, func() error {
		if got[row] = "unknown"; holds != nil {
			got[row] = *holds
		}
		return nil
	}); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return got
}

// ours tells the same of each row: what neither passes nor, negated, passes is unknown.
func ours(t *testing.T, e *cql.Expression, rows ...thing) []string {
	t.Helper()
	got := make([]string, len(rows))
	for i := range got {
		got[i] = "unknown"
	}
	for says, of := range map[string]*cql.Expression{"true": e, "false": op("not", e)} {
		f, err := of.Bind(things())
		if err != nil {
			t.Fatalf("%s: %v", of, err)
		}
		for i, row := range rows {
			if f.Holds(row) {
				got[i] = says
			}
		}
	}
	return got
}

func compareWithPostGIS(t *testing.T, conn *pgx.Conn, e *cql.Expression, among string, rows []thing) (decided, held int) {
	t.Helper()
	want, got := answers(t, conn, sqlOf(e), among, len(rows)), ours(t, e, rows...)
	for i, row := range rows {
		if want[i] == "" {
			continue
		}
		if decided++; got[i] == "true" {
			held++
		}
		if got[i] != want[i] {
			t.Fatalf("%s\n%v %v\nis %s, in PostGIS %s: %s", e, row.values, row.geometry, got[i], want[i], sqlOf(e))
		}
	}
	return decided, held
}

// Each random expression is true, false or unknown of the same rows as in SQL.
func TestExpressionsMeanWhatTheyMeanInSQL(t *testing.T) {
	w := newWriter(seed(t))
	conn, rows := loadThings(t, w, 60)
	for range 600 {
		compareWithPostGIS(t, conn, w.condition(2), "true", rows)
	}
}

// Shapes on a lattice touch at corners, along borders, or from inside: S_INTERSECTS agrees with ST_Intersects of each.
func TestIntersectionsAreThoseOfPostGIS(t *testing.T) {
	w := newWriter(seed(t))
	conn, rows := loadThings(t, w, 120)
	var decided, met int
	for range 300 {
		g := w.geometry()
		if b, isBox := g.(cql.BBox); isBox && (b[0] == b[2] || b[1] == b[3]) {
			continue // PostGIS makes a degenerate polygon of it; TestBoxesWithoutArea has them
		}
		e := op(oneOf(w, "s_intersects", "s_disjoint"), leaf(cql.Name("geometry")), leaf(g))
		compared, held := compareWithPostGIS(t, conn, e, fmt.Sprintf("(geometry IS NULL OR ST_IsValid(geometry)) AND ST_IsValid(%s)", sqlValue(g)), rows)
		decided, met = decided+compared, met+held
	}
	if decided < 10_000 || met < 3000 {
		t.Errorf("only %d pairs compared, %d met", decided, met)
	}
}

// A box without area is the segment or the point that it is.
func TestBoxesWithoutArea(t *testing.T) {
	square := thing{values: make([]any, thingGeometry), geometry: orb.MultiPolygon{{orb.Bound{Max: orb.Point{2, 2}}.ToRing()}}}
	for box, want := range map[cql.BBox]string{
		{1, 1, 1, 1}: "true", {2, 2, 2, 2}: "true", {2, 0, 2, 5}: "true", {3, 0, 3, 5}: "false", {-1, 1, 5, 1}: "true",
	} {
		if got := ours(t, op("s_intersects", leaf(cql.Name("geometry")), leaf(box)), square)[0]; got != want {
			t.Errorf("%v: %s, want %s", box, got, want)
		}
	}
}
