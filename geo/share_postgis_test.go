package geo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"cpts/geo"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
)

// equalArea is the projection of Shares as PROJ has it.
const equalArea = `'+proj=cea +ellps=GRS80 +units=m +no_defs'`

// areasInCommon are the areas of units, and of what each territory covers of each, by PostGIS. ST_MakeValid makes of a
// ring the ground that an odd number of windings enclose, and the union of a multipolygon's parts is that of its polygons.
func areasInCommon(t *testing.T, p postgis, conn *pgx.Conn, units, territories []orb.MultiPolygon) map[[2]int32]float64 {
	for table, list := range map[string][]orb.MultiPolygon{"unit": units, "territory": territories} {
		var rows []row
		for i, m := range list {
			for k := range m {
				rows = append(rows, row{int32(i), int32(k), orb.MultiPolygon{m[k]}})
			}
		}
		p.load(t, conn, table+"_part", 4326, rows)
		p.run(t, conn, "CREATE TABLE "+table+" AS SELECT a, ST_Union(ST_MakeValid(ST_Transform(geom, "+equalArea+"))) geom FROM "+table+"_part GROUP BY a")
		p.run(t, conn, "CREATE INDEX ON "+table+" USING gist (geom)")
		p.run(t, conn, "ANALYZE "+table)
	}
	out := map[[2]int32]float64{}
	for _, w := range query[struct {
		Unit, Territory int32
		Area            float64
	}](t, conn, `SELECT u.a, t.a, ST_Area(ST_Intersection(u.geom, t.geom)) / ST_Area(u.geom)
		FROM unit u JOIN territory t ON ST_Intersects(u.geom, t.geom) WHERE ST_Area(u.geom) > 0`) {
		out[[2]int32{w.Unit, w.Territory}] = w.Area
	}
	return out
}

func checkShares(t *testing.T, units, territories []orb.MultiPolygon, want map[[2]int32]float64, tolerance float64) {
	t.Helper()
	worst, compared := 0.0, 0
	got := map[[2]int32]float64{}
	for u, shares := range geo.Shares(units, territories) {
		for _, s := range shares {
			got[[2]int32{int32(u), s.Territory}] = s.Part
		}
	}
	for pair, part := range want {
		if off := math.Abs(got[pair] - part); off > tolerance {
			t.Errorf("unit %d, territory %d: %v, PostGIS has %v", pair[0], pair[1], got[pair], part)
		} else if worst = max(worst, off); part > 0 {
			compared++
		}
	}
	for pair, part := range got {
		if _, ok := want[pair]; !ok && part > tolerance {
			t.Errorf("unit %d, territory %d: %v, PostGIS has nothing", pair[0], pair[1], part)
		}
	}
	t.Logf("%d shares compared, at most %g off", compared, worst)
	if compared == 0 {
		t.Error("nothing to compare")
	}
}

// Rings of random points cross themselves and each other anyhow; polygons of one territory overlap.
func TestRandomSharesAgainstPostGIS(t *testing.T) {
	r := rand.New(rand.NewPCG(seed(t), 1))
	draw := func(n int) (list []orb.MultiPolygon) {
		for range n {
			var m orb.MultiPolygon
			for range 1 + r.IntN(3) {
				m = append(m, scribble(r))
			}
			list = append(list, m)
		}
		return list
	}
	p := newPostGIS(t)
	conn := p.connect(t)
	units, territories := draw(60), draw(40)
	checkShares(t, units, territories, areasInCommon(t, p, conn, units, territories), 1e-9)
}

// scribble is one ring of some random places in a box of 0.1° by 0.1°; half of them are on a lattice, so that edges of
// different polygons lie on each other. Two edges of one ring do not: what is walked twice, ST_MakeValid takes once.
func scribble(r *rand.Rand) orb.Polygon {
	for {
		var ring orb.Ring
		for range 3 + r.IntN(12) {
			p := orb.Point{7 + 0.1*r.Float64(), 43.5 + 0.1*r.Float64()}
			if r.IntN(2) == 0 {
				p = orb.Point{7 + 0.02*float64(r.IntN(6)), 43.5 + 0.02*float64(r.IntN(6))}
			}
			v, _ := geo.Snap(p)
			ring = append(ring, v.Point())
		}
		if ring = append(ring, ring[0]); !inLine(ring) {
			return orb.Polygon{ring}
		}
	}
}

// inLine tells whether two edges of a ring are on one line.
func inLine(ring orb.Ring) bool {
	turn := func(a, b, c orb.Point) float64 { return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0]) }
	for i := 1; i < len(ring); i++ {
		for k := i + 1; k < len(ring); k++ {
			if math.Abs(turn(ring[i-1], ring[i], ring[k-1]))+math.Abs(turn(ring[i-1], ring[i], ring[k])) < 1e-12 {
				return true
			}
		}
	}
	return false
}

// The IRIS of the Alpes-Maritimes under the CPTS of the same département, which another vintage of contours was drawn on.
func TestRealSharesAgainstPostGIS(t *testing.T) {
	_, _, units := national(t, "iris-06.geojson.gz")
	_, _, territories := national(t, "cpts-06-contours.geojson.gz")
	p := newPostGIS(t)
	checkShares(t, units, territories, areasInCommon(t, p, p.connect(t), units, territories), 1e-9)
}

// The national communes under territories made of them: most borders lie on each other.
func BenchmarkNationalShares(b *testing.B) {
	_, _, units := national(b, "communes-2018.geojson.gz")
	topology, _ := geo.Build(units)
	var territories []orb.MultiPolygon
	for _, region := range topology.Dissolve(boxes(units)) {
		territories = append(territories, topology.MultiPolygon(region))
	}
	b.Logf("%d units, %d territories", len(units), len(territories))
	for b.Loop() {
		geo.Shares(units, territories)
	}
}

// boxes groups polygons by the box of 0.3° by 0.25° that they begin in, as analyze's benchmark does.
func boxes(polygons []orb.MultiPolygon) ([]int32, int) {
	number, out := map[[2]int]int32{}, make([]int32, len(polygons))
	for i, m := range polygons {
		box := [2]int{int(math.Floor(m[0][0][0][0] / 0.3)), int(math.Floor(m[0][0][0][1] / 0.25))}
		if _, ok := number[box]; !ok {
			number[box] = int32(len(number))
		}
		out[i] = number[box]
	}
	return out, len(number)
}
