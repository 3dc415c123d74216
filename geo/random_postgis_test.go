package geo_test

import (
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// inSteps gives a geometry in grid steps, which PostGIS computes with exactly.
func inSteps(m orb.MultiPolygon) orb.MultiPolygon {
	out := m.Clone()
	for _, polygon := range out {
		for _, ring := range polygon {
			for i, p := range ring {
				v, _ := geo.Snap(p)
				ring[i] = orb.Point{float64(v.X), float64(v.Y)}
			}
		}
	}
	return out
}

// Regions dissolved from untidy faces, against the union of the cells they are made of.
func TestRandomUnionsAgainstPostGIS(t *testing.T) {
	p := newPostGIS(t)
	var cells, regions []row
	id := int32(0)
	worlds(t, 150, func(t *testing.T, w *world, polygons []orb.MultiPolygon) {
		topology, _ := clean(t, polygons)
		group := w.groups(3)
		for g, region := range topology.Dissolve(group, 3) {
			if len(region) > 0 {
				regions = append(regions, row{id, int32(g), inSteps(topology.MultiPolygon(region))})
			}
		}
		for i, c := range w.cells {
			if f := w.face[i]; f >= 0 && group[f] >= 0 {
				cells = append(cells, row{id, group[f], inSteps(c.multiPolygon())})
			}
		}
		id++
	})
	conn := p.connect(t)
	p.load(t, conn, "cell", 0, cells)
	p.load(t, conn, "region", 0, regions)
	type wrong struct {
		World, Group int32
		Why          string
	}
	for _, w := range query[wrong](t, conn, `
		SELECT a, b, CASE
			WHEN u.geom IS NULL OR r.geom IS NULL THEN 'only one of the two'
			WHEN NOT ST_IsValid(r.geom) THEN ST_IsValidReason(r.geom)
			WHEN ST_Area(r.geom) <> ST_Area(u.geom) THEN format('area %s, not %s', ST_Area(r.geom), ST_Area(u.geom))
			WHEN ST_NumGeometries(r.geom) <> ST_NumGeometries(u.geom) OR ST_NRings(r.geom) <> ST_NRings(u.geom) OR ST_NPoints(r.geom) <> ST_NPoints(u.geom) THEN
				format('%s, not %s', ST_Summary(r.geom), ST_Summary(u.geom))
			WHEN NOT ST_Equals(r.geom, u.geom) THEN 'not equal'
			ELSE '' END
		FROM region r FULL JOIN (SELECT a, b, ST_Union(geom) geom FROM cell GROUP BY a, b) u USING (a, b)`) {
		if w.Why != "" {
			t.Errorf("world %d (count from the seed), group %d: %s", w.World, w.Group, w.Why)
		}
	}
}

func (c cell) multiPolygon() orb.MultiPolygon {
	var polygon orb.Polygon
	for _, ring := range c {
		polygon = append(polygon, closed(ring))
	}
	return orb.MultiPolygon{polygon}
}

// What no Error names, whatever was wrong around it, is valid and shares no ground, as PostGIS sees it.
func TestWhatNoFaultNamesIsSound(t *testing.T) {
	p := newPostGIS(t)
	var faces []row
	named := 0
	id := int32(0)
	dirtyWorlds(t, 400, func(t *testing.T, _ uint64, w *world, polygons []orb.MultiPolygon) {
		topology, faults := geo.Build(polygons)
		for f, g := range sound(topology, faults) {
			if region := topology.Face(int32(f)); g < 0 {
				named++
			} else if len(region) > 0 {
				faces = append(faces, row{id, int32(f), inSteps(topology.MultiPolygon(region))})
			}
		}
		id++
	})
	conn := p.connect(t)
	p.load(t, conn, "face", 0, faces)
	if k := count(t, conn, "SELECT count(*) FROM face"); k < 400 || named < 400 {
		t.Errorf("%d faces are sound and %d are not: too few of one to prove anything", k, named)
	}
	type pair struct{ World, A, B int32 }
	for _, w := range query[pair](t, conn, "SELECT a, b, b FROM face WHERE NOT ST_IsValid(geom)") {
		t.Errorf("world %d (count from the seed): face %d is not valid", w.World, w.A)
	}
	for _, w := range query[pair](t, conn, `SELECT f.a, f.b, g.b FROM face f JOIN face g ON f.a = g.a AND f.b < g.b AND f.geom && g.geom
		WHERE ST_IsValid(f.geom) AND ST_IsValid(g.geom) AND ST_Relate(f.geom, g.geom, '2********')`) {
		t.Errorf("world %d (count from the seed): faces %d and %d share ground", w.World, w.A, w.B)
	}
}
