package postgis_test

import (
	"fmt"
	"net/url"
	"os/exec"
	"reflect"
	"strings"
	"testing"

	"cpts/coverage"
	"cpts/data/postgis"
	"cpts/data/postgis/postgistest"
	"cpts/data/storetest"
)

func TestNewerSchemaIsRefused(t *testing.T) {
	address := postgistest.New(t)
	open(t, address)
	if _, err := direct(t, address).Exec(t.Context(), `INSERT INTO cpts.migration VALUES (99, '099_future.sql')`); err != nil {
		t.Fatal(err)
	}
	if _, err := postgis.Open(t.Context(), address); err == nil || !strings.Contains(err.Error(), "plus récente") {
		t.Errorf("Open: %v, want a refusal", err)
	}
}

// TestWithoutRights opens as somebody who may not create PostGIS: the message must say what an administrator has to run,
// and that must be enough.
func TestWithoutRights(t *testing.T) {
	address := postgistest.Bare(t)
	admin := direct(t, address)
	role := strings.Trim(admin.Config().Database, `"`) + "_role"
	exec := func(sql string) {
		t.Helper()
		if _, err := admin.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	exec("CREATE ROLE " + role + " LOGIN")
	defer exec("DROP OWNED BY " + role + "; DROP ROLE " + role)
	exec("GRANT CREATE ON DATABASE " + admin.Config().Database + " TO " + role)
	as, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	as.User = url.User(role)
	_, err = postgis.Open(t.Context(), as.String())
	if err == nil || !strings.Contains(err.Error(), "psql -d "+admin.Config().Database+" -c 'CREATE EXTENSION postgis'") {
		t.Errorf("Open without PostGIS: %v", err)
	}
	exec("CREATE EXTENSION postgis")
	s, err := postgis.Open(t.Context(), as.String())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Save(t.Context(), storetest.Rich(), storetest.Layers()); err != nil {
		t.Error(err)
	}
}

// TestBareDatabase opens a database without PostGIS as somebody who may create it: there is nothing else to do.
func TestBareDatabase(t *testing.T) {
	s, d := open(t, postgistest.Bare(t)), storetest.Rich()
	var err error
	if d.Revision, err = s.Save(t.Context(), d, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Dataset(t.Context()); err != nil || !reflect.DeepEqual(got, d) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, d)
	}
}

func TestUnreachable(t *testing.T) {
	for _, address := range []string{"postgres://nobody@/none?host=" + t.TempDir(), "postgres://[::1", "postgres://x@127.0.0.1:1/x"} {
		if s, err := postgis.Open(t.Context(), address); err == nil {
			s.Close()
			t.Errorf("Open(%s) succeeded", address)
		}
	}
}

// TestLayerTables looks at the derived tables as QGIS does: columns and types, titles, key, spatial index, values; and
// that a save which changes no column keeps the table, with the rights granted on it.
func TestLayerTables(t *testing.T) {
	address := postgistest.New(t)
	s, d := open(t, address), storetest.Rich()
	if _, err := s.Save(t.Context(), d, storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	conn := direct(t, address)
	var columns, titles []string
	var indexes string
	var oid uint32
	err := conn.QueryRow(t.Context(), `SELECT array_agg(attname || ' ' || format_type(atttypid, atttypmod) ORDER BY attnum),
		array_agg(coalesce(col_description(attrelid, attnum), '') ORDER BY attnum), min(attrelid::int),
		(SELECT string_agg(indexdef, ';' ORDER BY indexdef) FROM pg_indexes WHERE tablename = 'layer_points')
		FROM pg_attribute WHERE attrelid = 'cpts.layer_points'::regclass AND attnum > 0`).Scan(&columns, &titles, &oid, &indexes)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"id text", "name text", "population bigint", "area_km2 double precision", "estimated boolean",
		"codes text[]", "borders double precision[]", "geom geometry(Point,4326)"}; !reflect.DeepEqual(columns, want) {
		t.Errorf("columns %q", columns)
	}
	if titles[1] != "Nom de l'établissement" {
		t.Errorf("titles %q", titles)
	}
	if !strings.Contains(indexes, "UNIQUE INDEX") || !strings.Contains(indexes, "gist (geom)") {
		t.Errorf("indexes %s", indexes)
	}
	var name, place string
	var codes []string
	var borders []float64
	err = conn.QueryRow(t.Context(), `SELECT name, codes, borders, ST_AsText(geom) FROM cpts.layer_points
		WHERE population = 42 AND area_km2 = 0.1 AND estimated`).Scan(&name, &codes, &borders, &place)
	if err != nil || name != `L'été "œuf"` || len(codes) != 2 || len(borders) != 2 || place != "POINT(7.1 43.5)" {
		t.Errorf("%q %q %v %s %v", name, codes, borders, place, err)
	}
	layers := storetest.Layers()
	layers[0].Features = coverage.FeaturesOf(*layers[0].Features.At(0))
	d.Revision = 1
	if _, err := s.Save(t.Context(), d, layers); err != nil {
		t.Fatal(err)
	}
	var rows int
	var after uint32
	err = conn.QueryRow(t.Context(), `SELECT count(*), 'cpts.layer_points'::regclass::oid FROM cpts.layer_points`).Scan(&rows, &after)
	if err != nil || rows != 1 || after != oid {
		t.Errorf("%d rows; table %d became %d; %v", rows, oid, after, err)
	}
	checkLayer(t, conn, layers[1])
}

// TestOGRReadsTables opens the tables with GDAL, the library by which QGIS does.
func TestOGRReadsTables(t *testing.T) {
	address := postgistest.New(t)
	if _, err := open(t, address).Save(t.Context(), storetest.Rich(), storetest.Layers()); err != nil {
		t.Fatal(err)
	}
	server := direct(t, address).Config() // GDAL spoils an address with a question mark
	source := fmt.Sprintf("PG:host='%s' port=%d user='%s' password='%s' dbname='%s'", server.Host, server.Port, server.User,
		server.Password, server.Database)
	for table, wants := range map[string][]string{
		"cpts.unit":              {"Geometry: Multi Polygon", "Feature Count: 6"},
		"cpts.layer_points":      {"Geometry: Point", "Feature Count: 2", "population: Integer64", "codes: StringList", "borders: RealList"},
		"cpts.layer_white_zones": {"Geometry: Point", "Feature Count: 1", "Extent: (7.000000, 44.000000)"},
		"cpts.assignment":        {"Feature Count: 4"},
	} {
		out, err := exec.Command("ogrinfo", "-ro", "-so", source, table).CombinedOutput()
		for _, w := range wants {
			if err != nil || !strings.Contains(string(out), w) {
				t.Errorf("ogrinfo of %s lacks %q: %v\n%s", table, w, err, out)
			}
		}
	}
}
