package api

import (
	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// plane is the spatial index of a layer in a system in metres: the bounds of each feature's geometry there, which those in
// degrees do not give, since meridians and parallels are no straight lines in it.
type plane struct {
	index
	bounds []orb.Bound // of each feature; empty where the system does not bear it, or it has no place
}

// planeKey names the index of a layer in a system.
type planeKey struct {
	layerKey
	epsg int
}

// newPlane projects every vertex once: 0.3 s for 35 000 communes in full detail.
func newPlane(l *coverage.Layer, p geo.Projection) *plane {
	all := &plane{bounds: make([]orb.Bound, l.Features.Len())}
	for i, f := range l.Features.All() {
		all.bounds[i] = emptyBound()
		if !located(l, f) {
			continue
		}
		if g, ok := p.Geometry(l.Geometry(f)); ok {
			all.bounds[i] = g.Bound()
			all.tree.Insert(all.bounds[i].Min, all.bounds[i].Max, int32(i))
		}
	}
	return all
}

// plane gives the index of the exchange's layer in a system. Two requests may build it at once; one of them is kept.
func (c caches) plane(x *exchange, p geo.Projection) *plane {
	key := planeKey{x.layerKey(), p.EPSG}
	if kept, ok := c.planes.Get(key); ok {
		return kept
	}
	built := newPlane(x.layer, p)
	c.planes.Add(key, built)
	return built
}
