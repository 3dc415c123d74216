package api

import (
	"math"
	"strconv"
	"strings"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

const bboxExpected = "ouest,sud,est,nord en degrés (ou six nombres, avec les altitudes, qui sont ignorées)"

// readBBox reads four or six numbers. West beyond east crosses the antimeridian and gives two boxes.
func readBBox(text string) ([]orb.Bound, error) {
	parts := strings.Split(text, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, invalid("bbox", text, bboxExpected)
	}
	n := make([]float64, len(parts))
	for i, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, invalid("bbox", text, bboxExpected)
		}
		n[i] = v
	}
	if len(n) == 6 {
		n = []float64{n[0], n[1], n[3], n[4]}
	}
	west, south, east, north := n[0], n[1], n[2], n[3]
	if south > north {
		return nil, invalid("bbox", text, bboxExpected+", le sud avant le nord")
	}
	if west > east {
		return []orb.Bound{box(west, south, 180, north), box(-180, south, east, north)}, nil
	}
	return []orb.Bound{box(west, south, east, north)}, nil
}

func box(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

// meets tells whether a feature shares a point with one of the boxes. Only features that cross an edge of the box by
// their bounds have their borders looked at.
func meets(l *coverage.Layer, f coverage.Feature, boxes []orb.Bound) bool {
	for _, b := range boxes {
		if !b.Intersects(f.Bound) {
			continue
		}
		if l.Point || b.Contains(f.Bound.Min) && b.Contains(f.Bound.Max) || l.Topology.Meets(f.Region, b) {
			return true
		}
	}
	return false
}
