package geo_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Rings as bytes: the first chooses the scale, then each two are a vertex, and the largest end a ring, polygon or face.
const (
	endRing    = 253
	endPolygon = 254
	endFace    = 255
)

// scales are the grid steps between two values of a byte; with the last, most vertices are off the Earth.
var scales = []float64{1, 2, 1000, 1e7, 2e7}

func decode(data []byte) []orb.MultiPolygon {
	if len(data) == 0 || len(data) > 800 {
		return nil
	}
	unit := scales[int(data[0])%len(scales)]
	faces := []orb.MultiPolygon{{{{}}}}
	for data = data[1:]; len(data) > 0; data = data[1:] {
		m := &faces[len(faces)-1]
		p := &(*m)[len(*m)-1]
		r := &(*p)[len(*p)-1]
		switch x := data[0]; {
		case x == endFace:
			faces = append(faces, orb.MultiPolygon{{{}}})
		case x == endPolygon:
			*m = append(*m, orb.Polygon{{}})
		case x == endRing:
			*p = append(*p, orb.Ring{})
		case len(data) > 1:
			*r = append(*r, orb.Point{(float64(x) - 126) * unit / geo.Scale, (float64(data[1]) - 126) * unit / geo.Scale})
			data = data[1:]
		}
	}
	return faces
}

// encode writes faces of half the Earth or less, rounded to what bytes can say.
func encode(faces []orb.MultiPolygon, scale byte, bound orb.Bound) []byte {
	out := []byte{scale}
	for _, m := range faces {
		for _, polygon := range m {
			for _, ring := range polygon {
				for _, p := range ring {
					out = append(out, share(p[0], bound.Min[0], bound.Max[0]), share(p[1], bound.Min[1], bound.Max[1]))
				}
				out = append(out, endRing)
			}
			out = append(out, endPolygon)
		}
		out = append(out, endFace)
	}
	return out
}

func share(v, low, high float64) byte {
	return byte(min(max(math.Round((v-low)/(high-low)*252), 0), 252))
}

func FuzzBuild(f *testing.F) {
	for s := range uint64(60) {
		w := newWorld(rand.New(rand.NewPCG(s, 0)), 2, 2, 4)
		polygons := w.polygons()
		w.soil(polygons, w.IntN(4))
		f.Add(encode(polygons, byte(s%4), orb.Bound{Min: orb.Point{-0.003, -0.003}, Max: orb.Point{0.05, 0.05}}))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkAnything(t, decode(data)) })
}

// Rings between random points of a small lattice: all that can meet, meets.
func TestRandomRings(t *testing.T) {
	for i, s := 0, seed(t); i < 500; i++ {
		r := rand.New(rand.NewPCG(s, 0))
		data := []byte{byte(r.IntN(3))}
		side := 3 + r.IntN(10)
		for range 1 + r.IntN(4) {
			for range 1 + r.IntN(2) {
				for range 1 + r.IntN(2) {
					for range 3 + r.IntN(6) {
						data = append(data, byte(126+r.IntN(side)), byte(126+r.IntN(side)))
					}
					data = append(data, endRing)
				}
				data = append(data, endPolygon)
			}
			data = append(data, endFace)
		}
		if checkAnything(t, decode(data)); t.Failed() {
			t.Fatalf("GEO_SEED=%d", s)
		}
		s++
	}
}

func checkAnything(t *testing.T, polygons []orb.MultiPolygon) {
	t.Helper()
	topology, faults := geo.Build(polygons)
	checkSound(t, topology, faults)
	checkDisjoint(t, topology, sound(topology, faults))
	checkReversed(t, polygons, topology, faults)
	checkStillClean(t, topology, faults)
	exercise(t, topology)
}

func wrong(f geo.Fault) bool { return f.Severity == geo.Error && f.Kind != geo.Gap }

// checkStillClean: what has no Error is clean when it is simplified. It is looked at magnified to 80°, so that what passes
// at a grid step, or at the hundredth of one, is not taken for a junction.
func checkStillClean(t *testing.T, topology *geo.Topology, faults []geo.Fault) {
	whole := topology.Bound(topology.Dissolve(make([]int32, topology.Faces()), 1)[0])
	reach := max(whole.Max[0], whole.Max[1], -whole.Min[0], -whole.Min[1])
	if slices.ContainsFunc(faults, wrong) || reach > 0.8 || reach == 0 {
		return
	}
	for _, min := range []float64{1e-13, 1e-7, 1e9} {
		faces := simplified(topology, min)
		scale(faces, math.Floor(80/reach))
		_, found := geo.Build(faces)
		if slices.ContainsFunc(found, func(f geo.Fault) bool { return f.Kind != geo.Gap }) {
			t.Errorf("simplified at %g: %+v", min, found)
		}
	}
}

// checkDisjoint looks for points in two of the faces that no Error names.
func checkDisjoint(t *testing.T, topology *geo.Topology, group []int32) {
	var faces []orb.MultiPolygon
	var vertices []orb.Point
	for f, g := range group {
		if g == 0 {
			m := inSteps(topology.MultiPolygon(topology.Face(int32(f))))
			faces = append(faces, m)
			for _, p := range m {
				vertices = append(vertices, p[0]...)
			}
		}
	}
	for i := range vertices {
		a, b, c := vertices[i], vertices[(i+1)%len(vertices)], vertices[(i*7+3)%len(vertices)]
		p := orb.Point{a[0]*0.31 + b[0]*0.29 + c[0]*0.4, a[1]*0.31 + b[1]*0.29 + c[1]*0.4}
		var in []int
		for f, m := range faces {
			if planar.DistanceFrom(m, p) > 1e-3 && planar.MultiPolygonContains(m, p) {
				in = append(in, f)
			}
		}
		if len(in) > 1 {
			t.Errorf("%v (in steps) is in faces %v, which no Error names", p, in)
		}
	}
}

// checkReversed builds the same faces in another order: it has an Error if the first has one, else the same areas.
func checkReversed(t *testing.T, polygons []orb.MultiPolygon, topology *geo.Topology, faults []geo.Fault) {
	reversed := slices.Clone(polygons)
	slices.Reverse(reversed)
	other, found := geo.Build(reversed)
	if slices.ContainsFunc(faults, wrong) != slices.ContainsFunc(found, wrong) {
		t.Errorf("faults %+v; in another order %+v", faults, found)
		return
	}
	if slices.ContainsFunc(faults, wrong) {
		return
	}
	for f := range polygons {
		a := geo.DoubleArea(topology, topology.Face(int32(f)))
		if b := geo.DoubleArea(other, other.Face(int32(len(polygons)-1-f))); a != b {
			t.Errorf("face %d has an area of %d, in another order of %d", f, a, b)
		}
	}
}

// exercise calls everything else: it may not panic, and figures are finite.
func exercise(t *testing.T, topology *geo.Topology) {
	n := topology.Faces()
	group := make([]int32, n)
	for i := range group {
		group[i] = int32(i % 3)
	}
	topology.Components(group)
	for _, b := range topology.Borders(group) {
		if !(b.Length > 0 && b.Length < 1e12) {
			t.Errorf("border %+v", b)
		}
	}
	for f, a := range topology.Areas() {
		if math.IsNaN(a) || math.Abs(a) > 1e18 {
			t.Errorf("face %d has an area of %f", f, a)
		}
	}
	for _, region := range topology.Dissolve(group, 3) {
		topology.Simplified(region, 1e-10)
		topology.Locate(topology.Bound(region).Center())
	}
}
