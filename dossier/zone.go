package dossier

import (
	"cmp"
	"slices"

	"cpts/coverage"
)

// Zone is a white zone: who lives there, who could lead a project, and who could take it in.
type Zone struct {
	Rank       int // in its département, the most populous first
	ID         string
	Title      string // « Sospel et alentours »
	Department string
	Communes   []Commune // by code
	Population int
	Estimated  bool // some of Population is an estimate by area
	Uncounted  int  // units whose population no file gives
	AreaKM2    float64
	Alone      Outlook
	Points     []PointGroup
	Options    []Option // the longest shared border first

	zone *coverage.WhiteZone
}

// Commune is a unit of a zone.
type Commune struct {
	Number     int // in its zone, from 1: what the map shows where a name has no room
	Code, Name string
	Kind       coverage.Kind
	Project    string // of a CPTS that does not count at the threshold, with its stage
	Parent     string // name of the commune that it is a part of; empty when it is one
	Population int
	Basis      coverage.Basis
	EPCI       string // SIREN

	unit int32
}

func zoneOf(v *coverage.View, z *coverage.WhiteZone, rank int) *Zone {
	out := &Zone{Rank: rank, ID: z.ID, Title: z.Name, Department: z.Department, Population: z.Population, Estimated: z.Estimated,
		AreaKM2: z.AreaKM2, Alone: Outlook{z.Population, z.Estimated, z.Size, z.Funding}, Points: pointsIn(v, z), zone: z}
	if len(z.Units) > 1 {
		out.Title += " et alentours"
	}
	for i, n := range z.Units {
		u := &v.Units[n]
		c := Commune{Number: i + 1, Code: u.Code, Name: u.Name, Kind: u.Kind, Project: projectOn(v, n), Population: u.Population, Basis: u.PopulationBasis, EPCI: u.EPCI, unit: n}
		if u.Commune != u.Code {
			c.Parent = cmp.Or(u.CommuneName, u.Commune)
		}
		if u.PopulationBasis == coverage.Unknown {
			out.Uncounted++
		}
		out.Communes = append(out.Communes, c)
	}
	for _, n := range z.Neighbours {
		out.Options = append(out.Options, optionOf(v, z, n))
	}
	return out
}

// Parted tells whether some units are parts of a commune.
func (z *Zone) Parted() bool {
	return slices.ContainsFunc(z.Communes, func(c Commune) bool { return c.Parent != "" })
}

// MSP counts the maisons de santé pluriprofessionnelles inside, which may lead a project.
func (z *Zone) MSP() int {
	for _, g := range z.Points {
		if g.Category == msp {
			return len(g.Points)
		}
	}
	return 0
}

// PointCount is the number of points inside.
func (z *Zone) PointCount() int { return len(z.zone.Points) }

// OtherPoints counts the points inside that are no MSP.
func (z *Zone) OtherPoints() int { return len(z.zone.Points) - z.MSP() }

// projectOn names the CPTS that holds a unit without covering it at the threshold; empty when there is none.
func projectOn(v *coverage.View, unit int32) string {
	if o := v.Owner.At(unit); o >= 0 {
		t := v.Territories[o]
		return cmp.Or(t.Name, t.ID) + " (" + t.StageNow.Label() + ")"
	}
	return ""
}
