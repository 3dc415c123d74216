package api

import (
	"slices"
	"weak"

	"cpts/coverage"
)

// workGround is what no change moves of the units of a département: finding their places and neighbours takes 5 ms.
type workGround struct {
	places []int32
	units  []workUnit // in the same order; what a view says of them is left out
}

// workGround gives that of a département, kept as long as its outlines.
func (c caches) workGround(v *coverage.View, code string) workGround {
	key := placeKey{groundKey{weak.Make(v.Topology), coverage.LayerUnits}, code}
	return built(c.work, key, func() workGround { return newWorkGround(v, code) })
}

func newWorkGround(v *coverage.View, code string) workGround {
	var inside []int32
	for i := range v.Units {
		if v.Units[i].Department == code {
			inside = append(inside, int32(i))
		}
	}
	g := workGround{places: slices.Concat(inside, outside(v, inside))}
	points := map[int32]int{}
	for _, u := range v.PointUnit {
		points[u]++
	}
	for _, i := range g.places {
		u := workUnitOf(v, i)
		u.Outside, u.PointCount = v.Units[i].Department != code, points[i]
		g.units = append(g.units, u)
	}
	return g
}

// outside lists, ascending, the units across the border of some.
func outside(v *coverage.View, inside []int32) []int32 {
	var out []int32
	for _, f := range v.Topology.Patch(inside).Facing(itself) {
		out = append(out, f.Group)
	}
	return out
}

func itself(unit int32) int32 { return unit }

func workUnitOf(v *coverage.View, i int32) workUnit {
	u := &v.Units[i]
	w := workUnit{Code: u.Code, Name: u.Name, Kind: u.Kind, Commune: u.Commune, CommuneName: v.ByCommune([]int32{i})[0].Name, Department: u.Department,
		Population: u.Population, Estimated: u.PopulationBasis == coverage.Estimated, AreaKM2: km2(v.Topology.Areas()[i] / 1e6), EPCI: u.EPCI,
		Neighbours: []string{}, BordersKM: []float64{}}
	if p, ok := v.Topology.PointInside(v.Topology.Face(i)); ok {
		w.LabelPoint = &[2]float64{round(p[0], 5), round(p[1], 5)} // a metre
	}
	for _, f := range v.Topology.Patch([]int32{i}).Facing(itself) {
		w.Neighbours = append(w.Neighbours, v.Units[f.Group].Code)
		w.BordersKM = append(w.BordersKM, round(f.Length/1e3, 3)) // a metre
	}
	return w
}
