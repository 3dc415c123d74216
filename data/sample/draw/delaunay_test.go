package main

import (
	"math/rand/v2"
	"testing"
)

// On a small grid most points have three others on a circle with them, and many lie on an edge.
func TestNoPointLiesInsideACircle(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 0))
		taken := map[point]bool{}
		var points []point
		for len(points) < 60 {
			p := point{random.Int64N(12), random.Int64N(12)}
			if !taken[p] {
				taken[p] = true
				points = append(points, p)
			}
		}
		d := triangulate(points, 1000)
		if want := 2 * (len(points) + 1); len(d.triangles) != want { // Euler: 2n - 2 - h, n with the four corners, h = 4
			t.Errorf("seed %d: %d triangles, want %d", seed, len(d.triangles), want)
		}
		checkTriangles(t, seed, d)
	}
}

func checkTriangles(t *testing.T, seed uint64, d *delaunay) {
	t.Helper()
	for _, tri := range d.triangles {
		a, b, c := d.points[tri.corner[0]], d.points[tri.corner[1]], d.points[tri.corner[2]]
		if orientation(a, b, c) <= 0 {
			t.Errorf("seed %d: %v %v %v does not turn left", seed, a, b, c)
		}
		for _, p := range d.points {
			if inCircle(a, b, c, p) {
				t.Errorf("seed %d: %v is inside the circle of %v %v %v", seed, p, a, b, c)
			}
		}
	}
}

// One unit off a circle of half a million units: float64 alone cannot tell.
func TestInCircleIsExact(t *testing.T) {
	const r = 1 << 20
	east, north, west := point{r, 0}, point{0, r}, point{-r, 0}
	for _, c := range []struct {
		p    point
		want bool
	}{
		{point{0, -r}, false}, {point{0, 1 - r}, true}, {point{0, -r - 1}, false}, {point{1, -r}, false},
	} {
		if got := inCircle(east, north, west, c.p); got != c.want {
			t.Errorf("inCircle(%v) = %v, want %v", c.p, got, c.want)
		}
	}
}
