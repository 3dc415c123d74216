package dossier

import (
	"cmp"
	"slices"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// FINESS categories that a task force looks for, in the order in which it does: an MSP may lead a project.
const (
	msp    = "603"
	centre = "124"
	seat   = "604"
)

// PointGroup is the points of one category inside a zone.
type PointGroup struct {
	Category string // as the file says
	Label    string
	Points   []Point
}

// Point is a place inside a zone.
type Point struct {
	ID, Name   string
	Code, Unit string // of the unit that it is in

	location orb.Point
}

func pointsIn(v *coverage.View, z *coverage.WhiteZone) []PointGroup {
	var out []PointGroup
	for _, n := range z.Points {
		p, u := v.Points[n], &v.Units[v.PointUnit[n]]
		i := slices.IndexFunc(out, func(g PointGroup) bool { return g.Category == p.Category })
		if i < 0 {
			i = len(out)
			out = append(out, PointGroup{Category: p.Category, Label: categoryLabel(p.Category)})
		}
		out[i].Points = append(out[i].Points, Point{p.ID, p.Name, u.Code, u.Name, p.Location})
	}
	slices.SortStableFunc(out, func(a, b PointGroup) int {
		return cmp.Or(cmp.Compare(categoryRank(a.Category), categoryRank(b.Category)), cmp.Compare(a.Category, b.Category))
	})
	return out
}

func categoryRank(category string) int {
	if i := slices.Index([]string{msp, centre, seat}, category); i >= 0 {
		return i
	}
	return 3
}

func categoryLabel(category string) string {
	switch category {
	case msp:
		return "Maisons de santé pluriprofessionnelles (MSP)"
	case centre:
		return "Centres de santé"
	case seat:
		return "CPTS (siège)"
	case "":
		return "Autres points, sans catégorie"
	}
	return "Autres points, catégorie " + category
}
