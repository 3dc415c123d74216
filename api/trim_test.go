package api

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

// In its frame a trimmed ring covers what the whole ring does, and has no vertex that the ring has not.
func TestTrimLeavesTheFrameAsItIs(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 20000 {
		ring := randomRing(r)
		trimmed := trimmedRing(slices.Clone(ring))
		want, got := math.Abs(planar.Area(clip.Ring(frame(), slices.Clone(ring)))), 0.0
		if trimmed != nil {
			got = math.Abs(planar.Area(clip.Ring(frame(), slices.Clone(trimmed))))
		}
		if math.Abs(got-want) > 1e-6*want+1e-6 {
			t.Fatalf("%v covers %g of the frame, trimmed to %v %g", ring, want, trimmed, got)
		}
		for _, p := range trimmed {
			if !slices.Contains(ring, p) {
				t.Fatalf("%v is trimmed to %v: %v is new", ring, trimmed, p)
			}
		}
	}
}

// Two tiles side by side draw a border that crosses their seam at the same height.
func TestTrimKeepsTheSeam(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	crossed := 0
	for range 5000 {
		ring := randomRing(r)
		beside := make(orb.Ring, len(ring))
		for i, p := range ring {
			beside[i] = orb.Point{p[0] - extent, p[1]}
		}
		left, right := seamAt(trimmedRing(slices.Clone(ring)), extent), seamAt(trimmedRing(beside), 0)
		if !slices.Equal(left, right) {
			t.Fatalf("%v crosses the seam at %v in the left tile, at %v in the right", ring, left, right)
		}
		crossed += len(left)
	}
	if crossed == 0 {
		t.Error("no ring crosses the seam")
	}
}

// randomRing is star-shaped around a point near the tile, in whole units, no vertex further than a tile beyond.
func randomRing(r *rand.Rand) orb.Ring {
	n, centre := 3+r.IntN(30), orb.Point{float64(r.IntN(extent)), float64(r.IntN(extent))}
	var ring orb.Ring
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		d := 50 + float64(r.IntN(extent-100))
		ring = append(ring, orb.Point{math.Floor(centre[0] + d*cos), math.Floor(centre[1] + d*sin)})
	}
	return append(ring, ring[0])
}

// seamAt lists where the edges of a ring cross a meridian inside the tile, in order.
func seamAt(r orb.Ring, x float64) []float64 {
	var out []float64
	for i := 1; i < len(r); i++ {
		a, b := r[i-1], r[i]
		if (a[0] < x) != (b[0] < x) {
			if y := a[1] + (b[1]-a[1])*(x-a[0])/(b[0]-a[0]); y >= 0 && y <= extent {
				out = append(out, math.Round(y*1e6)/1e6)
			}
		}
	}
	slices.Sort(out)
	return out
}
