package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Scale is the number of grid steps in a degree: a step is 1.1 cm of latitude.
//
// Every longitude fits an int32 (180 × 10⁷ < 2³¹). Differences between two vertices that are ever compared, those of
// one ring or of one cell of edges, stay below 2³¹ steps (214°), so each product of two is below 2⁶² and the
// difference of two products fits an int64: orientation is exact.
const Scale = 1e7

// Vertex is a point on the integer grid: WGS84 longitude X and latitude Y in steps of 1/Scale degree.
type Vertex struct{ X, Y int32 }

// Snap rounds a point to the grid. ok is false outside longitude ±180 and latitude ±90, NaN included.
func Snap(p orb.Point) (v Vertex, ok bool) {
	if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
		return Vertex{}, false
	}
	return Vertex{int32(math.Round(p[0] * Scale)), int32(math.Round(p[1] * Scale))}, true
}

// Point returns the vertex in degrees: the float64 nearest to its seven decimals.
func (v Vertex) Point() orb.Point { return orb.Point{float64(v.X) / Scale, float64(v.Y) / Scale} }

func (v Vertex) less(w Vertex) bool { return v.X < w.X || v.X == w.X && v.Y < w.Y }

// cross is twice the signed area of the triangle a, b, c: positive when it turns left. Exact, see Scale.
func cross(a, b, c Vertex) int64 {
	return int64(b.X-a.X)*int64(c.Y-a.Y) - int64(b.Y-a.Y)*int64(c.X-a.X)
}

// doubleArea is twice the signed area of an open ring, positive when counterclockwise. Partial sums may wrap around;
// the total is exact as long as it fits an int64, which any ring below 214° square does.
func doubleArea(ring []Vertex) int64 {
	var sum int64
	for i := 1; i+1 < len(ring); i++ {
		sum += cross(ring[0], ring[i], ring[i+1])
	}
	return sum
}
