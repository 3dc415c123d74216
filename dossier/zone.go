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
	Options    []Option  // the longest shared border first
	Projects   []Project // that do not count at the threshold and hold a part of the zone

	zone *coverage.WhiteZone
}

// Project is a CPTS that does not count at the threshold, in a zone.
type Project struct {
	Name  string
	Stage coverage.Stage
	Units int // of the zone

	territory int32
}

// Commune is a unit of a zone.
type Commune struct {
	Number     int // in its zone, from 1: what the map shows where a name has no room
	Code, Name string
	Kind       coverage.Kind
	Project    string // of a CPTS that does not count at the threshold, with its stage
	Parent     string // name of the commune that it is a part of; empty where the name says it
	Population int
	Basis      coverage.Basis
	EPCI       string // SIREN

	unit int32
}

func zoneOf(v *coverage.View, z *coverage.WhiteZone, rank int) *Zone {
	out := &Zone{Rank: rank, ID: z.ID, Title: titleOf(v, z), Department: z.Department, Population: z.Population, Estimated: z.Estimated,
		AreaKM2: z.AreaKM2, Alone: Outlook{z.Population, z.Estimated, z.Size, z.Funding}, Points: pointsIn(v, z), zone: z}
	for i, n := range z.Units {
		u := &v.Units[n]
		c := Commune{Number: i + 1, Code: u.Code, Name: u.Name, Kind: u.Kind, Project: projectOn(v, n), Population: u.Population, Basis: u.PopulationBasis, EPCI: u.EPCI, unit: n}
		if u.Commune != u.Code && u.CommuneName != u.Name {
			c.Parent = cmp.Or(u.CommuneName, u.Commune)
		}
		if u.PopulationBasis == coverage.Unknown {
			out.Uncounted++
		}
		out.Communes = append(out.Communes, c)
	}
	out.Projects = projectsIn(v, z)
	for _, n := range z.Neighbours {
		out.Options = append(out.Options, optionOf(v, z, n))
	}
	return out
}

// titleOf calls a zone by its most populous unit, and a part of a commune by the commune too: people know no IRIS.
func titleOf(v *coverage.View, z *coverage.WhiteZone) string {
	largest := &v.Units[z.Units[0]]
	for _, u := range z.Units {
		if v.Units[u].Population > largest.Population {
			largest = &v.Units[u]
		}
	}
	title := largest.Name
	if largest.CommuneName != "" && largest.CommuneName != largest.Name {
		title = largest.CommuneName + " (" + largest.Name + ")"
	}
	if len(z.Units) > 1 {
		title += " et alentours"
	}
	return title
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

// projectsIn lists the projects inside a zone in the order of its units: the nearest to closing it.
func projectsIn(v *coverage.View, z *coverage.WhiteZone) []Project {
	var out []Project
	for _, u := range z.Units {
		o := v.Owner.At(u)
		if o < 0 || v.Territories[o].StageNow == coverage.Ended {
			continue
		}
		i := slices.IndexFunc(out, func(p Project) bool { return p.territory == o })
		if i < 0 {
			i = len(out)
			t := v.Territories[o]
			out = append(out, Project{Name: cmp.Or(t.Name, t.ID), Stage: t.StageNow, territory: o})
		}
		out[i].Units++
	}
	return out
}

// projectOn names the CPTS that holds a unit without covering it at the threshold; empty when there is none.
func projectOn(v *coverage.View, unit int32) string {
	if o := v.Owner.At(unit); o >= 0 {
		t := v.Territories[o]
		return cmp.Or(t.Name, t.ID) + " (" + t.StageNow.Label() + ")"
	}
	return ""
}
