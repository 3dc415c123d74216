package tile

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

// closed is an open ring as orb has them.
func closed(ring []geo.Dot) orb.Ring {
	var out orb.Ring
	for _, d := range ring {
		out = append(out, orb.Point{float64(d.X), float64(d.Y)})
	}
	if out == nil {
		return nil
	}
	return append(out, out[0])
}

// inView is how much of the frame a ring covers, by another clipping than ours.
func inView(ring []geo.Dot) float64 {
	frame := orb.Bound{Min: orb.Point{-Buffer, -Buffer}, Max: orb.Point{Extent + Buffer, Extent + Buffer}}
	return math.Abs(planar.Area(clip.Ring(frame, closed(ring))))
}

// In its frame a trimmed ring covers what the whole ring does, and has no vertex that the ring has not.
func TestTrimLeavesTheFrameAsItIs(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	nothing := 0
	for range 20000 {
		ring := randomRing(r)
		left := trimmed(slices.Clone(ring))
		want, got := inView(ring), 0.0
		if left != nil {
			got = inView(left)
		} else {
			nothing++
		}
		if math.Abs(got-want) > 1e-6*want+1e-6 {
			t.Fatalf("%v covers %g of the frame, trimmed to %v %g", ring, want, left, got)
		}
		for _, d := range left {
			if !slices.Contains(ring, d) {
				t.Fatalf("%v is trimmed to %v: %v is new", ring, left, d)
			}
		}
	}
	if nothing == 0 {
		t.Error("no ring lies beside the frame")
	}
}

// Two tiles side by side draw a border that crosses their seam at the same height, if its edges end within a tile of it.
func TestTrimKeepsTheSeam(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	crossed := 0
	for range 5000 {
		ring := star(r, Extent-1000+r.IntN(2000), r.IntN(Extent), 50+r.IntN(1500))
		beside := make([]geo.Dot, len(ring))
		for i, d := range ring {
			beside[i] = geo.Dot{X: d.X - Extent, Y: d.Y}
		}
		left, right := seamAt(trimmed(slices.Clone(ring)), Extent), seamAt(trimmed(beside), 0)
		if !slices.Equal(left, right) {
			t.Fatalf("%v crosses the seam at %v in the left tile, at %v in the right", ring, left, right)
		}
		crossed += len(left)
	}
	if crossed == 0 {
		t.Error("no ring crosses the seam")
	}
}

// What reaches further than 16 bits hold is cut a tile beyond the seam.
func TestTrimHoldsCoordinatesIn16Bits(t *testing.T) {
	far := int32(1 << 24)
	got := trimmed([]geo.Dot{{X: -far, Y: -far}, {X: far, Y: -far}, {X: far, Y: far}, {X: -far, Y: far}})
	if len(got) != 4 || !reach.Holds(boxOfRing(got)) || math.Abs(inView(got)-(Extent+2*Buffer)*(Extent+2*Buffer)) > 1 {
		t.Errorf("a square far around is left as %v", got)
	}
}

// randomRing is star-shaped around a point near the tile, often beside it, in whole dots.
func randomRing(r *rand.Rand) []geo.Dot {
	x, reach := r.IntN(Extent), 50+r.IntN(Extent-100)
	if r.IntN(4) == 0 {
		x, reach = x-Extent, reach/2
	}
	return star(r, x, r.IntN(Extent), reach)
}

func star(r *rand.Rand, x, y, reach int) (ring []geo.Dot) {
	n := 3 + r.IntN(30)
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		d := float64(reach) * (0.1 + 0.9*r.Float64())
		ring = append(ring, geo.Dot{X: int32(math.Floor(float64(x) + d*cos)), Y: int32(math.Floor(float64(y) + d*sin))})
	}
	return ring
}

// seamAt lists where the edges of a ring cross a meridian inside the tile, in order.
func seamAt(ring []geo.Dot, x float64) []float64 {
	var out []float64
	for i, b := range closed(ring) {
		if i == 0 {
			continue
		}
		a := closed(ring)[i-1]
		if (a[0] < x) != (b[0] < x) {
			if y := a[1] + (b[1]-a[1])*(x-a[0])/(b[0]-a[0]); y >= 0 && y <= Extent {
				out = append(out, math.Round(y*1e6)/1e6)
			}
		}
	}
	slices.Sort(out)
	return out
}
