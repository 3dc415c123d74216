package api

import (
	"math"
	"strconv"
	"strings"

	"cpts/coverage"
	"cpts/data"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
	"github.com/paulmach/orb/planar"
)

const bboxExpected = "ouest,sud,est,nord en degrés, ou deux coins opposés dans le système de bbox-crs " +
	"(ou six nombres, avec les altitudes, qui sont ignorées)"

// window is what bbox asks for: boxes in the system of bbox-crs, their sides straight in it. A feature is in it when its
// geometry, turned into that system vertex by vertex, meets a box: a box in Lambert-93 is no box in degrees.
type window struct {
	boxes []orb.Bound // easting or longitude first; nil: everywhere
	crs   data.Reference
	far   bool // the box is far larger than where the system is meant to be used, see planeBox
}

func readWindow(query map[string]string) (w window, err error) {
	if w.crs, err = readCRS(query, "bbox-crs"); err != nil {
		return w, err
	}
	text, asked := query["bbox"]
	if !asked {
		return w, err
	}
	n, ok := readNumbers(text)
	if !ok {
		return w, invalid("bbox", text, bboxExpected)
	}
	if w.crs.Projection != nil {
		var b orb.Bound
		b, w.far = planeBox(n, *w.crs.Projection)
		w.boxes = []orb.Bound{b}
		return w, err
	}
	if w.crs.LatitudeFirst {
		n = [4]float64{n[1], n[0], n[3], n[2]}
	}
	w.boxes, err = degreeBoxes(n, text)
	return w, err
}

// degreeBoxes are one box, or two where west is beyond east: it crosses the antimeridian.
func degreeBoxes(n [4]float64, text string) ([]orb.Bound, error) {
	west, south, east, north := n[0], n[1], n[2], n[3]
	if south > north {
		return nil, invalid("bbox", text, bboxExpected+", le sud avant le nord")
	}
	if west > east {
		return []orb.Bound{box(west, south, 180, north), box(-180, south, east, north)}, nil
	}
	return []orb.Bound{box(west, south, east, north)}, nil
}

// readNumbers reads two corners, of which altitudes are left out.
func readNumbers(text string) (n [4]float64, ok bool) {
	parts := strings.Split(text, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return n, false
	}
	var all []float64
	for _, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return n, false
		}
		all = append(all, v)
	}
	second := all[len(all)/2:]
	return [4]float64{all[0], all[1], second[0], second[1]}, true
}

func box(west, south, east, north float64) orb.Bound {
	return orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}
}

// search lists the features whose bounds meet one of the boxes, in the layer's order, and gives the test that they
// themselves do. Only those whose bounds cross a side of the box have their borders looked at.
func (w window) search(s *service, x *exchange) (candidates []int32, meets func(i int32) bool) {
	l := x.layer
	if w.crs.Projection == nil {
		return s.caches.index(x).search(w.boxes...), func(i int32) bool { return w.meetsDegrees(l, *l.Features.At(int(i))) }
	}
	p, b := s.caches.plane(x, *w.crs.Projection), w.boxes[0]
	met := func(i int32) bool {
		if l.Point || inside(b, p.bounds[i]) {
			return true
		}
		m := l.Topology.MultiPolygon(l.Features.At(int(i)).Region)
		w.crs.Projection.Geometry(m) // turns m in place; what has a bound in the plane is borne by it
		return crosses(m, b)
	}
	if w.far {
		return everywhere(l), func(i int32) bool {
			return !w.crs.Projection.Area.Intersects(l.Features.At(int(i)).Bound) || b.Intersects(p.bounds[i]) && met(i)
		}
	}
	return p.search(b), met
}

func (w window) meetsDegrees(l *coverage.Layer, f coverage.Feature) bool {
	for _, b := range w.boxes {
		if !b.Intersects(f.Bound) {
			continue
		}
		if l.Point || inside(b, f.Bound) || l.Topology.Meets(f.Region, b) {
			return true
		}
	}
	return false
}

func inside(b, bound orb.Bound) bool { return b.Contains(bound.Min) && b.Contains(bound.Max) }

// crosses is true when a border passes through the box, or when the box lies wholly inside.
func crosses(polygons orb.MultiPolygon, b orb.Bound) bool {
	for _, p := range polygons {
		for _, r := range p {
			if len(clip.LineString(b, orb.LineString(r))) > 0 {
				return true
			}
		}
	}
	return planar.MultiPolygonContains(polygons, b.Min)
}
