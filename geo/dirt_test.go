package geo_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// soil does n things to random rings that careless hands and programs do.
func (w *world) soil(polygons []orb.MultiPolygon, n int) {
	for range n {
		f := w.IntN(len(polygons))
		if len(polygons[f]) == 0 {
			continue
		}
		p := w.IntN(len(polygons[f]))
		r := w.IntN(len(polygons[f][p]))
		ring := polygons[f][p][r]
		i := 1 + w.IntN(len(ring)-2)
		switch w.IntN(10) {
		case 0: // a corner moved by one or two steps
			ring[i] = w.near(ring[i], 2)
		case 1: // moved far
			ring[i] = w.near(ring[i], spacing)
		case 2: // dropped: the neighbour has a vertex more
			if len(ring) > 4 {
				polygons[f][p][r] = slices.Delete(ring, i, i+1)
			}
		case 3: // twisted
			j := 1 + w.IntN(len(ring)-2)
			ring[i], ring[j] = ring[j], ring[i]
		case 4: // a spike
			polygons[f][p][r] = slices.Insert(ring, i, w.near(ring[i], spacing), ring[i])
		case 5: // the whole ring moved
			by := w.near(orb.Point{}, spacing/4)
			for k := range ring {
				ring[k] = orb.Point{ring[k][0] + by[0], ring[k][1] + by[1]}
			}
		case 6: // a hole left out
			polygons[f][p] = polygons[f][p][:1]
		case 7: // a polygon also given to another face
			g := w.IntN(len(polygons))
			polygons[g] = append(polygons[g], polygons[f][p].Clone())
		case 8: // a polygon as a hole of another
			polygons[f][p] = append(polygons[f][p], polygons[f][w.IntN(len(polygons[f]))][0].Clone())
		case 9: // an edge halved, a step beside
			middle := orb.Point{(ring[i][0] + ring[i-1][0]) / 2, (ring[i][1] + ring[i-1][1]) / 2}
			polygons[f][p][r] = slices.Insert(ring, i, w.near(middle, 1))
		}
	}
}

func (w *world) near(p orb.Point, steps int32) orb.Point {
	v, _ := geo.Snap(p)
	return geo.Vertex{X: v.X + w.upTo(steps), Y: v.Y + w.upTo(steps)}.Point()
}

// scale draws a coverage larger or smaller, in place.
func scale(polygons []orb.MultiPolygon, by float64) {
	for _, m := range polygons {
		for _, polygon := range m {
			for _, ring := range polygon {
				for i, p := range ring {
					ring[i] = orb.Point{p[0] * by, p[1] * by}
				}
			}
		}
	}
}

// dirtyWorlds runs a test on coverages with one to ten things wrong, one in three with cells of 1 to 30 grid steps.
func dirtyWorlds(t *testing.T, n int, test func(t *testing.T, seed uint64, w *world, polygons []orb.MultiPolygon)) {
	for i, s := 0, seed(t); i < n; i++ {
		r := rand.New(rand.NewPCG(s, 0))
		size := 1 + r.IntN(5)
		w := newWorld(r, size, size, 1+r.Int32N(12))
		polygons := w.polygons()
		w.soil(polygons, 1+w.IntN(10))
		if w.IntN(3) == 0 {
			scale(polygons, float64(1+w.IntN(30))/spacing)
		}
		t.Run(fmt.Sprintf("GEO_SEED=%d", s), func(t *testing.T) { test(t, s, w, polygons) })
		s++
	}
}

// sound lists the faces that no Error names.
func sound(topology *geo.Topology, faults []geo.Fault) []int32 {
	group := make([]int32, topology.Faces())
	for _, f := range faults {
		for _, face := range f.Faces {
			if f.Severity == geo.Error && f.Kind != geo.Gap {
				group[face] = -1
			}
		}
	}
	return group
}

// Whatever the dirt, the topology holds together, walks close, and the faces that no Error names add up.
func TestDirtIsNeverSilent(t *testing.T) {
	dirtyWorlds(t, 1000, func(t *testing.T, _ uint64, w *world, polygons []orb.MultiPolygon) {
		topology, faults := geo.Build(polygons)
		checkSound(t, topology, faults)
		checkStillClean(t, topology, faults)
		if _, again := geo.Build(polygons); !reflect.DeepEqual(again, faults) {
			t.Errorf("faults %+v, and the second time %+v", faults, again)
		}
	})
}

func checkSound(t *testing.T, topology *geo.Topology, faults []geo.Fault) {
	t.Helper()
	if err := geo.Verify(topology); err != nil {
		t.Error(err)
	}
	group := sound(topology, faults)
	if err := geo.VerifyBalance(topology, group, 1); err != nil {
		t.Error(err)
	}
	sum := int64(0)
	for f, g := range group {
		if g == 0 {
			sum += geo.DoubleArea(topology, topology.Face(int32(f)))
		}
	}
	if got := geo.DoubleArea(topology, topology.Dissolve(group, 1)[0]); got != sum {
		t.Errorf("the faces without Error have an area of %d, their union of %d; faults %+v", sum, got, faults)
	}
	for _, f := range faults {
		if _, ok := geo.Snap(f.Place); !ok || len(f.Faces) == 0 {
			t.Errorf("nobody can find %+v", f)
		}
	}
}
