package coverage

import "slices"

// changedZones are the zones that there are on one side alone, or with other neighbours, where units are touched or beside.
func (t *toll) changedZones() (closed, opened []*WhiteZone) {
	var near []int32
	for _, u := range t.touched {
		near = append(near, t.before.ground.departmentOf[u])
		for _, b := range t.before.beside(u) {
			near = append(near, t.before.ground.departmentOf[b])
		}
	}
	slices.Sort(near)
	for _, d := range slices.Compact(near) {
		code := t.before.ground.departments[d]
		was, is := t.before.zonesIn(code), t.after.zonesIn(code)
		closed = append(closed, t.without(was, t.before, is, t.after)...)
		opened = append(opened, t.without(is, t.after, was, t.before)...)
	}
	return closed, opened
}

// without are zones that another list does not have, with the same neighbours.
func (t *toll) without(zones []*WhiteZone, in *View, others []*WhiteZone, of *View) []*WhiteZone {
	var out []*WhiteZone
	for _, z := range zones {
		i, has := slices.BinarySearchFunc(others, z, byDepartmentThenPopulation)
		if !has || others[i] != z && !slices.EqualFunc(z.Neighbours, others[i].Neighbours, func(a, b Neighbour) bool {
			return a.BorderKM == b.BorderKM && in.cpts[a.CPTS].ID == of.cpts[b.CPTS].ID
		}) {
			out = append(out, z)
		}
	}
	return out
}

// named tells zones that a list does not have.
func named(zones, others []*WhiteZone) []ZoneEffect {
	out := []ZoneEffect{}
	for _, z := range zones {
		if _, has := slices.BinarySearchFunc(others, z, byDepartmentThenPopulation); !has {
			out = append(out, ZoneEffect{z.ID, z.Name, z.Department, z.Population, len(z.Units)})
		}
	}
	return out
}

// departments are the numbers of those whose figures or funding may differ: where units are touched, where a CPTS that
// changes lies, and where one lies that white zones which change would join, or the zones that would join these CPTS.
func (t *toll) departments() map[int32]bool {
	out := map[int32]bool{}
	for _, u := range t.touched {
		out[t.before.ground.departmentOf[u]] = true
	}
	for _, side := range []struct {
		*View
		zones []*WhiteZone
	}{{t.before, t.closed}, {t.after, t.opened}} {
		changed := map[int32]bool{}
		for _, id := range t.cpts {
			if c, stands := slices.BinarySearchFunc(side.cpts, id, byID); stands {
				changed[int32(c)] = true
			}
		}
		for _, z := range side.zones {
			out[side.ground.departmentOf[z.Units[0]]] = true
			if len(z.Neighbours) > 0 {
				changed[z.Neighbours[0].CPTS] = true
			}
		}
		for c := range changed {
			for _, u := range side.Territories[c].Units {
				out[side.ground.departmentOf[u]] = true
			}
		}
		for _, z := range side.WhiteZones {
			if len(z.Neighbours) > 0 && changed[z.Neighbours[0].CPTS] {
				out[side.ground.departmentOf[z.Units[0]]] = true
			}
		}
	}
	return out
}
