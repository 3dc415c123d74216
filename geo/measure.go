package geo

import "math"

// The GRS80 ellipsoid of RGF93, which WGS84 equals to 0.1 mm: semi-major axis in metres, first eccentricity squared.
const (
	semiMajor     = 6378137.0
	eccentricity2 = 0.00669438002290
)

// Areas returns the area of each face in square metres on the ellipsoid.
//
// An edge is taken straight in the cylindrical equal-area projection. At azimuth α it bends away from the geodesic by
// sin α (1 + 2 cos² α) tan φ / R a metre, √2 tan φ / R at most: an edge of length L is wrong by L³ tan φ / (8.4 R), which
// is 0.7 m² for 330 m at 45°, and its neighbour by as much the other way. Faces that cross themselves have the signed
// sum of their loops.
func (t *Topology) Areas() []float64 {
	t.measure.Do(t.measureAll)
	return t.areas
}

func (t *Topology) arcLengths() []float64 {
	t.measure.Do(t.measureAll)
	return t.lengths
}

// measureAll sums arcs once; a face is the signed sum of its arcs.
func (t *Topology) measureAll() {
	under := make([]float64, t.Arcs())
	t.lengths = make([]float64, t.Arcs())
	for i := range under {
		under[i], t.lengths[i] = measureArc(t.arc(int32(i)))
	}
	t.areas = make([]float64, len(t.faces))
	for f, region := range t.faces {
		for _, polygon := range region {
			for _, ring := range polygon {
				for _, a := range ring {
					if a < 0 {
						t.areas[f] -= under[^a]
					} else {
						t.areas[f] += under[a]
					}
				}
			}
		}
	}
}

// measureArc returns the area between an arc and the equator, positive when the arc runs west, and its length.
func measureArc(vs []Vertex) (under, length float64) {
	x0, y0 := radians(vs[0])
	s0 := strip(y0)
	for _, v := range vs[1:] {
		x, y := radians(v)
		s := strip(y)
		under += (x0 - x) * (s0 + s) / 2
		length += distance(x0, y0, x, y)
		x0, y0, s0 = x, y, s
	}
	return under, length
}

func radians(v Vertex) (x, y float64) {
	return float64(v.X) / Scale * math.Pi / 180, float64(v.Y) / Scale * math.Pi / 180
}

// strip is the area in m² between the equator and latitude y, for one radian of longitude (Snyder 1987, eq. 3-12).
func strip(y float64) float64 {
	e := math.Sqrt(eccentricity2)
	s := math.Sin(y)
	q := (1 - eccentricity2) * (s/(1-eccentricity2*s*s) + math.Atanh(e*s)/e)
	return semiMajor * semiMajor * q / 2
}

// distance is the length in metres of a short edge, by the radii of curvature at its middle latitude: for L up to 3 km
// and latitudes up to 60° the relative error, (L tan φ / R)² / 24, is below 3 × 10⁻⁸.
func distance(x0, y0, x1, y1 float64) float64 {
	sin, cos := math.Sincos((y0 + y1) / 2)
	w2 := 1 - eccentricity2*sin*sin
	n := semiMajor / math.Sqrt(w2)
	m := n * (1 - eccentricity2) / w2
	return math.Hypot(m*(y1-y0), n*cos*(x1-x0))
}
