package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

// Constants that the authorities print, to their last digit.
func TestProjectionConstants(t *testing.T) {
	l := newLambert(3, 46.5, 44, 49, 700000, 6600000)
	tm := newTransverse(-63, 0)
	for _, c := range []struct {
		what             string
		got, want, digit float64
	}{
		{"n of Lambert-93 (IGN, NTG 71)", l.n, 0.7256077650, 1e-10},
		{"C of Lambert-93 (IGN, NTG 71)", l.scale, 11754255.426, 1e-3},
		{"Ys of Lambert-93 (IGN, NTG 71)", l.y0, 12655612.050, 1e-3},
		{"quadrant of GRS80 (Moritz 1980)", tm.scale / utmScale * math.Pi / 2, 10001965.7293, 1e-4},
	} {
		if math.Abs(c.got-c.want) > c.digit {
			t.Errorf("%s: %.10f, want %.10f", c.what, c.got, c.want)
		}
	}
}

// The origins of each system, and the example of EPSG Guidance Note 7-2 for Web Mercator (method 1024), to its centimetre.
func TestKnownPoints(t *testing.T) {
	for _, c := range []struct {
		epsg        int
		degrees     orb.Point
		east, north float64
	}{
		{4326, orb.Point{-63, 16}, -63, 16},
		{2154, orb.Point{3, 46.5}, 700000, 6600000},
		{5490, orb.Point{-63, 0}, 500000, 0},
		{2972, orb.Point{-51, 0}, 500000, 0},
		{2975, orb.Point{57, 0}, 500000, 10000000},
		{4467, orb.Point{-57, 0}, 500000, 0},
		{4471, orb.Point{45, 0}, 500000, 10000000},
		{3857, orb.Point{-(100 + 20./60), 24 + 22./60 + 54.433/3600}, -11169055.58, 2800000.00},
	} {
		p, ok := ProjectionOf(c.epsg)
		got, borne := p.Forward(c.degrees)
		if !ok || !borne || math.Hypot(got[0]-c.east, got[1]-c.north) > 0.0075 {
			t.Errorf("EPSG:%d: %v is at %.3f, want %v %v", c.epsg, c.degrees, got, c.east, c.north)
		}
	}
	if _, ok := ProjectionOf(27572); ok {
		t.Error("EPSG:27572 is known")
	}
}

// Where the formulas end, they say so; they never give a number that is none.
func TestProjectionLimits(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, p := range Projections() {
		for _, bad := range []orb.Point{{nan, 0}, {0, nan}, {inf, 0}, {0, -inf}, {180.1, 0}, {0, 90.1}} {
			if got, ok := p.Forward(bad); ok {
				t.Errorf("EPSG:%d takes %v to %v", p.EPSG, bad, got)
			}
		}
		for _, bad := range []orb.Point{{nan, 0}, {0, nan}, {inf, 0}, {0, -inf}, {inf, inf}, {-1e300, 1e300}, {500000, 3e7}} {
			if got, ok := p.Inverse(bad); ok {
				t.Errorf("EPSG:%d takes %v back to %v", p.EPSG, bad, got)
			}
		}
		for lon := -180.0; lon <= 180; lon += 7.5 {
			for lat := -90.0; lat <= 90; lat += 7.5 {
				roundTrip(t, p, orb.Point{lon, lat})
			}
		}
	}
	l93, utm := Projections()[1], Projections()[2]
	for _, bad := range []orb.Point{{3, 90}, {3, -90}} {
		if got, ok := l93.Forward(bad); ok {
			t.Errorf("Lambert-93 takes the pole %v to %v", bad, got)
		}
	}
	for _, bad := range []orb.Point{{-63, 90}, {27, 0}, {27, 7}, {-153, -7}, {33, 0}} {
		if got, ok := utm.Forward(bad); ok {
			t.Errorf("UTM zone 20 takes %v to %v, next to where its map is at infinity", bad, got)
		}
	}
	for _, bad := range []orb.Point{{500000 + 3901e3, 1e6}, {500000, 1.0001e7}} {
		if got, ok := utm.Inverse(bad); ok {
			t.Errorf("UTM zone 20 takes %v back to %v, far from its meridian", bad, got)
		}
	}
}

// roundTrip goes there and back, wherever in the world the system says it can, or to 3 900 km from a UTM zone's meridian
// for the way back: a micrometre, by 10⁻¹¹ degree.
func roundTrip(t *testing.T, p Projection, from orb.Point) {
	t.Helper()
	place, ok := p.Forward(from)
	if !ok {
		if p.Area.Contains(from) {
			t.Errorf("EPSG:%d refuses %v, in its area of use", p.EPSG, from)
		}
		return
	}
	back, ok := p.Inverse(place)
	if _, utm := p.plane.(*transverse); utm && !ok && (math.Abs(place[0]-utmEast) > transverseReach || math.Abs(math.Remainder(from[0]-p.Area.Center()[0], 360)) > 80) {
		return
	}
	east := math.Remainder(back[0]-from[0], 360) * math.Cos(from[1]*math.Pi/180)
	if !ok || math.Hypot(east, back[1]-from[1]) > 1e-11 {
		t.Errorf("EPSG:%d: %v → %v → %v, %v", p.EPSG, from, place, back, ok)
	}
}

func BenchmarkProject(b *testing.B) {
	for _, p := range Projections() {
		from := p.Area.Center()
		place, _ := p.Forward(from)
		b.Run(p.Name+"/forward", func(b *testing.B) {
			for b.Loop() {
				p.Forward(from)
			}
		})
		b.Run(p.Name+"/inverse", func(b *testing.B) {
			for b.Loop() {
				p.Inverse(place)
			}
		})
	}
}
