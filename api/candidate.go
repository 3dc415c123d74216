package api

import (
	"cpts/coverage"

	"github.com/paulmach/orb"
)

// candidate is a feature as a filter sees it; one looks at all in turn, so that nothing is allocated for each.
type candidate struct {
	*condition
	layer   *coverage.Layer
	region  int    // the field that tells the région; -1 for none
	plane   *plane // of the filter's system; nil for degrees
	at      int32
	feature *coverage.Feature
}

// candidate is for the features of the exchange's layer. Without a filter nobody looks at it.
func (f *condition) candidate(s *service, x *exchange) *candidate {
	r := &candidate{condition: f, layer: x.layer, region: -1}
	if i, ok := regionField(x.layer); ok {
		r.region = i
	}
	if f != nil && f.crs.Projection != nil {
		r.plane = s.caches.plane(x, *f.crs.Projection)
	}
	return r
}

func (r *candidate) look(i int32) { r.at, r.feature = i, r.layer.Features.At(int(i)) }

// Value gives the région for the index behind the fields.
func (r *candidate) Value(i int) any {
	if i < len(r.feature.Values) {
		return r.feature.Values[i]
	}
	switch v := r.feature.Values[r.region].(type) {
	case string:
		return coverage.RegionOf(v)
	case []string:
		regions := make([]string, len(v))
		for k, department := range v {
			regions[k] = coverage.RegionOf(department)
		}
		return regions
	}
	return nil
}

// Bound is false too for what the filter's system does not bear.
func (r *candidate) Bound() (orb.Bound, bool) {
	if r.plane != nil {
		b := r.plane.bounds[r.at]
		return b, !b.IsEmpty()
	}
	return r.feature.Bound, located(r.layer, *r.feature)
}

func (r *candidate) Geometry() orb.Geometry {
	g := r.layer.Geometry(*r.feature)
	if r.plane != nil {
		g, _ = r.crs.Projection.Geometry(g) // what has a bound in the plane is borne by it
	}
	return g
}

// search lists the features whose bounds meet those of the filter, in the layer's order.
func (f *condition) search(s *service, x *exchange) []int32 {
	if f.crs.Projection != nil {
		return s.caches.plane(x, *f.crs.Projection).search(f.near...)
	}
	return s.caches.index(x).search(f.near...)
}
