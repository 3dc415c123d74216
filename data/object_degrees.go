package data

import (
	"fmt"

	"cpts/geo"

	"github.com/paulmach/orb"
)

// settle turns polygons into degrees in place, and looks at each ring as the GeoJSON reader does.
func (s *shape) settle(crs *geo.Projection) {
	for i, polygon := range s.polygons {
		for k, ring := range polygon {
			if value, reason := settleRing(ring, crs); reason != "" {
				*s = shape{fault: geometryProblem(value, fmt.Sprintf("polygone %d, contour %d : %s", i+1, k+1, reason))}
				return
			}
		}
	}
}

func settleRing(ring orb.Ring, crs *geo.Projection) (value, reason string) {
	if crs != nil && crs.Metric() {
		for i, place := range ring {
			degrees, reason := unproject(crs, place)
			if reason != "" {
				return fmt.Sprintf("[%.2f %.2f]", place[0], place[1]), reason
			}
			ring[i] = degrees
		}
	}
	reason, value = ringFault(ring)
	return value, reason
}

// locate turns a point into degrees.
func (s *shape) locate(crs *geo.Projection) {
	if crs == nil || !crs.Metric() {
		return
	}
	degrees, reason := unproject(crs, s.point)
	if reason != "" {
		s.fault = geometryProblem(fmt.Sprintf("[%.2f %.2f]", s.point[0], s.point[1]), reason)
		return
	}
	s.point = degrees
}
