package main

import (
	"math"
	"math/big"
)

// point is on an integer grid; coordinates stay below 2²², so that products of two differences fit float64 exactly.
type point struct{ x, y int64 }

func (p point) minus(q point) point { return point{p.x - q.x, p.y - q.y} }

func cross(p, q point) int64 { return p.x*q.y - q.x*p.y }

// orientation is positive when a, b, c turn left, 0 when they are in line.
func orientation(a, b, c point) int64 { return cross(b.minus(a), c.minus(a)) }

// inCircle tells whether d lies strictly inside the circle through a, b, c, which turn left.
func inCircle(a, b, c, d point) bool {
	a, b, c = a.minus(d), b.minus(d), c.minus(d)
	lift := [3]int64{a.x*a.x + a.y*a.y, b.x*b.x + b.y*b.y, c.x*c.x + c.y*c.y}
	minor := [3]int64{cross(b, c), cross(c, a), cross(a, b)}
	sum, size := 0.0, 0.0
	for i := range lift {
		term := float64(lift[i]) * float64(minor[i])
		sum += term
		size += math.Abs(term)
	}
	// Both factors are exact: three products and two sums round by 2⁻⁵³ each, 5.6e-16 of size at most.
	if math.Abs(sum) > 1e-15*size {
		return sum > 0
	}
	exact := new(big.Int)
	for i := range lift {
		exact.Add(exact, new(big.Int).Mul(big.NewInt(lift[i]), big.NewInt(minor[i])))
	}
	return exact.Sign() > 0
}

// circumcentre of three points that turn left.
func circumcentre(a, b, c point) (x, y float64) {
	b, c = b.minus(a), c.minus(a)
	bb, cc := float64(b.x*b.x+b.y*b.y), float64(c.x*c.x+c.y*c.y)
	twice := 2 * float64(cross(b, c))
	return float64(a.x) + (bb*float64(c.y)-cc*float64(b.y))/twice, float64(a.y) + (cc*float64(b.x)-bb*float64(c.x))/twice
}
