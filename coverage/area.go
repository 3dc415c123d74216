package coverage

import (
	"slices"
	"sort"
)

// tally sums the units of a block, in their order: what does not depend on the threshold.
func (s *Snapshot) tally(block int32) *Area {
	a := &Area{}
	shares := make([]StageShare, len(Stages())+1)
	areas := s.Topology.Areas()
	for _, u := range s.ground.blocks[block] {
		unit := StageShare{"", 1, s.Units[u].Population, areas[u] / 1e6}
		a.UnitCount++
		a.Population += unit.Population
		a.AreaKM2 += unit.AreaKM2
		switch o := s.Owner.At(u); {
		case o >= 0:
			shares[s.level[o]].add(unit)
		case o == Disputed:
			a.ConflictUnitCount++
		}
	}
	a.ByStage = mostAdvancedFirst(shares)
	return a
}

func (s *StageShare) add(more StageShare) {
	s.UnitCount += more.UnitCount
	s.Population += more.Population
	s.AreaKM2 += more.AreaKM2
}

// mostAdvancedFirst lists the shares, given by level, of the stages that hold anything.
func mostAdvancedFirst(shares []StageShare) []StageShare {
	var out []StageShare
	for level, stage := range slices.Backward(Stages()) {
		if shares[level].UnitCount > 0 {
			shares[level].Stage = stage
			out = append(out, shares[level])
		}
	}
	return out
}

// sumAreas fills the figures of every area, from those of blocks.
func (v *View) sumAreas() {
	g := v.draw()
	v.figures = make([]*Area, len(g.blocks))
	v.Departments, v.Regions = make([]*Area, len(g.departments)), make([]*Area, len(g.regions))
	for d := range g.departments {
		v.sumDepartment(int32(d))
	}
	for r := range g.regions {
		v.sumRegion(int32(r))
	}
	v.sumCountry()
}

// sumDepartment fills the figures of the blocks of a département, and its own.
func (v *View) sumDepartment(d int32) {
	g := v.ground
	for _, b := range g.blocksIn[d] {
		v.figures[b] = v.counted(v.blocks[b])
	}
	for _, z := range v.zonesIn(g.departments[d]) {
		a := v.figures[g.blockOf[z.Units[0]]]
		a.WhiteZoneCount++
		a.WhiteZonePopulation += z.Population
	}
	code := g.departments[d]
	v.Departments[d] = v.sum(Area{Code: code, Name: DepartmentName(code), Region: g.departmentShapes[d]}, g.blocksIn[d])
}

func (v *View) sumRegion(r int32) {
	g, code := v.ground, v.ground.regions[r]
	v.Regions[r] = v.sum(Area{Code: code, Name: RegionName(code), Region: g.regionShapes[r]}, g.blocksOver[r])
}

func (v *View) sumCountry() {
	g := v.ground
	all := make([]int32, len(g.blocks))
	for b := range all {
		all[b] = int32(b)
	}
	v.Country = v.sum(Area{Code: "FR", Name: wholeName(g.departments), Region: g.country}, all)
}

// counted adds to the figures of a block what its stages cover.
func (v *View) counted(block *Area) *Area {
	a := *block
	a.cover(v.counts)
	return &a
}

// cover counts what the stages cover that count, by level.
func (f *Figures) cover(counts []bool) {
	for _, share := range f.ByStage {
		if counts[share.Stage.level()] {
			f.CoveredUnitCount += share.UnitCount
			f.CoveredPopulation += share.Population
			f.CoveredAreaKM2 += share.AreaKM2
		}
	}
}

// sum adds blocks to an area.
func (v *View) sum(a Area, blocks []int32) *Area {
	shares := make([]StageShare, len(Stages())+1)
	for _, b := range blocks {
		f := v.figures[b]
		a.add(&f.Figures, shares)
		a.WhiteZoneCount += f.WhiteZoneCount
		a.WhiteZonePopulation += f.WhiteZonePopulation
	}
	a.ByStage = mostAdvancedFirst(shares)
	return &a
}

// add adds figures to the totals, and what their stages hold to shares, by level.
func (f *Figures) add(more *Figures, shares []StageShare) {
	f.UnitCount += more.UnitCount
	f.CoveredUnitCount += more.CoveredUnitCount
	f.ConflictUnitCount += more.ConflictUnitCount
	f.Population += more.Population
	f.CoveredPopulation += more.CoveredPopulation
	f.AreaKM2 += more.AreaKM2
	f.CoveredAreaKM2 += more.CoveredAreaKM2
	for _, share := range more.ByStage {
		shares[share.Stage.level()].add(share)
	}
}

// zonesIn is the part of WhiteZones that lies in a département.
func (v *View) zonesIn(department string) []*WhiteZone {
	from := sort.Search(len(v.WhiteZones), func(i int) bool { return v.WhiteZones[i].Department >= department })
	n := sort.Search(len(v.WhiteZones)-from, func(i int) bool { return v.WhiteZones[from+i].Department > department })
	return v.WhiteZones[from : from+n]
}
