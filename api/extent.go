package api

import (
	"cpts/coverage"
	"cpts/data"
	"cpts/geo"

	"github.com/paulmach/orb"
)

// extentOf is where and when the features of a layer are, as a collection's document says it; empty when none is anywhere.
func extentOf(l *coverage.Layer) object {
	e := object{}
	if boxes := boundsOf(l); len(boxes) > 0 {
		var all [][4]float64
		for _, b := range boxes {
			all = append(all, bbox(b))
		}
		e["spatial"] = object{"bbox": all, "crs": data.CRS84}
	}
	if t := temporalExtent(l); t != nil {
		e["temporal"] = t
	}
	return e
}

// boundsOf is the bound of all features that have a place, which is the first to be read (Part 1, 7.13.3), then, where
// they are in several territories, that of each: from the Antilles to La Réunion the first is half the world.
func boundsOf(l *coverage.Layer) []orb.Bound {
	territories := geo.Projections()
	whole, parts := emptyBound(), make([]orb.Bound, len(territories))
	for i := range parts {
		parts[i] = emptyBound()
	}
	for _, f := range l.Features.All() {
		if !located(l, f) {
			continue
		}
		whole = whole.Union(f.Bound)
		for i, p := range territories {
			if p.National() && p.Area.Contains(f.Bound.Center()) {
				parts[i] = parts[i].Union(f.Bound)
				break
			}
		}
	}
	if whole.IsEmpty() {
		return nil
	}
	all := []orb.Bound{whole}
	for _, b := range parts {
		if !b.IsEmpty() {
			all = append(all, b)
		}
	}
	if len(all) == 2 {
		return all[:1]
	}
	return all
}

// boundOf is the bound of every feature that has a place; empty when none has.
func boundOf(l *coverage.Layer) orb.Bound {
	if all := boundsOf(l); len(all) > 0 {
		return all[0]
	}
	return emptyBound()
}

// emptyBound is orb's own empty bound, which Union takes as nothing.
func emptyBound() orb.Bound { return orb.MultiPoint(nil).Bound() }

func bbox(b orb.Bound) [4]float64 { return [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} }
