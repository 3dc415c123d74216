package geo_test

import (
	"math"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/jackc/pgx/v5"
)

// shape is what is compared of a region: vertices with the repeat that closes a ring, polygons, planar area in square
// degrees.
type shape struct {
	Group    int32
	Vertices int
	Parts    int
	Area     float64
}

func shapes(topology *geo.Topology, group []int32, n int) []shape {
	out := make([]shape, n)
	for g, region := range topology.Dissolve(group, n) {
		out[g] = shape{Group: int32(g), Parts: len(region), Area: float64(geo.DoubleArea(topology, region)) / 2 / geo.Scale / geo.Scale}
		for _, polygon := range topology.MultiPolygon(region) {
			for _, ring := range polygon {
				out[g].Vertices += len(ring)
			}
		}
	}
	return out
}

// unite has PostGIS make a table (grp, geom) of the faces of each group, in one union each.
func (p postgis) unite(t *testing.T, conn *pgx.Conn, table string, group []int32) {
	t.Helper()
	p.run(t, conn, "CREATE TABLE "+table+" (grp int, geom geometry NOT NULL)")
	query[struct{}](t, conn, `INSERT INTO `+table+` SELECT grp, ST_Union(geom) FROM face JOIN unnest($1::int[]) WITH ORDINALITY x(grp, n) ON n = a + 1 GROUP BY grp`, group)
}

// compareUnions compares with what a query gives as (grp, geom).
func compareUnions(t *testing.T, conn *pgx.Conn, unions string, topology *geo.Topology, group []int32, n int) {
	t.Helper()
	want := query[shape](t, conn, `SELECT grp, ST_NPoints(geom), ST_NumGeometries(geom), ST_Area(geom) FROM (`+unions+`) unions ORDER BY grp`)
	got := slices.DeleteFunc(shapes(topology, group, n), func(s shape) bool { return s.Parts == 0 })
	if len(got) != len(want) {
		t.Fatalf("%d regions, PostGIS has %d", len(got), len(want))
	}
	for i, g := range got {
		if w := want[i]; g.Group != w.Group || g.Vertices != w.Vertices || g.Parts != w.Parts || math.Abs(g.Area-w.Area) > 1e-9*w.Area {
			t.Errorf("%+v, PostGIS has %+v", g, w)
		}
	}
}

// strips cuts each département into eight strips from west to east: 801 groups, as some have fewer communes.
func strips(topology *geo.Topology, departments []int32, n int) []int32 {
	members := make([][]int32, n)
	for f, d := range departments {
		members[d] = append(members[d], int32(f))
	}
	out := make([]int32, len(departments))
	for d, faces := range members {
		west := func(f int32) float64 { return topology.Bound(topology.Face(f)).Center()[0] }
		slices.SortFunc(faces, func(a, b int32) int {
			if west(a) < west(b) || west(a) == west(b) && a < b {
				return -1
			}
			return 1
		})
		for i, f := range faces {
			out[f] = int32(d*8 + min(i*8/len(faces), 7))
		}
	}
	return out
}

// The whole country, against PostGIS. It takes about a minute of two cores, nearly all of it in PostGIS.
func TestNationalFileAgainstPostGIS(t *testing.T) {
	p := newPostGIS(t)
	r := realFile(t, "communes-2018.geojson.gz")
	rows := make([]row, len(r.polygons))
	for i, m := range r.polygons {
		rows[i] = row{A: int32(i), Geom: m}
	}
	p.load(t, p.connect(t), "face", 4326, rows)
	topology, faults := r.built()
	departments, n := groups(r.departments)
	t.Run("unions", func(t *testing.T) {
		t.Parallel()
		conn, parts := p.connect(t), strips(topology, departments, n)
		p.unite(t, conn, "strip", parts)
		t.Run("of 801 groups", func(t *testing.T) {
			compareUnions(t, conn, "SELECT grp, geom FROM strip", topology, parts, n*8)
		})
		// PostGIS makes them of its own strips: the same polygons as of all communes, in a fraction of the time.
		t.Run("of départements", func(t *testing.T) {
			compareUnions(t, conn, "SELECT grp / 8 AS grp, ST_Union(geom) AS geom FROM strip GROUP BY 1", topology, departments, n)
		})
	})
	t.Run("neighbours", func(t *testing.T) {
		t.Parallel()
		type pair struct{ A, B int32 }
		want := query[pair](t, p.connect(t), `SELECT a.a, b.a FROM face a JOIN face b ON a.a < b.a AND a.geom && b.geom AND ST_Relate(a.geom, b.geom, '****1****') ORDER BY 1, 2`)
		got := pairs(topology)
		if len(got) != 103424 || len(want) != len(got) {
			t.Fatalf("%d pairs of neighbours, PostGIS has %d, want 103424", len(got), len(want))
		}
		for i, w := range want {
			if got[i] != [2]int32{w.A, w.B} {
				t.Fatalf("pair %d is %v, PostGIS has %v", i, got[i], w)
			}
		}
	})
	t.Run("areas on the ellipsoid", func(t *testing.T) {
		t.Parallel()
		type area struct {
			Face int32
			Area float64
		}
		wants := query[area](t, p.connect(t), "SELECT a, ST_Area(geom::geography) FROM face WHERE a % 20 = 0")
		if len(wants) != 1768 {
			t.Errorf("%d areas, want 1768", len(wants))
		}
		for _, w := range wants {
			if got := topology.Areas()[w.Face]; math.Abs(got-w.Area) > 1e-4*w.Area {
				t.Errorf("face %d: %.1f m², PostGIS has %.1f", w.Face, got, w.Area)
			}
		}
	})
	t.Run("lengths of borders on the ellipsoid", func(t *testing.T) {
		t.Parallel()
		type length struct {
			A, B   int32
			Length float64
		}
		known := map[[2]int32]float64{}
		for _, b := range topology.Borders(nil) {
			known[[2]int32{b.A, b.B}] = b.Length
		}
		wants := query[length](t, p.connect(t), `SELECT a.a, b.a, ST_Length(ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 2)::geography)
			FROM face a JOIN face b ON a.a < b.a AND a.geom && b.geom AND ST_Relate(a.geom, b.geom, '****1****') WHERE a.a % 100 = 0`)
		if len(wants) < 900 {
			t.Errorf("%d borders, want some 1000", len(wants))
		}
		for _, w := range wants {
			if got := known[[2]int32{w.A, w.B}]; math.Abs(got-w.Length) > 1e-6*w.Length {
				t.Errorf("faces %d and %d share %.3f m, PostGIS has %.3f", w.A, w.B, got, w.Length)
			}
		}
	})
	t.Run("regions and repaired faces are valid", func(t *testing.T) {
		t.Parallel()
		var all []row
		for _, region := range topology.Dissolve(departments, n) {
			all = append(all, row{Geom: topology.MultiPolygon(region)})
		}
		for _, f := range faults {
			for _, face := range f.Faces {
				all = append(all, row{A: face, Geom: topology.MultiPolygon(topology.Face(face))})
			}
		}
		conn := p.connect(t)
		p.load(t, conn, "built", 4326, all)
		if k := count(t, conn, "SELECT count(*) FROM built WHERE NOT ST_IsValid(geom)"); k > 0 || len(all) < n {
			t.Errorf("%d of %d are not valid", k, len(all))
		}
	})
}
