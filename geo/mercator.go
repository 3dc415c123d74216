package geo

import "math"

// transverse is the transverse Mercator projection on a UTM zone by Krüger's series to the sixth order of the third
// flattening (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85, eqs. 10–14, 35
// and 36): within 5 nm up to 3 900 km from the meridian. PROJ takes the same series.
type transverse struct {
	lon0, y0              float64
	scale                 float64 // metres for a radian of rectifying latitude, on the meridian
	there, back           sines   // between the sphere of conformal latitudes and the rectified map
	conformal, geographic sines   // between latitudes of the ellipsoid and of that sphere
}

// utmScale and utmEast are the scale on the meridian of a UTM zone and the easting given to it.
const utmScale, utmEast = 0.9996, 500000.0

// transverseReach is how far from the meridian the series is exact, in metres.
const transverseReach = 3900e3

// transverseEnd is where PROJ ends the map, in radians of easting: 150°.
const transverseEnd = 2.623395162778

func newTransverse(lon0, north float64) *transverse {
	n := thirdFlattening()
	return &transverse{
		lon0: lon0 * math.Pi / 180, y0: north,
		scale:     utmScale * semiMajor / (1 + n) * series(n, 1, 0, 1./4, 0, 1./64, 0, 1./256),
		conformal: toConformal(n), geographic: toGeographic(n),
		there: sines{
			series(n, 0, 1./2, -2./3, 5./16, 41./180, -127./288, 7891./37800),
			series(n, 0, 0, 13./48, -3./5, 557./1440, 281./630, -1983433./1935360),
			series(n, 0, 0, 0, 61./240, -103./140, 15061./26880, 167603./181440),
			series(n, 0, 0, 0, 0, 49561./161280, -179./168, 6601661./7257600),
			series(n, 0, 0, 0, 0, 0, 34729./80640, -3418889./1995840),
			series(n, 0, 0, 0, 0, 0, 0, 212378941./319334400),
		},
		back: sines{
			series(n, 0, -1./2, 2./3, -37./96, 1./360, 81./512, -96199./604800),
			series(n, 0, 0, -1./48, -1./15, 437./1440, -46./105, 1118711./3870720),
			series(n, 0, 0, 0, -17./480, 37./840, 209./4480, -5569./90720),
			series(n, 0, 0, 0, 0, -4397./161280, 11./504, 830251./7257600),
			series(n, 0, 0, 0, 0, 0, -4583./161280, 108847./3991680),
			series(n, 0, 0, 0, 0, 0, 0, -20648693./638668800),
		},
	}
}

// forward takes the point (a, b, c) of the sphere of conformal latitudes, c eastward from the meridian: there
// ξ′ = atan a/b and η′ = atanh c, so that the functions of 2ζ′ need no more transcendental ones. More than a quarter of a
// turn from the meridian, y goes on beyond the pole.
func (t *transverse) forward(lon, lat float64) (x, y float64, ok bool) {
	lon = around(lon - t.lon0)
	if math.Abs(lat) > poleward {
		return 0, 0, false
	}
	sin, cos := math.Sincos(lat)
	a, level := math.Sincos(lat + t.conformal.sum(2*sin*cos, cos*cos-sin*sin))
	sin, cos = math.Sincos(lon)
	b, c := level*cos, level*sin
	r2 := a*a + b*b
	shift := t.there.complexSum(
		complex(2*a*b*(1+c*c)/(r2*r2), (b*b-a*a)*2*c/(r2*r2)),
		complex((b*b-a*a)*(1+c*c)/(r2*r2), -2*a*b*2*c/(r2*r2)))
	x = math.Atanh(c) + imag(shift)
	y = math.Atan2(a, b) + real(shift)
	return utmEast + t.scale*x, t.y0 + t.scale*y, math.Abs(x) <= transverseEnd
}

func (t *transverse) inverse(x, y float64) (lon, lat float64, ok bool) {
	x, y = x-utmEast, y-t.y0
	if !(math.Abs(x) <= transverseReach && math.Abs(y) <= t.scale*math.Pi/2) { // beyond the pole the map begins again
		return 0, 0, false
	}
	xi, eta := y/t.scale, x/t.scale
	sin, cos := math.Sincos(2 * xi)
	sinh, cosh := hyperbolic(2 * eta)
	shift := t.back.complexSum(complex(sin*cosh, cos*sinh), complex(cos*cosh, -sin*sinh))
	sin, cos = math.Sincos(xi + real(shift))
	sinh, cosh = hyperbolic(eta + imag(shift))
	a, level := sin/cosh, math.Sqrt(sinh*sinh+cos*cos)/cosh
	lat = math.Atan2(a, level) + t.geographic.sum(2*a*level, level*level-a*a)
	return around(t.lon0 + math.Atan2(sinh, cos)), lat, math.Abs(lat) <= poleward
}

// hyperbolic is sinh and cosh at the price of one of them.
func hyperbolic(v float64) (sinh, cosh float64) {
	sinh = math.Sinh(v)
	return sinh, math.Sqrt(1 + sinh*sinh)
}

// webMercator is the projection of web maps (EPSG method 1024): Mercator's formulas for a sphere, given latitudes of the
// ellipsoid.
type webMercator struct{}

// webLimit is where EPSG ends the area of use, in degrees: a little above the square of web maps, which ends at 85.0511°.
const webLimit = 85.06

// rounding is what an angle on the edge of the map may be beyond it after a way there and back, in radians.
const rounding = 1e-12

func (webMercator) forward(lon, lat float64) (x, y float64, ok bool) {
	return semiMajor * lon, semiMajor * math.Asinh(math.Tan(lat)), math.Abs(lat) <= webLimit*math.Pi/180+rounding
}

func (webMercator) inverse(x, y float64) (lon, lat float64, ok bool) {
	lon, lat = x/semiMajor, math.Atan(math.Sinh(y/semiMajor))
	ok = math.Abs(lon) <= math.Pi+rounding && math.Abs(lat) <= webLimit*math.Pi/180+rounding
	return max(-math.Pi, min(math.Pi, lon)), lat, ok
}
