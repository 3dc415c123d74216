package cql

import "github.com/paulmach/orb"

// checkShape refuses what has no interior to speak of: lines of one point, rings that are open or of fewer than four.
func checkShape(at Place, g orb.Geometry) error {
	switch g := g.(type) {
	case orb.LineString:
		if len(g) < 2 {
			return fail(at, "", "une ligne n’a qu’un point", "au moins deux points")
		}
	case orb.Polygon:
		return each(g, func(r orb.Ring) error { return checkRing(at, r) })
	case orb.MultiLineString:
		return each(g, func(l orb.LineString) error { return checkShape(at, l) })
	case orb.MultiPolygon:
		return each(g, func(p orb.Polygon) error { return checkShape(at, p) })
	case orb.Collection:
		return each(g, func(m orb.Geometry) error { return checkShape(at, m) })
	}
	return nil
}

func checkRing(at Place, r orb.Ring) error {
	if len(r) < 4 || r[0] != r[len(r)-1] {
		return fail(at, "", "un anneau de polygone n’est pas fermé", "au moins quatre points, le dernier égal au premier")
	}
	return nil
}

func each[T any](all []T, check func(T) error) error {
	for _, one := range all {
		if err := check(one); err != nil {
			return err
		}
	}
	return nil
}
