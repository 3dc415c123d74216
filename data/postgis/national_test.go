package postgis_test

import (
	"fmt"
	"testing"

	"cpts/coverage"
	"cpts/data/postgis/postgistest"
	"cpts/data/relation"
	"cpts/data/storetest"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
)

func TestNational(t *testing.T) {
	url := postgistest.New(t)
	layers := storetest.RunNational(t, open(t, url))
	conn := direct(t, url)
	for _, l := range layers {
		checkLayer(t, conn, l)
	}
	// The contours as read are PostGIS's to judge; what is derived must be valid wherever they are.
	var invalid int
	err := conn.QueryRow(t.Context(), `SELECT count(*) FROM cpts.layer_units WHERE NOT ST_IsValid(geom)`).Scan(&invalid)
	if err != nil || invalid != 0 {
		t.Errorf("%d invalid units, %v", invalid, err)
	}
}

// checkLayer compares a layer with its table: rows, vertices, extent, by PostGIS's own functions.
func checkLayer(t *testing.T, conn *pgx.Conn, l *coverage.Layer) {
	t.Helper()
	points := 0
	for _, f := range l.Features.All() {
		if m, ok := l.Geometry(f).(orb.MultiPolygon); ok {
			for _, polygon := range m {
				for _, ring := range polygon {
					points += len(ring)
				}
			}
		} else {
			points++
		}
	}
	var rows, stored int
	err := conn.QueryRow(t.Context(), fmt.Sprintf(`SELECT count(*), coalesce(sum(ST_NPoints(geom)), 0) FROM cpts.%s`,
		relation.LayerName(l))).Scan(&rows, &stored)
	if err != nil || rows != l.Features.Len() || stored != points {
		t.Errorf("%s: %d rows of %d, %d points of %d, %v", l.Name, rows, l.Features.Len(), stored, points, err)
	}
}

func direct(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(t.Context()) })
	return conn
}
