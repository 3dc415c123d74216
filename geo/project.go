package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Projection is a coordinate reference system that files of French territories come in, and the way between it and WGS84
// longitude and latitude in degrees. It is plain data, safe to share.
//
// RGF93, RGAF09, RGFG95, RGR92, RGSPM06 and RGM04 are realisations of ITRS and are taken as WGS84, with no datum shift, as PROJ
// does by default: coordinates can be a few decimetres off a receiver's of today (the plates have moved since the
// reference date, Europe by 2.5 cm a year), never off each other, since all that is read goes through the same formulas.
type Projection struct {
	EPSG int
	Name string
	// Area is EPSG's area of use, in degrees: where the system is meant to be used. The formulas bear more, see Forward.
	Area  orb.Bound
	plane plane // nil for degrees
}

// plane is a map of the ellipsoid, in radians and metres. ok is false where its formulas lose their millimetre.
type plane interface {
	forward(lon, lat float64) (x, y float64, ok bool)
	inverse(x, y float64) (lon, lat float64, ok bool)
}

// WGS84 is EPSG:4326 in the order of GeoJSON: longitude, latitude, in degrees.
func WGS84() Projection {
	return Projection{EPSG: 4326, Name: "WGS 84", Area: world(90)}
}

// Projections are the systems known, WGS84 first, then in the order of their territories' codes. Parameters and areas
// are those of the EPSG data set, v10; but zone 22 has the area of RGFG95, since the whole of Guyane is published in it.
func Projections() []Projection {
	return []Projection{
		WGS84(),
		{2154, "RGF93 v1 / Lambert-93", area(-9.86, 41.15, 10.38, 51.56), newLambert(3, 46.5, 44, 49, 700000, 6600000)},
		{5490, "RGAF09 / UTM 20 Nord", area(-63.66, 14.08, -60, 18.31), newTransverse(-63, 0)},
		{2972, "RGFG95 / UTM 22 Nord", area(-54.61, 2.11, -49.45, 8.88), newTransverse(-51, 0)},
		{2975, "RGR92 / UTM 40 Sud", area(54, -24.72, 58.24, -18.28), newTransverse(57, 10000000)},
		{4467, "RGSPM06 / UTM 21 Nord", area(-57.1, 43.41, -55.9, 47.37), newTransverse(-57, 0)},
		{4471, "RGM04 / UTM 38 Sud", area(43.68, -14.49, 46.7, -11.33), newTransverse(45, 10000000)},
		{3857, "WGS 84 / Pseudo-Mercator", world(webLimit), webMercator{}},
	}
}

// Metric tells coordinates in metres, easting then northing, from degrees, longitude then latitude.
func (p Projection) Metric() bool { return p.plane != nil }

// National tells the system of a French territory from those of the whole world.
func (p Projection) National() bool { return p.Metric() && p.EPSG != 3857 }

// ProjectionOf finds a system by its EPSG code.
func ProjectionOf(epsg int) (p Projection, ok bool) {
	for _, p := range Projections() {
		if p.EPSG == epsg {
			return p, true
		}
	}
	return Projection{}, false
}

// Forward turns WGS84 degrees into the system. ok is false outside ±180 and ±90, NaN included, and where the formulas
// end: at the poles, within 7° of the two places that a UTM zone's map has at infinity, beyond ±85.06° in Web Mercator. Within its area it is
// within 20 nm of PROJ 9; Lambert-93 overseas, which a national file asks for, within 30 nm.
// A UTM zone far from its meridian is PROJ's map too, stretched: each has coordinates for all French territories, so that
// a national layer has them in every system, but for the east of Guyane in Mayotte's, which PROJ refuses too. What the
// series leaves out grows with the distance: 0.1 µm for métropole in the zones overseas, 1 mm at 10 400 km from the
// meridian, 0.6 m for Mayotte in Guyane's zone; there both agree with each other rather than with the ellipsoid.
func (p Projection) Forward(degrees orb.Point) (orb.Point, bool) {
	if !(math.Abs(degrees[0]) <= 180 && math.Abs(degrees[1]) <= 90) {
		return orb.Point{}, false
	}
	if !p.Metric() {
		return degrees, true
	}
	x, y, ok := p.plane.forward(degrees[0]*math.Pi/180, degrees[1]*math.Pi/180)
	return orb.Point{x, y}, ok
}

// Inverse turns coordinates of the system into WGS84 degrees, ok as for Forward, but that a UTM zone is read up to
// 3 900 km from its meridian, where it is exact to 5 nm. The same coordinates give the same
// degrees to the last bit: borders that were shared exactly still are. An edge that was straight bends by up to
// L²/40 000 km: a vertex in the middle of a neighbour's edge of 1 km is then 2.5 cm beside it, more than the grid's step.
func (p Projection) Inverse(place orb.Point) (orb.Point, bool) {
	if !p.Metric() {
		return p.Forward(place)
	}
	lon, lat, ok := p.plane.inverse(place[0], place[1])
	if !ok || math.IsNaN(lon) || math.IsNaN(lat) {
		return orb.Point{}, false
	}
	return orb.Point{lon * 180 / math.Pi, lat * 180 / math.Pi}, true
}

// Geometry turns a point or a multipolygon, which it writes over, from WGS84 degrees into the system.
func (p Projection) Geometry(g orb.Geometry) (orb.Geometry, bool) {
	switch g := g.(type) {
	case orb.Point:
		return p.Forward(g)
	case orb.MultiPolygon:
		for _, polygon := range g {
			for _, ring := range polygon {
				for i := range ring {
					place, ok := p.Forward(ring[i])
					if !ok {
						return nil, false
					}
					ring[i] = place
				}
			}
		}
		return g, true
	}
	return nil, false
}

func area(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

func world(latitude float64) orb.Bound { return area(-180, -latitude, 180, latitude) }
