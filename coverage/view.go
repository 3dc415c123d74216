package coverage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"cpts/geo"
)

// viewFrom counts the coverage from a stage on.
func (s *Snapshot) viewFrom(min Stage, o *shapes) *View {
	v := &View{Snapshot: s, MinStage: min}
	v.findWhiteZones(o)
	v.Departments = v.areas(o.departments, o.departmentOf, o.departmentShape, DepartmentName)
	v.Regions = v.areas(o.regions, o.regionOf, o.regionShape, RegionName)
	v.Country = v.areas([]string{"FR"}, make([]int32, len(s.Units)), []geo.Region{o.country}, func(string) string { return wholeName(o.departments) })[0]
	return v
}

// wholeName is what all units together are: France once every département is there, else what has been loaded.
func wholeName(codes []string) string {
	switch len(codes) {
	case len(departements):
		return "France"
	case 1:
		return DepartmentName(codes[0])
	}
	return fmt.Sprintf("%d départements", len(codes))
}

// Covered tells whether a unit is covered by one CPTS that counts.
func (v *View) Covered(unit int32) bool {
	o := v.Owner[unit]
	return o >= 0 && v.Territories[o].StageNow.Counts(v.MinStage)
}

// White tells whether no CPTS that counts covers a unit. A unit in conflict is not white.
func (v *View) White(unit int32) bool { return v.Owner[unit] != Disputed && !v.Covered(unit) }

// findWhiteZones clusters the white units of each département by shared edges.
func (v *View) findWhiteZones(o *shapes) {
	group := make([]int32, len(v.Units))
	for i := range group {
		group[i] = Nobody
		if v.White(int32(i)) {
			group[i] = o.departmentOf[i]
		}
	}
	label, n := v.Topology.Components(group)
	v.WhiteZones = make([]WhiteZone, n)
	for i, l := range label {
		if l >= 0 {
			v.WhiteZones[l].Units = append(v.WhiteZones[l].Units, int32(i))
		}
	}
	regions := v.Topology.Dissolve(label, n)
	parts := v.estimatedParts()
	for i := range v.WhiteZones {
		v.measureZone(&v.WhiteZones[i], parts)
		v.WhiteZones[i].Region = regions[i]
	}
	v.findLimitrophes(label)
	v.placePoints(label)
	slices.SortFunc(v.WhiteZones, byDepartmentThenPopulation)
}

func byDepartmentThenPopulation(a, b WhiteZone) int {
	if c := strings.Compare(a.Department, b.Department); c != 0 {
		return c
	}
	if a.Population != b.Population {
		return b.Population - a.Population
	}
	return strings.Compare(a.ID, b.ID)
}

func (v *View) measureZone(z *WhiteZone, parts map[string]int) {
	areas := v.Topology.Areas()
	digest := sha256.New()
	largest := z.Units[0]
	for _, i := range z.Units {
		if v.Units[i].Population > v.Units[largest].Population {
			largest = i
		}
		z.Population += v.Units[i].Population
		z.AreaKM2 += areas[i] / 1e6
		digest.Write([]byte(v.Units[i].Code + "\n"))
	}
	z.Name = v.Units[largest].Name
	z.Department = v.Units[largest].Department
	z.ID = z.Department + "-" + hex.EncodeToString(digest.Sum(nil)[:4])
	z.Estimated = v.estimated(z.Units, parts)
	z.Size = SizeOf(z.Population)
	z.Funding = v.Grid.Fund(z.Size.Category)
}

// findLimitrophes reads the shared borders of zones and covering territories in one pass: territories are groups
// 0 to n-1, zones the groups after.
func (v *View) findLimitrophes(label []int32) {
	n := int32(len(v.Territories))
	group := make([]int32, len(v.Units))
	for i := range group {
		switch {
		case v.Covered(int32(i)):
			group[i] = v.Owner[i]
		case label[i] >= 0:
			group[i] = n + label[i]
		default:
			group[i] = Nobody
		}
	}
	for _, b := range v.Topology.Borders(group) {
		if b.A < n && b.B >= n {
			z := &v.WhiteZones[b.B-n]
			z.Neighbours = append(z.Neighbours, Neighbour{b.A, b.Length / 1000})
		}
	}
	for _, z := range v.WhiteZones {
		longestFirst(z.Neighbours)
	}
}

func (v *View) placePoints(label []int32) {
	for p, unit := range v.PointUnit {
		if unit >= 0 && label[unit] >= 0 {
			z := &v.WhiteZones[label[unit]]
			z.Points = append(z.Points, int32(p))
		}
	}
}

// areas sums the units by area; of gives the area of each unit.
func (v *View) areas(codes []string, of []int32, shape []geo.Region, name func(string) string) []Area {
	out := make([]Area, len(codes))
	byStage := make([]map[Stage]StageShare, len(codes))
	for i, c := range codes {
		out[i] = Area{Code: c, Name: name(c), Region: shape[i]}
		byStage[i] = map[Stage]StageShare{}
	}
	areas := v.Topology.Areas()
	for i, a := range of {
		out[a].add(v, int32(i), areas[i]/1e6)
		if o := v.Owner[i]; o >= 0 {
			stage := v.Territories[o].StageNow
			share := byStage[a][stage]
			byStage[a][stage] = StageShare{stage, share.UnitCount + 1, share.Population + v.Units[i].Population, share.AreaKM2 + areas[i]/1e6}
		}
	}
	v.countZones(out, of)
	for i := range out {
		out[i].ByStage = mostAdvancedFirst(byStage[i])
	}
	return out
}

func (a *Area) add(v *View, unit int32, km2 float64) {
	population := v.Units[unit].Population
	a.UnitCount++
	a.Population += population
	a.AreaKM2 += km2
	switch {
	case v.Owner[unit] == Disputed:
		a.ConflictUnitCount++
	case v.Covered(unit):
		a.CoveredUnitCount++
		a.CoveredPopulation += population
		a.CoveredAreaKM2 += km2
	}
}

func (v *View) countZones(out []Area, of []int32) {
	for _, z := range v.WhiteZones {
		a := &out[of[z.Units[0]]]
		a.WhiteZoneCount++
		a.WhiteZonePopulation += z.Population
	}
}

func mostAdvancedFirst(shares map[Stage]StageShare) []StageShare {
	var out []StageShare
	stages := Stages()
	slices.Reverse(stages)
	for _, s := range stages {
		if share, ok := shares[s]; ok {
			out = append(out, share)
		}
	}
	return out
}
