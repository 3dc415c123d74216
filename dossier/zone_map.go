package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"cpts/coverage"

	"github.com/paulmach/orb"
)

// What a zone's map takes: the whole width where many communes are to be named, else a part beside the facts. Where
// there are too many, the most populous alone are named, to find one's way.
const (
	manyCommunes    = 12
	tooManyCommunes = 60
	narrowMap       = 420 * pixel
)

// Wide tells whether a zone's map takes the whole width.
func (z *Zone) Wide() bool { return len(z.Communes) > manyCommunes }

// drawn is the zone with its communes, the points inside, and the territories around.
func (z *Zone) drawn(v *coverage.View) *Map {
	width := narrowMap
	if z.Wide() {
		width = paperWidth
	}
	d := newDrawing(v, newPaper(v, z.zone.Region, width, tallestZone))
	d.ID = "carte-" + z.ID
	d.Title = fmt.Sprintf("Carte de la zone blanche %d : %s", z.Rank, z.Title)
	d.Desc = "Les communes de la zone, les points qui s'y trouvent et les territoires limitrophes ; les mêmes faits sont dans les tableaux."
	d.departments(z.Department)
	d.draw("home", d.outline(find(v.Departments, z.Department).Region))
	d.territories()
	d.whiteZones(z)
	for _, c := range z.Communes {
		d.draw(z.communeClass(), d.outline(v.Topology.Face(c.unit)))
	}
	d.conflicts()
	d.projects()
	for _, a := range v.Departments {
		d.draw("limit", d.outline(a.Region))
	}
	d.draw("here", d.outline(z.zone.Region))
	d.points(z)
	d.communeNames(z)
	for _, p := range z.Projects {
		d.name(d.outline(v.Territories[p.territory].Region), text{class: "project-name", lines: wrapped(p.Name), size: 9 * pixel, inside: 1})
	}
	d.neighbourNames(z)
	d.departmentNames(z.Department)
	return &d.Map
}

// whiteZones draws the other zones in sight, with their numbers.
func (d *drawing) whiteZones(here *Zone) {
	rank := 0
	for _, z := range d.view.WhiteZones {
		if z.Department != here.Department {
			continue
		}
		if rank++; rank == here.Rank {
			continue
		}
		shape := d.outline(z.Region)
		d.draw("zone", shape)
		t := text{class: "number", lines: []string{strconv.Itoa(rank)}, size: 9 * pixel, disc: true, inside: 2}
		if label, ok := d.within(t, shape); ok {
			d.Labels = append(d.Labels, label)
		}
	}
}

// points marks each with its number in the list beside, where there is room.
func (d *drawing) points(z *Zone) {
	const half = 5 * pixel
	var places []orb.Point
	for _, g := range z.Points {
		for _, p := range g.Points {
			at := d.place(p.location)
			places = append(places, at)
			d.Marks = append(d.Marks, Mark{symbol(g.Category), int(at[0]), int(at[1])})
			d.taken = append(d.taken, at.Bound().Pad(half))
		}
	}
	for i, at := range places {
		t := text{class: "point-number", lines: []string{strconv.Itoa(i + 1)}, size: 8 * pixel}
		if label, ok := d.near(t, at); ok {
			d.Labels = append(d.Labels, label)
		}
	}
}

// symbol is the id of a category's mark.
func symbol(category string) string {
	switch category {
	case msp, centre, seat:
		return "point-" + category
	}
	return "point-autre"
}

func (z *Zone) communeClass() string {
	if len(z.Communes) > tooManyCommunes {
		return "commune small"
	}
	return "commune"
}

// communeNames names the communes, the most populous first: by name, else by number in the table, else not.
func (d *drawing) communeNames(z *Zone) {
	byPopulation := slices.SortedStableFunc(slices.Values(z.Communes), func(a, b Commune) int { return cmp.Compare(b.Population, a.Population) })
	if len(byPopulation) > tooManyCommunes {
		d.mainNames(byPopulation)
		return
	}
	for _, c := range byPopulation {
		shape := d.outline(d.view.Topology.Face(c.unit))
		if !d.name(shape, text{class: "name", lines: wrapped(c.Name), size: 9 * pixel, inside: 2}) &&
			!d.name(shape, text{class: "name", lines: []string{strconv.Itoa(c.Number)}, size: 8 * pixel, inside: 1}) {
			d.Unnamed++
		}
	}
}

// mainNames names the most populous communes, though the name is larger than the commune.
func (d *drawing) mainNames(byPopulation []Commune) {
	d.Unnamed = len(byPopulation)
	for _, c := range byPopulation[:tooManyCommunes/2] {
		if d.name(d.outline(d.view.Topology.Face(c.unit)), text{class: "name", lines: wrapped(c.Name), size: 9 * pixel}) {
			d.Unnamed--
		}
	}
}

func (d *drawing) name(shape orb.MultiPolygon, t text) bool {
	label, ok := d.within(t, shape)
	if ok {
		d.Labels = append(d.Labels, label)
	}
	return ok
}

// neighbourNames names the territories that the zone could join.
func (d *drawing) neighbourNames(z *Zone) {
	for _, n := range z.zone.Neighbours {
		t := d.view.Territories[n.CPTS]
		if shape := d.outline(t.Region); len(shape) > 0 {
			name := text{class: "territory-name", lines: wrapped(cmp.Or(t.Name, t.ID)), size: 10 * pixel, inside: 2}
			if !d.name(shape, name) {
				name.inside = 0
				d.name(shape, name)
			}
		}
	}
}
