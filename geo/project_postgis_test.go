package geo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"cpts/geo"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
)

// tolerance is a micrometre: a millimetre is asked, but both sides compute to nanometres, and a wrong digit in a
// coefficient of high order would hide behind more.
const tolerance = 1e-6

// Both ways where PROJ puts it over the area of use of each system; the overseas départements in Lambert-93 too, since a
// national export has them. All French territories in every system, one way: a national layer has coordinates in each.
func TestProjectionsAgainstPostGIS(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	p := newPostGIS(t)
	conn := p.connect(t)
	overseas := orb.Bound{Min: orb.Point{-64, -25}, Max: orb.Point{59, 19}}
	for _, projection := range geo.Projections() {
		areas := []orb.Bound{projection.Area}
		if projection.EPSG == 2154 {
			areas = append(areas, overseas)
		}
		for _, area := range areas {
			from := scattered(random, area)
			there := transform(t, conn, from, 4326, projection.EPSG)
			worst, at := farthest(t, from, there, projection.Forward, math.Hypot)
			if !projection.Metric() {
				worst *= 111320
			}
			back := transform(t, conn, there, projection.EPSG, 4326)
			worstBack, atBack := farthest(t, there, back, projection.Inverse, func(lon, lat float64) float64 { return 111320 * math.Hypot(lon, lat) })
			t.Logf("EPSG:%d, %v to %v: %.1e m there, %.1e m back", projection.EPSG, area.Min, area.Max, worst, worstBack)
			if worst > tolerance || worstBack > tolerance {
				t.Errorf("EPSG:%d: %g m from PROJ at %v, %g m on the way back from %v", projection.EPSG, worst, at, worstBack, atBack)
			}
		}
		for _, territory := range geo.Projections()[1:] {
			if !territory.National() || territory.EPSG == 2972 && projection.EPSG == 4471 {
				continue // the world; and Guyane, whose east is next to infinity in Mayotte's system
			}
			from := scattered(random, territory.Area)
			worst, at := farthest(t, from, transform(t, conn, from, 4326, projection.EPSG), projection.Forward, math.Hypot)
			t.Logf("%s in EPSG:%d: %.1e m from PROJ", territory.Name, projection.EPSG, worst)
			if worst > tolerance {
				t.Errorf("%s in EPSG:%d: %g m from PROJ at %v", territory.Name, projection.EPSG, worst, at)
			}
		}
	}
}

// scattered is a grid over an area, its border included, and as many places at random.
func scattered(random *rand.Rand, area orb.Bound) []orb.Point {
	const side = 40
	w, h := area.Max[0]-area.Min[0], area.Max[1]-area.Min[1]
	var out []orb.Point
	for i := range side {
		for j := range side {
			out = append(out, orb.Point{area.Min[0] + w*float64(i)/(side-1), area.Min[1] + h*float64(j)/(side-1)},
				orb.Point{area.Min[0] + w*random.Float64(), area.Min[1] + h*random.Float64()})
		}
	}
	return out
}

// transform has PostGIS do it.
func transform(t *testing.T, conn *pgx.Conn, from []orb.Point, srid, to int) []orb.Point {
	t.Helper()
	xs, ys := make([]float64, len(from)), make([]float64, len(from))
	for i, p := range from {
		xs[i], ys[i] = p[0], p[1]
	}
	type place struct{ X, Y float64 }
	var out []orb.Point
	for _, p := range query[place](t, conn, `SELECT ST_X(g), ST_Y(g) FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS p (x, y, i),
		ST_Transform(ST_SetSRID(ST_MakePoint(x, y), $3::int), $4::int) g ORDER BY i`, xs, ys, srid, to) {
		out = append(out, orb.Point{p.X, p.Y})
	}
	if len(out) != len(from) {
		t.Fatalf("%d places for %d", len(out), len(from))
	}
	return out
}

// farthest projects and gives the largest distance from what was wanted, and where.
func farthest(t *testing.T, from, want []orb.Point, project func(orb.Point) (orb.Point, bool), length func(dx, dy float64) float64) (worst float64, at orb.Point) {
	t.Helper()
	for i, p := range from {
		got, ok := project(p)
		if !ok {
			t.Fatalf("%v is refused", p)
		}
		if off := length(got[0]-want[i][0], got[1]-want[i][1]); !(off <= worst) {
			worst, at = off, p
		}
	}
	return worst, at
}
