package api

import (
	"slices"

	"cpts/coverage"
)

// unitStatus is what covers a unit at the threshold.
type unitStatus string

const (
	statusCovered    unitStatus = "covered"
	statusWhite      unitStatus = "white"       // nobody's
	statusNotCounted unitStatus = "not_counted" // of a CPTS that has not come to the threshold: white too
	statusConflict   unitStatus = "conflict"    // claimed by several
)

// workUnit is a unit as a task force picks it.
type workUnit struct {
	Code        string          `json:"code"`
	Name        string          `json:"name"`
	Kind        coverage.Kind   `json:"kind"`
	Commune     string          `json:"commune"`
	CommuneName string          `json:"commune_name"`
	Department  string          `json:"department"`
	Outside     bool            `json:"outside"` // of another département, which it touches
	Population  int             `json:"population"`
	Estimated   bool            `json:"population_estimated"`
	AreaKM2     float64         `json:"area_km2"`
	EPCI        string          `json:"epci"`
	CPTS        *string         `json:"cpts"`  // id; null where none or several claim it
	Stage       *coverage.Stage `json:"stage"` // of that CPTS
	Status      unitStatus      `json:"status"`
	Zone        *string         `json:"zone"`        // id of its white zone
	LabelPoint  *[2]float64     `json:"label_point"` // longitude, latitude, well inside
	Neighbours  []string        `json:"neighbours"`  // units that it shares an edge with, in and out of the département
	BordersKM   []float64       `json:"borders_km"`  // how long each of these edges is, in the same order
	PointCount  int             `json:"point_count"`
}

// unitsAnswer is the units of a département, then those of others that touch it.
type unitsAnswer struct {
	header
	Units []workUnit `json:"units"`
	Links []link     `json:"links"`
}

func departmentUnits(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	if _, ok := findArea(v.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	var inside []int32
	for i := range v.Units {
		if v.Units[i].Department == code {
			inside = append(inside, int32(i))
		}
	}
	picked := slices.Concat(inside, outside(v, inside))
	zones, points := zoneIDs(v), pointCounts(v)
	out := unitsAnswer{headerOf(v), make([]workUnit, len(picked)), x.own()}
	for k, i := range picked {
		u := workUnitOf(v, i)
		u.Outside, u.PointCount = v.Units[i].Department != code, points[i]
		if id, white := zones[i]; white {
			u.Zone = &id
		}
		out.Units[k] = u
	}
	return asJSON(out)
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

func zoneIDs(v *coverage.View) map[int32]string {
	zones := map[int32]string{}
	for _, z := range v.WhiteZones {
		for _, u := range z.Units {
			zones[u] = z.ID
		}
	}
	return zones
}

func pointCounts(v *coverage.View) map[int32]int {
	counts := map[int32]int{}
	for _, u := range v.PointUnit {
		counts[u]++
	}
	return counts
}

func workUnitOf(v *coverage.View, i int32) workUnit {
	u := &v.Units[i]
	w := workUnit{Code: u.Code, Name: u.Name, Kind: u.Kind, Commune: u.Commune, CommuneName: v.ByCommune([]int32{i})[0].Name, Department: u.Department,
		Population: u.Population, Estimated: u.PopulationBasis == coverage.Estimated, AreaKM2: km2(v.Topology.Areas()[i] / 1e6), EPCI: u.EPCI,
		Status: statusOf(v, i), Neighbours: []string{}, BordersKM: []float64{}}
	if o := v.Owner.At(i); o >= 0 {
		t := v.Territories[o]
		w.CPTS, w.Stage = &t.ID, &t.StageNow
	}
	if p, ok := v.Topology.PointInside(v.Topology.Face(i)); ok {
		w.LabelPoint = &[2]float64{round(p[0], 5), round(p[1], 5)} // a metre
	}
	for _, f := range v.Topology.Patch([]int32{i}).Facing(itself) {
		w.Neighbours = append(w.Neighbours, v.Units[f.Group].Code)
		w.BordersKM = append(w.BordersKM, round(f.Length/1e3, 3)) // a metre
	}
	return w
}

func statusOf(v *coverage.View, unit int32) unitStatus {
	switch o := v.Owner.At(unit); {
	case o == coverage.Disputed:
		return statusConflict
	case v.Covered(unit):
		return statusCovered
	case o >= 0:
		return statusNotCounted
	}
	return statusWhite
}
