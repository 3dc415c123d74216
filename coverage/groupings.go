package coverage

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Grouping is the areas of one zoning that lie in a département, in part at least.
type Grouping struct {
	Zoning Zoning
	Areas  []GroupedArea // the most populous first
}

// GroupedArea is one of them. Its figures are those of Units.
type GroupedArea struct {
	Code, Name string // without a name of its own that of Snapshot.AreaName, of the whole area
	Units      []int32
	Outside    []int32 // its units in other départements
	Figures
}

// Groupings lists how a département can be picked by whole areas; a zoning that no fact says is left out.
func (v *View) Groupings(department string) []Grouping {
	var out []Grouping
	for k, zoning := range Zonings() {
		g := Grouping{Zoning: zoning}
		for code, area := range v.ground.areasBy(v.Snapshot)[k] {
			if a := v.grouped(code, area, department); len(a.Units) > 0 {
				g.Areas = append(g.Areas, a)
			}
		}
		if len(g.Areas) > 0 {
			slices.SortFunc(g.Areas, func(a, b GroupedArea) int {
				return cmp.Or(cmp.Compare(b.Population, a.Population), strings.Compare(a.Code, b.Code))
			})
			out = append(out, g)
		}
	}
	return out
}

func (v *View) grouped(code string, area *zonedUnits, department string) GroupedArea {
	a := GroupedArea{Code: code, Name: area.name}
	for _, u := range area.units {
		if v.Units[u].Department == department {
			a.Units = append(a.Units, u)
		} else {
			a.Outside = append(a.Outside, u)
		}
	}
	if len(a.Units) == 0 {
		return a
	}
	if a.Name == "" {
		a.Name = v.AreaName(area.units)
	}
	a.Figures = v.figuresOf(a.Units)
	return a
}

// figuresOf sums some units.
func (v *View) figuresOf(units []int32) (f Figures) {
	areas := v.Topology.Areas()
	for _, u := range units {
		population, km2 := v.Units[u].Population, areas[u]/1e6
		f.UnitCount, f.Population, f.AreaKM2 = f.UnitCount+1, f.Population+population, f.AreaKM2+km2
		switch {
		case v.Covered(u):
			f.CoveredUnitCount, f.CoveredPopulation, f.CoveredAreaKM2 = f.CoveredUnitCount+1, f.CoveredPopulation+population, f.CoveredAreaKM2+km2
		case v.Owner.At(u) == Disputed:
			f.ConflictUnitCount++
		}
	}
	return f
}

// zonedUnits is the units of an area, ascending, with the name that a table gives it.
type zonedUnits struct {
	name  string
	units []int32
}

// zonedAreas is the areas of one zoning by their code.
type zonedAreas map[string]*zonedUnits

// add gives a unit to an area; to none where the code is empty.
func (z zonedAreas) add(unit int32, area ZonedUnder) {
	if area.Code == "" {
		return
	}
	a := z[area.Code]
	if a == nil {
		a = &zonedUnits{}
		z[area.Code] = a
	}
	a.name, a.units = cmp.Or(a.name, area.Name), append(a.units, unit)
}

// areasBy lists the areas of each of Zonings by their code; made when it is first asked for, as most snapshots are not.
func (g *ground) areasBy(s *Snapshot) [len(tabled) + 1]zonedAreas {
	g.zoning.Do(func() {
		of := carriedZonings(g.zonings, g.passage)
		for k := range g.areas {
			g.areas[k] = zonedAreas{}
		}
		for i := range s.Units {
			u := &s.Units[i]
			g.areas[0].add(int32(i), ZonedUnder{Code: u.EPCI})
			for k, a := range zonedOf(of, u).Areas {
				g.areas[k+1].add(int32(i), a)
			}
		}
	})
	return g.areas
}

// zonedOf is the areas of a unit: those of its commune, or of its arrondissement where the table goes by these.
func zonedOf(of map[string]Zoned, u *Unit) Zoned {
	if z, known := of[u.Commune]; known {
		return z
	}
	return of[u.Code[:min(len(u.Code), 5)]]
}

// Unzoned counts the communes of a dataset that no table puts into any area.
func Unzoned(d Dataset) int {
	of, without := carriedZonings(d.Zonings, d.Passage), map[string]bool{}
	for i := range d.Units {
		if u := &d.Units[i]; zonedOf(of, u).Commune == "" {
			without[u.Commune] = true
		}
	}
	return len(without)
}

// carriedZonings finds the areas of a commune by its code of today, also where the table has those of communes that have
// merged: it is of the areas of the first of them.
func carriedZonings(zonings []Zoned, passage map[string]string) map[string]Zoned {
	of := make(map[string]Zoned, len(zonings))
	for _, z := range zonings {
		of[z.Commune] = z
	}
	if len(zonings) == 0 {
		return of
	}
	for _, from := range slices.Sorted(maps.Keys(passage)) {
		to := passage[from]
		if _, known := of[to]; !known && of[from].Commune != "" {
			of[to] = of[from]
		}
	}
	return of
}
