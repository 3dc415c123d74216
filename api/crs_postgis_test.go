package api_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cpts/api"
	"cpts/coverage"
	"cpts/data"
	"cpts/data/postgis/postgistest"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
)

// realUnits are those of the given départements in a file of the real data; the test is skipped where that is absent.
func realUnits(t *testing.T, name string, departments ...string) (units []coverage.Unit) {
	t.Helper()
	dir := os.Getenv("CPTS_TEST_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		t.Skip("no real data at " + dir)
	}
	f, err := data.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _, err := data.ReadCommunes(f, name, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for _, d := range departments {
			if strings.HasPrefix(r.Value.Code, d) {
				units = append(units, r.Value)
			}
		}
	}
	return units
}

// beside serves units, and puts what is served into PostGIS: in a table for each system, coordinates as PROJ has them.
func beside(t *testing.T, units []coverage.Unit) (*live, *pgx.Conn) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), postgistest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	source := &live{}
	source.Store(coverage.Analyse(coverage.Dataset{Revision: 1, Units: units}, today))
	layer := source.Load().View(coverage.DefaultThreshold).Layer(coverage.LayerUnits)
	execute(t, conn, "CREATE TABLE units_4326 (id text, geom geometry)")
	rows := pgx.CopyFromSlice(layer.Features.Len(), func(i int) ([]any, error) {
		b, err := ewkb.Marshal(layer.Geometry(*layer.Features.At(i)), 4326)
		return []any{layer.Features.At(i).ID, b}, err
	})
	if _, err := conn.CopyFrom(context.Background(), pgx.Identifier{"units_4326"}, []string{"id", "geom"}, rows); err != nil {
		t.Fatal(err)
	}
	for uri := range served() {
		if srid := sridOf(uri); srid != "4326" {
			// PROJ refuses the east of Guyane in Mayotte's system, and PostGIS then the whole query.
			execute(t, conn, "CREATE TABLE units_"+srid+" AS SELECT id, ST_Transform(geom, "+srid+") geom FROM units_4326 WHERE "+srid+" <> 4471 OR id NOT LIKE '973%'")
		}
	}
	return source, conn
}

func execute(t *testing.T, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// sridOf is what PostGIS calls a system, whose degrees have longitude first.
func sridOf(uri string) string {
	if uri == crs84 {
		return "4326"
	}
	return strings.TrimPrefix(uri, epsgURI)
}

func selected[T any](t *testing.T, conn *pgx.Conn, scan pgx.RowToFunc[T], sql string, args ...any) []T {
	t.Helper()
	rows, err := conn.Query(context.Background(), sql, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	out, err := pgx.CollectRows(rows, scan)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return out
}

// territories are real communes of métropole and of each DROM.
func territories() []string { return []string{"06", "971", "972", "973", "974", "976"} }

// Each vertex of real communes of each territory, in every system, is where PROJ puts it, to the half millimetre that
// rounding takes; in degrees to the last digit.
func TestCoordinatesAgainstPostGIS(t *testing.T) {
	source, conn := beside(t, realUnits(t, "communes-2025-lowres.geojson.gz", territories()...))
	app := newApp(t, source, api.Options{})
	for uri := range served() {
		vertices, worst := 0, 0.0
		for _, f := range get(t, app, "/api/collections/units/items?limit=10000&crs="+url.QueryEscape(uri))["features"].([]any) {
			f := f.(map[string]any)
			got := positions(f)
			if got == nil && strings.HasPrefix(f["id"].(string), "973") && sridOf(uri) == "4471" {
				continue
			}
			want := selected(t, conn, pgx.RowToStructByPos[struct{ X, Y float64 }], `SELECT ST_X(d.geom), ST_Y(d.geom) FROM units_4326,
				ST_DumpPoints(ST_Transform(geom, $2::int)) d WHERE id = $1 ORDER BY d.path`, f["id"], sridOf(uri))
			if len(got) != len(want) {
				t.Fatalf("%s: %v has %d vertices, want %d", uri, f["id"], len(got), len(want))
			}
			for i, p := range got {
				if strings.HasSuffix(uri, "/4326") {
					p[0], p[1] = p[1], p[0]
				}
				worst = max(worst, math.Abs(p[0]-want[i].X), math.Abs(p[1]-want[i].Y))
			}
			vertices += len(got)
		}
		tolerance := 0.0005001
		if sridOf(uri) == "4326" {
			tolerance = 1e-12
		}
		t.Logf("%s: %d vertices, %g from PROJ", uri, vertices, worst)
		if vertices < 1000 || worst > tolerance {
			t.Errorf("%s: %d vertices, %g from PROJ", uri, vertices, worst)
		}
	}
}

// What a box selects is what ST_Intersects does with the transformed geometries: boxes of a metre to the whole territory,
// around vertices of the real IRIS of the Alpes-Maritimes and of communes of each territory, in every system.
func TestBoxesAgainstPostGIS(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	for name, units := range map[string][]coverage.Unit{
		"IRIS":     realUnits(t, "iris-06.geojson.gz", "06"),
		"communes": realUnits(t, "communes-2025-lowres.geojson.gz", append(territories(), fmt.Sprintf("%02d", 21+random.IntN(69)))...),
	} {
		t.Run(name, func(t *testing.T) {
			source, conn := beside(t, units)
			app := newApp(t, source, api.Options{})
			found, all := 0, 0
			for uri := range served() {
				table := "units_" + sridOf(uri)
				for range 40 {
					centre := selected(t, conn, pgx.RowToStructByPos[struct{ X, Y float64 }],
						"SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 2) p FROM "+table+" ORDER BY id OFFSET $1 LIMIT 1) s", random.IntN(len(units)/2))[0]
					b := boxAround(random, orb.Point{centre.X, centre.Y}, sridOf(uri) == "4326")
					want := selected(t, conn, pgx.RowTo[string], "SELECT id FROM "+table+" WHERE ST_Intersects(geom, ST_MakeEnvelope($1, $2, $3, $4, "+sridOf(uri)+"))", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
					text := fmt.Sprint(b.Min[0], ",", b.Min[1], ",", b.Max[0], ",", b.Max[1])
					if strings.HasSuffix(uri, "/4326") {
						text = fmt.Sprint(b.Min[1], ",", b.Min[0], ",", b.Max[1], ",", b.Max[0])
					}
					target := "/api/collections/units/items?limit=10000&bbox=" + url.QueryEscape(text) + "&bbox-crs=" + url.QueryEscape(uri)
					got := ids(get(t, app, target))
					slices.Sort(got)
					slices.Sort(want)
					if !slices.Equal(got, want) {
						t.Errorf("%s: %v, PostGIS %v", target, got, want)
					}
					found, all = found+len(got), all+1
				}
			}
			t.Logf("%d boxes, %d features", all, found)
		})
	}
}

// boxAround is a box that holds a place, or passes by it, of any size from a metre to 100 km.
func boxAround(random *rand.Rand, centre orb.Point, degrees bool) orb.Bound {
	side := func() float64 {
		d := math.Pow(10, 5*random.Float64())
		if degrees {
			return d / 111320
		}
		return d
	}
	w, h := side(), side()
	west, south := centre[0]-w*(1.5*random.Float64()-0.25), centre[1]-h*(1.5*random.Float64()-0.25)
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{west + w, south + h}}
}
