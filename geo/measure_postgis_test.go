package geo_test

import (
	"fmt"
	"math"
	"testing"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// Triangles of all sizes and directions, where French ground is and further: the errors of areas and lengths are within
// what their comments say, against geodesics.
func TestMeasuresAgainstPostGIS(t *testing.T) {
	p := newPostGIS(t)
	const radius = 6371000.0
	var triangles []row
	for _, latitude := range []float64{-60, -21.1, 4, 14.6, 45, 51} {
		for _, side := range []float64{100, 330, 3000, 30000} {
			for azimuth := 0.0; azimuth < 360; azimuth += 15 {
				triangles = append(triangles, row{A: int32(len(triangles)), B: int32(side), Geom: triangle(latitude, side, azimuth)})
			}
		}
	}
	conn := p.connect(t)
	p.load(t, conn, "triangle", 4326, triangles)
	type measure struct {
		Number, Side int32
		Area, Length float64
	}
	wants := query[measure](t, conn, "SELECT a, b, ST_Area(geom::geography), ST_Perimeter(geom::geography) FROM triangle")
	if len(wants) != len(triangles) {
		t.Fatalf("%d measures of %d triangles", len(wants), len(triangles))
	}
	for _, w := range wants {
		shape := triangles[w.Number].Geom
		topology, _ := geo.Build([]orb.MultiPolygon{shape, complement(shape)})
		tan := math.Abs(math.Tan(shape[0][0][0][1] * math.Pi / 180))
		side := w.Length / 3
		if off, limit := math.Abs(topology.Areas()[0]-w.Area), 3*side*side*side*tan/8.4/radius; off > limit+1e-3 {
			t.Errorf("triangle %d of %d m: area off by %g m², more than %g", w.Number, w.Side, off, limit)
		}
		if off := math.Abs(topology.Borders(nil)[0].Length/w.Length - 1); w.Side <= 3000 && off > 3e-8 {
			t.Errorf("triangle %d of %d m: length off by %g", w.Number, w.Side, off)
		}
	}
}

// triangle is about equilateral on the ground, its vertices on the grid.
func triangle(latitude, side, azimuth float64) orb.MultiPolygon {
	var ring orb.Ring
	for i := range 3 {
		sin, cos := math.Sincos((azimuth + float64(i)*120) * math.Pi / 180)
		r := side / math.Sqrt(3) / 111195
		p, ok := geo.Snap(orb.Point{2 + r*sin/math.Cos(latitude*math.Pi/180), latitude + r*cos})
		if !ok {
			panic(fmt.Sprint(latitude, side, azimuth))
		}
		ring = append(ring, p.Point())
	}
	return orb.MultiPolygon{{append(ring, ring[0])}}
}

// complement is a wide frame around a shape, which shares all its border.
func complement(shape orb.MultiPolygon) orb.MultiPolygon {
	b := shape.Bound().Pad(1)
	return orb.MultiPolygon{{b.ToRing(), shape[0][0]}}
}
