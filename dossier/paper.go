package dossier

import (
	"math"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// Maps are drawn in tenths of a CSS pixel, so that whole numbers are fine enough: 6 800 are the 180 mm between the
// margins of an A4 page.
const (
	pixel      = 10
	paperWidth = 680 * pixel
	// The département shares its first page with the head of the document and a key; a zone its own with tables.
	tallest     = 480 * pixel
	tallestZone = 400 * pixel
)

// bleed is how far beyond its edges a map is drawn, so that the lines along which shapes are cut are not seen.
const bleed = 10 * pixel

// paper places the ground around a region: projected to metres, then to tenths of a pixel, y downwards.
type paper struct {
	topology      *geo.Topology
	plane         geo.Projection
	west, north   float64 // metres
	scale         float64 // tenths of a pixel in a metre
	width, height int
	degrees       orb.Bound // of the ground, bleed included
	coarse        float64   // weight of the vertices to keep, see geo.Topology.Simplified
}

// What is shown around a region: a share of its size, within bounds, so that an islet has its shore and a whole
// département does not shrink for the sake of its neighbours.
const (
	around      = 0.2
	leastAround = 1500.0 // metres
	mostAround  = 7000.0
)

// newPaper fits a region into a width of paper, with what is around it.
func newPaper(v *coverage.View, r geo.Region, width, tallest int) *paper {
	t := v.Topology
	p := &paper{topology: t, plane: planeOf(t.Bound(r)), width: width}
	projected, _ := p.plane.Geometry(t.MultiPolygon(r))
	b := projected.Bound()
	b = b.Pad(min(mostAround, max(leastAround, around*max(b.Right()-b.Left(), b.Top()-b.Bottom()))))
	wide, high := b.Right()-b.Left(), b.Top()-b.Bottom()
	p.scale = min(float64(width)/wide, float64(tallest)/high)
	p.height = int(high * p.scale)
	// What a tall region leaves of the width goes to both its sides.
	middle := (b.Left() + b.Right()) / 2
	p.west, p.north = middle-float64(width)/p.scale/2, b.Top()
	p.survey()
	return p
}

// planeOf is the official projection of the territory that holds the middle of a box: Lambert-93, or that of a DROM.
func planeOf(b orb.Bound) geo.Projection {
	lambert93, _ := geo.ProjectionOf(2154)
	for _, p := range geo.Projections() {
		if p.National() && p.Area.Contains(b.Center()) {
			return p
		}
	}
	return lambert93
}

// survey finds the ground that the paper shows, and how much detail it can bear: what is smaller than a pixel is not seen.
func (p *paper) survey() {
	p.degrees = orb.MultiPoint(nil).Bound()
	for _, x := range []float64{-bleed, float64(p.width) / 2, float64(p.width + bleed)} {
		for _, y := range []float64{-bleed, float64(p.height) / 2, float64(p.height + bleed)} {
			if place, ok := p.plane.Inverse(orb.Point{p.west + x/p.scale, p.north - y/p.scale}); ok {
				p.degrees = p.degrees.Union(place.Bound())
			}
		}
	}
	const metresInDegree = 111_320.0
	side := pixel / p.scale / metresInDegree
	p.coarse = side * side / math.Cos(p.degrees.Center().Y()*math.Pi/180)
}

// place puts a point in degrees on paper.
func (p *paper) place(degrees orb.Point) orb.Point {
	m, _ := p.plane.Forward(degrees)
	return orb.Point{(m[0] - p.west) * p.scale, (p.north - m[1]) * p.scale}
}

// sheet is the whole of the paper with its bleed.
func (p *paper) sheet() orb.Bound {
	return orb.Bound{Min: orb.Point{-bleed, -bleed}, Max: orb.Point{float64(p.width + bleed), float64(p.height + bleed)}}
}

// shows tells whether a region may be on the paper.
func (p *paper) shows(r geo.Region) bool {
	return len(r) > 0 && p.topology.Bound(r).Intersects(p.degrees)
}
