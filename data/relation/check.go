package relation

import (
	"fmt"
	"math"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// Check refuses the contours that PostGIS would refuse to read, so that both stores take the same: of every ring at
// least four positions, the first repeated as the last, and every coordinate a number.
func Check(d coverage.Dataset) error {
	for _, u := range d.Units {
		for p, polygon := range u.Geometry {
			for r, ring := range polygon {
				if fault := ringFault(ring); fault != "" {
					return fmt.Errorf("unité %s, polygone %d, anneau %d : %s", u.Code, p+1, r+1, fault)
				}
			}
			if len(polygon) == 0 {
				return fmt.Errorf("unité %s, polygone %d : aucun anneau", u.Code, p+1)
			}
		}
	}
	for _, p := range d.Points {
		if !finite(p.Location) {
			return fmt.Errorf("point %s : coordonnées %v, deux nombres attendus", p.ID, p.Location)
		}
	}
	return nil
}

func ringFault(ring orb.Ring) string {
	if len(ring) < 4 {
		return fmt.Sprintf("%d sommets, 4 au moins attendus", len(ring))
	}
	for _, p := range ring {
		if !finite(p) {
			return fmt.Sprintf("coordonnées %v, deux nombres attendus", p)
		}
	}
	if ring[0] != ring[len(ring)-1] {
		return fmt.Sprintf("anneau ouvert : finit en %v, attendu %v", ring[len(ring)-1], ring[0])
	}
	return ""
}

func finite(p orb.Point) bool {
	sum := p[0] + p[1]
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
