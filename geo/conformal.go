package geo

import "math"

// thirdFlattening is n = (a−b)/(a+b) of the ellipsoid, 0.00168: series in it gain 2.8 digits with each order.
func thirdFlattening() float64 {
	b := math.Sqrt(1 - eccentricity2) // the axis ratio
	return (1 - b) / (1 + b)
}

// sines are the coefficients of Σ cⱼ sin 2jζ, j from 1 to 6, by which latitudes of one kind differ from another's. What is
// left out is of the order n⁷, some nanometres at most.
type sines [6]float64

// toConformal and toGeographic turn geographic latitudes φ into conformal ones χ and back (Karney 2024, "On auxiliary
// latitudes", Survey Review 56, 165–180, appendix).
func toConformal(n float64) sines {
	return sines{
		series(n, 0, -2, 2./3, 4./3, -82./45, 32./45, 4642./4725),
		series(n, 0, 0, 5./3, -16./15, -13./9, 904./315, -1522./945),
		series(n, 0, 0, 0, -26./15, 34./21, 8./5, -12686./2835),
		series(n, 0, 0, 0, 0, 1237./630, -12./5, -24832./14175),
		series(n, 0, 0, 0, 0, 0, -734./315, 109598./31185),
		series(n, 0, 0, 0, 0, 0, 0, 444337./155925),
	}
}

func toGeographic(n float64) sines {
	return sines{
		series(n, 0, 2, -2./3, -2, 116./45, 26./45, -2854./675),
		series(n, 0, 0, 7./3, -8./5, -227./45, 2704./315, 2323./945),
		series(n, 0, 0, 0, 56./15, -136./35, -1262./105, 73814./2835),
		series(n, 0, 0, 0, 0, 4279./630, -332./35, -399572./14175),
		series(n, 0, 0, 0, 0, 0, 4174./315, -144838./6237),
		series(n, 0, 0, 0, 0, 0, 0, 601676./22275),
	}
}

// series is a polynomial, its coefficients from the constant one up.
func series(n float64, coefficients ...float64) float64 {
	sum := 0.0
	for i := len(coefficients) - 1; i >= 0; i-- {
		sum = sum*n + coefficients[i]
	}
	return sum
}

// sum is Σ cⱼ sin 2jζ by Clenshaw's method, from the sine and cosine of 2ζ.
func (c *sines) sum(sin, cos float64) float64 {
	var b, b1 float64
	for j := len(c) - 1; j >= 0; j-- {
		b, b1 = 2*cos*b-b1+c[j], b
	}
	return sin * b
}

// complexSum is the same for ζ = ξ + iη.
func (c *sines) complexSum(sin, cos complex128) complex128 {
	var b, b1 complex128
	for j := len(c) - 1; j >= 0; j-- {
		b, b1 = 2*cos*b-b1+complex(c[j], 0), b
	}
	return sin * b
}

// isometric is the isometric latitude ψ, in which a conformal map of the ellipsoid is one of the plane.
func isometric(lat float64) float64 {
	e := math.Sqrt(eccentricity2)
	sin := math.Sin(lat)
	return math.Atanh(sin) - e*math.Atanh(e*sin)
}
