package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// figure is a multipolygon in the cylindrical equal-area projection: x is the longitude in radians, y the area in m² from
// the equator for one radian of longitude, see strip. The area of a ring is then that of the plane.
type figure []flatPolygon

type flatPolygon struct {
	rings     [][][2]float64 // closed by going back to the first
	low, high [2]float64
}

func newFigure(m orb.MultiPolygon) figure {
	f := make(figure, 0, len(m))
	for _, polygon := range m {
		inf := math.Inf(1)
		p := flatPolygon{low: [2]float64{inf, inf}, high: [2]float64{-inf, -inf}}
		for _, ring := range polygon {
			p.add(ring)
		}
		if len(p.rings) > 0 {
			f = append(f, p)
		}
	}
	return f
}

// add projects a ring, unless a place of it is none.
func (p *flatPolygon) add(ring orb.Ring) {
	flat := make([][2]float64, len(ring))
	low, high := p.low, p.high
	for i, place := range ring {
		v, ok := Snap(place)
		if !ok {
			return
		}
		m := measured(v)
		flat[i] = [2]float64{m.x, m.strip}
		for k, c := range flat[i] {
			low[k], high[k] = min(low[k], c), max(high[k], c)
		}
	}
	if len(flat) > 2 {
		p.rings, p.low, p.high = append(p.rings, flat), low, high
	}
}

func (f figure) box() (low, high [2]float64) {
	inf := math.Inf(1)
	low, high = [2]float64{inf, inf}, [2]float64{-inf, -inf}
	for i := range f {
		for k := range low {
			low[k], high[k] = min(low[k], f[i].low[k]), max(high[k], f[i].high[k])
		}
	}
	return low, high
}
