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

func (s *service) departmentUnits(x *exchange) (answer, error) {
	v, code := x.view, x.param("code")
	if _, ok := findArea(v.Departments, code); !ok {
		return answer{}, missing("Aucun département de code « %s » dans les données.", code)
	}
	ground := s.caches.workGround(v, code)
	zones := zoneIDs(v, ground)
	out := unitsAnswer{headerOf(v), slices.Clone(ground.units), x.own()}
	for k, i := range ground.places {
		u := &out.Units[k]
		u.Status = statusOf(v, i)
		if o := v.Owner.At(i); o >= 0 {
			t := v.Territories[o]
			u.CPTS, u.Stage = &t.ID, &t.StageNow
		}
		if id, white := zones[i]; white {
			u.Zone = &id
		}
	}
	return asJSON(out)
}

// zoneIDs are those of the white zones of the départements that some units are of.
func zoneIDs(v *coverage.View, ground workGround) map[int32]string {
	of := map[string]bool{}
	for i := range ground.units {
		of[ground.units[i].Department] = true
	}
	zones := map[int32]string{}
	for _, z := range v.WhiteZones {
		if !of[z.Department] {
			continue
		}
		for _, u := range z.Units {
			zones[u] = z.ID
		}
	}
	return zones
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
