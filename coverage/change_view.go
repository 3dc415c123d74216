package coverage

import "slices"

// after derives the view of the next snapshot from that of the last one.
func (v *View) after(next *Snapshot, moves []move) *View {
	w := &View{
		Snapshot: next, MinStage: v.MinStage, counts: v.counts, figures: slices.Clone(v.figures),
		Departments: slices.Clone(v.Departments), Regions: slices.Clone(v.Regions),
	}
	w.WhiteZones = v.rezone(w, moves)
	regions := map[int32]bool{}
	for _, d := range numbers(moves, w.ground.departmentOf) {
		w.sumDepartment(d)
		for _, b := range w.ground.blocksIn[d] {
			regions[w.ground.regionOf[b]] = true // a zone counts in the région of its first unit, which may be another
		}
	}
	for r := range regions {
		w.sumRegion(r)
	}
	w.sumCountry()
	return w.followed(v)
}

// rezone derives the white zones of the next view. A unit that turns white joins the zones beside it in its département;
// one that no longer is may split the zone that it was in. Zones beside a unit that another CPTS covers now keep all
// but their neighbours.
//
//	1 1 A       B takes u: zone 1 splits in two, and zone 2 has B beside it on its other side too.
//	A u 2       Nobody takes u: zones 1 and 2 become one, if both are of the département of u.
//	1 1 B
func (v *View) rezone(w *View, moves []move) []*WhiteZone {
	stale, bordering, white := map[*WhiteZone]bool{}, map[*WhiteZone]bool{}, []int32(nil)
	for _, m := range moves {
		was, is := v.White(m.unit), w.White(m.unit)
		switch {
		case was && !is:
			stale[v.zoneOf(m.unit)] = true
		case is && !was:
			white = append(white, m.unit)
		case was, v.covering(m.unit) == w.covering(m.unit):
			continue
		}
		for _, u := range w.beside(m.unit) {
			if !v.White(u) {
				continue
			}
			z := v.zoneOf(u)
			bordering[z] = true
			if is && v.ground.departmentOf[u] == v.ground.departmentOf[m.unit] {
				stale[z] = true
			}
		}
	}
	list := v.WhiteZones
	if len(stale)+len(bordering)+len(white) > 0 {
		list = slices.Clone(list)
	}
	for z := range bordering {
		if !stale[z] {
			list[indexOf(list, z)] = w.renewed(z)
		}
	}
	for z := range stale {
		i := indexOf(list, z)
		list = slices.Delete(list, i, i+1)
		white = append(white, z.Units...)
	}
	for _, z := range w.clusters(white) {
		list = slices.Insert(list, indexOf(list, z), z)
	}
	return list
}

// zoneOf is the zone that a white unit is in.
func (v *View) zoneOf(unit int32) *WhiteZone {
	for _, z := range v.zonesIn(v.Units[unit].Department) {
		if _, in := slices.BinarySearch(z.Units, unit); in {
			return z
		}
	}
	return nil
}

// indexOf is where a zone is in a list, or belongs.
func indexOf(list []*WhiteZone, z *WhiteZone) int {
	i, _ := slices.BinarySearchFunc(list, z, byDepartmentThenPopulation)
	return i
}

// renewed is a zone of the last view with the neighbours that it has now.
func (v *View) renewed(z *WhiteZone) *WhiteZone {
	now := *z
	now.Neighbours = longestFirst(v.Topology.Patch(z.Units).Facing(v.covering))
	return &now
}

// clusters measures the zones that units make, those left out that are no longer white.
func (v *View) clusters(units []int32) []*WhiteZone {
	byDepartment := map[int32][]int32{}
	for _, u := range units {
		if v.White(u) {
			d := v.ground.departmentOf[u]
			byDepartment[d] = append(byDepartment[d], u)
		}
	}
	var out []*WhiteZone
	for _, white := range byDepartment {
		slices.Sort(white)
		out = append(out, v.zonesOf(white)...)
	}
	return out
}
