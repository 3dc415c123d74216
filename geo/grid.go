package geo

import (
	"math"
	"math/bits"

	"github.com/paulmach/orb"
)

// Scale is the number of grid steps in a degree: a step is 1.1 cm of latitude.
//
// Every longitude fits an int32 (180 × 10⁷ < 2³¹). All that compares vertices computes in int64, see cross.
const Scale = 1e7

// halfTurn is the width of the widest ring, in grid steps. A wider one crosses the antimeridian, where RFC 7946 §3.1.9
// asks for it to be cut in two: taken as it is, it would cover the rest of the world.
const halfTurn = 180 * Scale

// Vertex is a point on the integer grid: WGS84 longitude X and latitude Y in steps of 1/Scale degree.
type Vertex struct{ X, Y int32 }

// Snap rounds a point to the grid. ok is false outside longitude ±180 and latitude ±90, NaN included.
func Snap(p orb.Point) (v Vertex, ok bool) {
	if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
		return Vertex{}, false
	}
	return Vertex{nearest(p[0] * Scale), nearest(p[1] * Scale)}, true
}

// nearest rounds to the nearest integer, halves away from zero. All halves within 2³¹ are exact in a float64, so that this
// is math.Round but for the one number next below a half; it takes a third of the time.
func nearest(v float64) int32 { return int32(v + math.Copysign(0.5, v)) }

// Point returns the vertex in degrees: the float64 nearest to its seven decimals.
func (v Vertex) Point() orb.Point { return orb.Point{float64(v.X) / Scale, float64(v.Y) / Scale} }

func (v Vertex) less(w Vertex) bool { return v.X < w.X || v.X == w.X && v.Y < w.Y }

// to is the step from v to w.
func (v Vertex) to(w Vertex) (dx, dy int64) { return int64(w.X) - int64(v.X), int64(w.Y) - int64(v.Y) }

// cross is twice the signed area of the triangle a, b, c: positive when it turns left. Exact anywhere: the world is
// 3.6 × 10⁹ steps by 1.8 × 10⁹, so that each product, and twice any triangle, is below 6.5 × 10¹⁸ < 2⁶³.
func cross(a, b, c Vertex) int64 {
	bx, by := a.to(b)
	cx, cy := a.to(c)
	return bx*cy - by*cx
}

// doubleArea is twice the signed area of an open ring, positive when counterclockwise. The sum is carried in 128 bits:
// exact up to ±2⁶³, which is 71 % of the world, and held at the largest int64 beyond.
func doubleArea(ring []Vertex) int64 {
	var low uint64
	var high int64
	for i := 1; i+1 < len(ring); i++ {
		c := cross(ring[0], ring[i], ring[i+1])
		sum, carry := bits.Add64(low, uint64(c), 0)
		low, high = sum, high+c>>63+int64(carry)
	}
	switch {
	case high == int64(low)>>63:
		return int64(low)
	case high < 0:
		return -math.MaxInt64
	}
	return math.MaxInt64
}
