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
	parallel(t.Arcs(), func(from, to int) {
		for i := from; i < to; i++ {
			under[i], t.lengths[i] = measureArc(t.arc(int32(i)))
		}
	})
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
	before := measured(vs[0])
	for _, v := range vs[1:] {
		p := measured(v)
		under += (before.x - p.x) * (before.strip + p.strip) / 2
		length += distance(before, p)
		before = p
	}
	return under, length
}

// measurePoint is a vertex in radians, with what its latitude alone decides.
type measurePoint struct{ x, y, sin, strip float64 }

func measured(v Vertex) measurePoint {
	const radian = math.Pi / 180 / Scale
	y := float64(v.Y) * radian
	sin := math.Sin(y)
	return measurePoint{float64(v.X) * radian, y, sin, strip(sin)}
}

// strip is the area in m² between the equator and a latitude, given by its sine, for one radian of longitude (Snyder
// 1987, eq. 3-12). Of the area tangent of e sin φ, at most 0.082, the terms left out are below 10⁻¹⁷.
func strip(sin float64) float64 {
	x := eccentricity2 * sin * sin
	tangent := 1 + x*(1./3+x*(1./5+x*(1./7+x*(1./9+x*(1./11+x/13)))))
	return semiMajor * semiMajor / 2 * (1 - eccentricity2) * sin * (1/(1-x) + tangent)
}

// distance is the length in metres of a short edge, by the radii of curvature at its middle latitude: for L up to 3 km
// and latitudes up to 60° the relative error, (L tan φ / R)² / 24, is below 3 × 10⁻⁸. The sine of the middle latitude
// is the mean of the ends' over the cosine of their half difference.
func distance(p, q measurePoint) float64 {
	dx, dy := q.x-p.x, q.y-p.y
	half2 := dy * dy / 4
	sin := (p.sin + q.sin) / 2 / (1 - half2*(1-half2/12)/2)
	sin2 := min(1, sin*sin)
	w2 := 1 - eccentricity2*sin2
	n2 := semiMajor * semiMajor / w2
	m := (1 - eccentricity2) / w2
	return math.Sqrt(n2 * (m*m*dy*dy + (1-sin2)*dx*dx))
}
