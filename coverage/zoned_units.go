package coverage

import (
	"maps"
	"slices"
)

// UnitsByArea numbers the areas of a zoning by their code, and tells of each of Units which it is of; -1 for none.
func (s *Snapshot) UnitsByArea(z Zoning) []int32 {
	of := make([]int32, len(s.Units))
	for u := range of {
		of[u] = -1
	}
	k := slices.Index(Zonings(), z)
	if k < 0 {
		return of
	}
	areas := s.ground.areasBy(s)[k]
	for n, code := range slices.Sorted(maps.Keys(areas)) {
		for _, u := range areas[code].units {
			of[u] = int32(n)
		}
	}
	return of
}
