package api

import (
	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// beyond is farther, in metres, than any place in any system.
const beyond = 1e9

// planeBox is the box between a south-west and a north-east corner in a system in metres. Corners the other way round are
// put right. far tells of a box that is three times as wide or as high as the system's area of use: it comes from a
// program that turned corners from overseas into the system, OGC's own test suite among them, and there coordinates tell
// little:
//
//	· what lies outside the area is then in the box wherever the system puts it, if it puts it anywhere;
//	· a corner that comes out on the wrong side of the other, outside the area, bounds nothing.
//
// Any other box selects exactly what meets it, as PostGIS does.
func planeBox(n [4]float64, p geo.Projection) (b orb.Bound, far bool) {
	ground := groundOf(p)
	west, east := inOrder(n[0], n[2], ground.Min[0], ground.Max[0])
	south, north := inOrder(n[1], n[3], ground.Min[1], ground.Max[1])
	b = box(west, south, east, north)
	width, height := ground.Max[0]-ground.Min[0], ground.Max[1]-ground.Min[1]
	return b, p.National() && (east-west > 3*width || north-south > 3*height)
}

// inOrder puts two ends in order; the area has coordinates from least to most.
func inOrder(from, to, least, most float64) (float64, float64) {
	outside := func(v float64) bool { return v < least || v > most }
	if from <= to {
		return from, to
	}
	if !outside(from) && !outside(to) {
		return to, from
	}
	if outside(from) {
		from = -beyond
	}
	if outside(to) {
		to = beyond
	}
	return from, to
}

// groundOf is the bound, in a system, of the area where it is meant to be used.
func groundOf(p geo.Projection) orb.Bound {
	const steps = 16 // on a side: parallels bend by a thousandth of the area between two of them
	ground := emptyBound()
	for i := range steps + 1 {
		t := float64(i) / steps
		lon := p.Area.Min[0] + t*(p.Area.Max[0]-p.Area.Min[0])
		lat := p.Area.Min[1] + t*(p.Area.Max[1]-p.Area.Min[1])
		for _, place := range []orb.Point{{lon, p.Area.Min[1]}, {lon, p.Area.Max[1]}, {p.Area.Min[0], lat}, {p.Area.Max[0], lat}} {
			if at, ok := p.Forward(place); ok {
				ground = ground.Extend(at)
			}
		}
	}
	return ground
}

// everywhere lists all features that have a place.
func everywhere(l *coverage.Layer) []int32 {
	var all []int32
	for i, f := range l.Features.All() {
		if located(l, f) {
			all = append(all, int32(i))
		}
	}
	return all
}
