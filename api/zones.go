package api

import "cpts/coverage"

// whiteZone is a cluster of uncovered units, with what could close it.
type whiteZone struct {
	ID                  string   `json:"id"`
	Name                string   `json:"name"` // of its most populous unit
	Department          string   `json:"department"`
	UnitCount           int      `json:"unit_count"`
	Codes               []string `json:"codes"`
	Names               []string `json:"names"` // of communes; several parts of one are one name
	Population          int      `json:"population"`
	PopulationEstimated bool     `json:"population_estimated"`
	AreaKM2             float64  `json:"area_km2"`
	funding
	Neighbours       []string    `json:"neighbours"`
	NeighbourDetails []neighbour `json:"neighbour_details"`
	PointCount       int         `json:"point_count"`
	Points           []point     `json:"points"`
	place
}

// neighbour is a CPTS limitrophe.
type neighbour struct {
	ID           string         `json:"id"`
	Name         string         `json:"name"`
	Stage        coverage.Stage `json:"stage"`
	StageLabel   string         `json:"stage_label"`
	BorderKM     float64        `json:"border_km"`
	Population   int            `json:"population"`
	SizeCategory int            `json:"size_category"`
}

type point struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Category string `json:"category"`
}

// whiteZones lists the zones of a département, the most populous first.
func whiteZones(v *coverage.View, department string) []whiteZone {
	all := []whiteZone{}
	for _, z := range v.WhiteZones {
		if z.Department == department {
			all = append(all, whiteZoneOf(v, z))
		}
	}
	return all
}

func whiteZoneOf(v *coverage.View, z *coverage.WhiteZone) whiteZone {
	codes, names := unitNames(v, z.Units)
	ids, details := neighbours(v, z.Neighbours)
	points := make([]point, len(z.Points))
	for i, p := range z.Points {
		points[i] = point{v.Points[p].ID, v.Points[p].Name, v.Points[p].Category}
	}
	return whiteZone{
		ID: z.ID, Name: z.Name, Department: z.Department, UnitCount: len(z.Units), Codes: codes, Names: names,
		Population: z.Population, PopulationEstimated: z.Estimated, AreaKM2: km2(z.AreaKM2),
		funding: fundingOf(z.Size, z.Funding), Neighbours: ids, NeighbourDetails: details,
		PointCount: len(points), Points: points, place: placeOf(v.Topology, z.Region),
	}
}

func neighbours(v *coverage.View, all []coverage.Neighbour) (ids []string, details []neighbour) {
	ids, details = []string{}, []neighbour{}
	for _, n := range all {
		t := v.Territories[n.CPTS]
		ids = append(ids, t.ID)
		details = append(details, neighbour{t.ID, t.Name, t.StageNow, typeset(t.StageNow.Label()), round(n.BorderKM, 3), t.Population, t.Size.Category})
	}
	return ids, details
}
