package coverage

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// findWhiteZones clusters the white units of each département by shared edges.
func (v *View) findWhiteZones() {
	found := make([][]*WhiteZone, len(v.ground.unitsIn))
	inParallel(len(found), func(d int) {
		var white []int32
		for _, u := range v.ground.unitsIn[d] {
			if v.White(u) {
				white = append(white, u)
			}
		}
		found[d] = v.zonesOf(white)
		slices.SortFunc(found[d], byDepartmentThenPopulation)
	})
	v.WhiteZones = slices.Concat(found...)
}

func byDepartmentThenPopulation(a, b *WhiteZone) int {
	return cmp.Or(strings.Compare(a.Department, b.Department), cmp.Compare(b.Population, a.Population), strings.Compare(a.ID, b.ID))
}

// zonesOf measures the zones that white units of one département, ascending, make.
func (v *View) zonesOf(white []int32) []*WhiteZone {
	if len(white) == 0 {
		return nil
	}
	var out []*WhiteZone
	for _, units := range v.Topology.Patch(white).Components() {
		out = append(out, v.zone(units))
	}
	return out
}

// zone measures the zone of some units, ascending.
func (v *View) zone(units []int32) *WhiteZone {
	z := &WhiteZone{Units: units, Department: v.Units[units[0]].Department}
	areas := v.Topology.Areas()
	largest := units[0]
	var codes []byte
	for _, i := range units {
		u := &v.Units[i]
		if u.Population > v.Units[largest].Population {
			largest = i
		}
		z.Population += u.Population
		z.AreaKM2 += areas[i] / 1e6
		z.Points = append(z.Points, v.ground.points[i]...)
		codes = append(append(codes, u.Code...), '\n')
	}
	slices.Sort(z.Points)
	digest := sha256.Sum256(codes)
	z.ID = z.Department + "-" + hex.EncodeToString(digest[:4])
	z.Name = v.nameBy(largest, units)
	z.Estimated = v.estimated(units)
	z.Size = SizeOf(z.Population)
	z.Funding = v.fund(z.Size, units)
	patch := v.Topology.Patch(units)
	z.Region = patch.Union()
	z.Neighbours = longestFirst(patch.Facing(v.covering))
	return z
}

// nameBy is what some units are called by one of them: by its commune where they hold it whole, else by its own name.
func (s *Snapshot) nameBy(unit int32, units []int32) string {
	u := &s.Units[unit]
	all, held := s.ground.partsOf[u.Commune], int32(0)
	for _, i := range units {
		if s.Units[i].Commune == u.Commune {
			held++
		}
	}
	if name := u.communeName(); name != "" && held == all {
		return name
	}
	return u.FullName()
}
