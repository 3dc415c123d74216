package api

import (
	"fmt"
	"math"
	"strings"

	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
)

// A tile is 4096 units wide, with 64 more on each side so that outlines do not show at the seams.
const (
	extent = mvt.DefaultExtent
	buffer = 64
)

// drawTile gives the gzipped tile of a layer, nil when nothing is there.
func drawTile(l *coverage.Layer, ix *index, t maptile.Tile) ([]byte, error) {
	drawn := &mvt.Layer{Name: l.Name, Version: 2, Extent: extent}
	for _, i := range ix.search(t.Bound(float64(buffer) / extent)) {
		f := &geojson.Feature{ID: int(i), Geometry: shape(l, l.Features[i], t.Z), Properties: attributes(l, l.Features[i])}
		drawn.Features = append(drawn.Features, f)
	}
	drawn.ProjectToTile(t)
	keepVisible(drawn, l, t)
	trim(drawn)
	settleOnGrid(drawn)
	if len(drawn.Features) == 0 {
		return nil, nil
	}
	tile, err := mvt.Marshal(mvt.Layers{drawn})
	if err != nil {
		return nil, fmt.Errorf("tile %d/%d/%d of %s: %w", t.Z, t.X, t.Y, l.Name, err)
	}
	return pack(tile)
}

// fullDetail is the zoom from which nothing is left out: a tile unit is then 4.8 m on the equator, finer than
// the vertex spacing of the national files.
const fullDetail = 11

// shape is a feature's geometry with the detail that a zoom can show, in degrees; empty when nothing is left of it.
// Simplification is by arc, so what two neighbours share stays shared.
func shape(l *coverage.Layer, f coverage.Feature, z maptile.Zoom) orb.Geometry {
	if l.Point {
		return f.Point
	}
	if z >= fullDetail {
		return l.Topology.MultiPolygon(f.Region)
	}
	return l.Topology.Simplified(f.Region, weight(z))
}

// weight is the least triangle, in square degrees, that a vertex must make to be drawn: 4 tile units squared. Maps show
// a tile 512 pixels wide, so 4 units are half a pixel.
func weight(z maptile.Zoom) float64 {
	unit := 360 / math.Exp2(float64(z)) / extent
	return (4 * unit) * (4 * unit)
}

// attributes are a feature's values as tiles can hold them: lists joined with a space, the unknown left out.
func attributes(l *coverage.Layer, f coverage.Feature) geojson.Properties {
	p := make(geojson.Properties, len(f.Values))
	for i, v := range f.Values {
		switch v := v.(type) {
		case nil:
		case []string:
			p[l.Fields[i].Name] = strings.Join(v, " ")
		case []float64:
			p[l.Fields[i].Name] = strings.Trim(fmt.Sprint(v), "[]")
		default:
			p[l.Fields[i].Name] = v
		}
	}
	return p
}

// settleOnGrid brings what is not on the tile's integer grid yet onto it, marks and the far ends of long edges, and drops
// what has no area there.
func settleOnGrid(drawn *mvt.Layer) {
	kept := drawn.Features[:0]
	for _, f := range drawn.Features {
		if polygons, ok := f.Geometry.(orb.MultiPolygon); ok {
			f.Geometry = eachRing(polygons, settledRing)
		}
		if f.Geometry != nil {
			kept = append(kept, f)
		}
	}
	drawn.Features = kept
}

// eachRing replaces rings by what is left of them, nil for nothing; holes go with their shell. It is nil when none is left.
func eachRing(polygons orb.MultiPolygon, left func(orb.Ring) orb.Ring) orb.Geometry {
	var out orb.MultiPolygon
	for _, p := range polygons {
		var kept orb.Polygon
		for i, r := range p {
			if r = left(r); r != nil {
				kept = append(kept, r)
			} else if i == 0 {
				break
			}
		}
		if kept != nil {
			out = append(out, kept)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// settledRing floors and drops repeated points; nil when fewer than three are left or the ring holds no area.
func settledRing(r orb.Ring) orb.Ring {
	out := r[:0]
	for _, p := range r {
		p = orb.Point{math.Floor(p[0]), math.Floor(p[1])}
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	if len(out) < 4 || planar.Area(out) == 0 {
		return nil
	}
	out.Reverse() // MVT 2 wants shells clockwise on the screen, GeoJSON counterclockwise
	return out
}
