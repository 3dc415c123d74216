package dossier

import (
	"fmt"
	"strconv"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// drawing is a map in the making.
type drawing struct {
	*paper
	*lettering
	Map
	view *coverage.View
}

func newDrawing(v *coverage.View, p *paper) *drawing {
	return &drawing{paper: p, lettering: newLettering(p), view: v, Map: Map{Width: p.width, Height: p.height, Scale: p.scaleBar()}}
}

// overview is the département with its territories, and its white zones numbered as in the list.
func (c *Chapter) overview(v *coverage.View) *Map {
	d := newDrawing(v, newPaper(v, c.area.Region, paperWidth, tallest))
	d.ID = "carte-" + c.Code
	d.Title = "Carte du département : " + c.Place()
	d.Desc = fmt.Sprintf("Territoires des CPTS, repérés C1 à C%d, et zones blanches, numérotées de 1 à %d.", len(c.CPTS), len(c.Zones))
	if len(c.Zones) == 0 {
		d.Desc = "Territoires des CPTS ; aucune zone blanche."
	}
	d.departments(c.Code)
	d.Shapes = append(d.Shapes, Shape{"home", path(d.outline(c.area.Region))})
	d.territories()
	for _, z := range c.Zones {
		d.draw("zone", d.outline(z.zone.Region))
	}
	d.conflicts()
	d.projects()
	for _, a := range v.Departments {
		if a.Code != c.Code {
			d.draw("veil", d.outline(a.Region))
		}
	}
	d.draw("limit", d.outline(c.area.Region))
	for _, z := range c.Zones {
		d.pin(text{class: "number", lines: []string{strconv.Itoa(z.Rank)}, size: 11 * pixel, disc: true}, z.zone.Region)
	}
	for _, t := range c.CPTS {
		if t.Counted && t.Here > 0 {
			d.pin(text{class: "key", lines: []string{t.Key}, size: 10 * pixel}, t.territory.Region)
		}
	}
	d.departmentNames(c.Code)
	return &d.Map
}

// pin puts a text on a region; beside it, with a line to it, where it has no room.
func (d *drawing) pin(t text, r geo.Region) {
	shape := d.outline(r)
	if len(shape) == 0 {
		return
	}
	t.inside = 3
	if label, ok := d.within(t, shape); ok {
		d.Labels = append(d.Labels, label)
		return
	}
	at := d.heart(r, shape)
	label, ok := d.near(t, at)
	if !ok {
		return
	}
	d.Labels = append(d.Labels, label)
	if to := (orb.Point{float64(label.X), float64(label.Y)}); !planar.MultiPolygonContains(shape, to) {
		d.Leaders = append(d.Leaders, Leader{int(at[0]), int(at[1]), label.X, label.Y})
	}
}

// heart is a place of a region that is on the paper.
func (d *drawing) heart(r geo.Region, shape orb.MultiPolygon) orb.Point {
	if p, ok := d.topology.PointInside(r); ok {
		if at := d.place(p); d.frame.Contains(at) {
			return at
		}
	}
	for _, at := range tries(shape.Bound()) {
		if planar.MultiPolygonContains(shape, at) {
			return at
		}
	}
	return shape.Bound().Center()
}

// departments hints at the land around.
func (d *drawing) departments(home string) {
	for _, a := range d.view.Departments {
		if a.Code != home {
			d.draw("abroad", d.outline(a.Region))
		}
	}
}

func (d *drawing) departmentNames(home string) {
	for _, a := range d.view.Departments {
		if a.Code == home {
			continue
		}
		if shape := d.outline(a.Region); len(shape) > 0 {
			t := text{class: "abroad-name", lines: []string{a.Name + " (" + a.Code + ")"}, size: 9 * pixel, inside: 3}
			if label, ok := d.within(t, shape); ok {
				d.Labels = append(d.Labels, label)
			}
		}
	}
}

// territories draws the CPTS that cover, whichever département they lie in.
func (d *drawing) territories() {
	for _, t := range d.view.Territories {
		if t.StageNow.Counts(d.view.MinStage) {
			d.draw("territory "+string(t.StageNow), d.outline(t.Region))
		}
	}
}

// projects draws the CPTS that do not count at the threshold, which a white zone may hold.
func (d *drawing) projects() {
	for _, t := range d.view.Territories {
		if !t.StageNow.Counts(d.view.MinStage) && t.StageNow != coverage.Ended {
			d.draw("project", d.outline(t.Region))
		}
	}
}

func (d *drawing) conflicts() {
	for _, c := range d.view.Conflicts {
		if i, ok := unit(d.view, c.Unit); ok {
			d.draw("conflict", d.outline(d.view.Topology.Face(i)))
		}
	}
}
