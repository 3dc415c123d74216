package api

import (
	"cpts/coverage"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/planar"
)

// Maps show a tile 512 to 1024 pixels wide: a pixel is 8 units at most. What holds less than a quarter of one is not seen
// in a fill; a mark of 1.5 pixels is, and no larger than its outline.
const (
	leastSeen = 4 * 4
	markSide  = 12
)

// keepVisible replaces the white zones and the CPTS that are too small to be seen, or that simplification has dropped, by
// a square at a point inside: an uncovered islet or a few streets are to be seen at every zoom. Areas and units are left
// to vanish: something else is drawn in their place.
func keepVisible(drawn *mvt.Layer, l *coverage.Layer, t maptile.Tile) {
	if l.Name != coverage.LayerWhiteZones && l.Name != coverage.LayerCPTS {
		return
	}
	for _, f := range drawn.Features {
		if planar.Area(f.Geometry) >= leastSeen {
			continue
		}
		if p, ok := l.Topology.PointInside(l.Features[f.ID.(int)].Region); ok {
			f.Geometry = mark(p, t)
		}
	}
}

// mark is the square around a point, in units of the tile.
func mark(p orb.Point, t maptile.Tile) orb.MultiPolygon {
	at := maptile.Fraction(p, t.Z)
	x, y := (at[0]-float64(t.X))*extent, (at[1]-float64(t.Y))*extent
	r := box(x-markSide/2, y-markSide/2, x+markSide/2, y+markSide/2).ToRing()
	r.Reverse() // as a projected shell turns, with y downwards
	return orb.MultiPolygon{{r}}
}
