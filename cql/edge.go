package cql

import (
	"math"
	"math/big"

	"github.com/paulmach/orb"
)

// meets tells whether two edges share a point.
func (e edge) meets(f edge) bool {
	if max(e.a[0], e.b[0]) < min(f.a[0], f.b[0]) || max(f.a[0], f.b[0]) < min(e.a[0], e.b[0]) ||
		max(e.a[1], e.b[1]) < min(f.a[1], f.b[1]) || max(f.a[1], f.b[1]) < min(e.a[1], e.b[1]) {
		return false
	}
	// With boxes that meet, edges on one line do too, and all four signs are 0.
	return orientation(e.a, e.b, f.a)*orientation(e.a, e.b, f.b) <= 0 &&
		orientation(f.a, f.b, e.a)*orientation(f.a, f.b, e.b) <= 0
}

// has tells whether a point is on the edge.
func (e edge) has(p orb.Point) bool {
	return p[0] >= min(e.a[0], e.b[0]) && p[0] <= max(e.a[0], e.b[0]) &&
		p[1] >= min(e.a[1], e.b[1]) && p[1] <= max(e.a[1], e.b[1]) && orientation(e.a, e.b, p) == 0
}

// sure is how far from 0 the determinant of orientation must be, relative to its two products, for its sign to be that
// of the exact one: (3 + 16 ε) ε with ε = 2⁻⁵³ (Shewchuk 1997, "Adaptive Precision Floating-Point Arithmetic and Fast
// Robust Geometric Predicates", ccwerrboundA).
const sure = (3 + 16*0x1p-53) * 0x1p-53

// orientation is 1 where a, b, c turn left, -1 right, 0 on one line: exactly, for the numbers as they are.
func orientation(a, b, c orb.Point) int {
	left := (a[0] - c[0]) * (b[1] - c[1])
	right := (a[1] - c[1]) * (b[0] - c[0])
	if d := left - right; math.Abs(d) > sure*(math.Abs(left)+math.Abs(right)) {
		if d > 0 {
			return 1
		}
		return -1
	}
	if (a[0] == c[0] || b[1] == c[1]) && (a[1] == c[1] || b[0] == c[0]) {
		return 0 // along a meridian or a parallel, as boxes are
	}
	return exactOrientation(a, b, c)
}

func exactOrientation(a, b, c orb.Point) int {
	difference := func(x, y float64) *big.Rat {
		return new(big.Rat).Sub(new(big.Rat).SetFloat64(x), new(big.Rat).SetFloat64(y))
	}
	left := new(big.Rat).Mul(difference(a[0], c[0]), difference(b[1], c[1]))
	right := new(big.Rat).Mul(difference(a[1], c[1]), difference(b[0], c[0]))
	return left.Cmp(right)
}
