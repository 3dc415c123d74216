package dossier

import (
	"fmt"
	"strconv"

	"cpts/coverage"
	"cpts/geo"
)

// drawn is the place once a plan is made: its territories, and over them what each step adds, under the number of the step.
func (p *Plans) drawn(s PlanSheet) *Map {
	d := newDrawing(s.after, newPaper(p.view, p.area().Region, paperWidth, tallestZone))
	d.ID = "carte-plan-" + strconv.Itoa(s.Rank)
	d.Title = fmt.Sprintf("Carte du plan %d : %s", s.Rank, p.Place())
	d.Desc = "Les territoires une fois le plan fait ; ce que chaque étape ajoute porte son numéro. Les mêmes faits sont dans le tableau des étapes."
	p.veiled(d, "abroad")
	d.draw("home", d.outline(p.area().Region))
	d.territories()
	added := p.added(s)
	for i, step := range s.Steps {
		if step.Op == coverage.OpCreate {
			d.draw("founded", d.outline(added[i]))
		} else {
			d.draw("joined", d.outline(added[i]))
		}
	}
	d.conflicts()
	p.veiled(d, "veil")
	d.draw("limit", d.outline(p.area().Region))
	for i, step := range s.Steps {
		if len(added[i]) > 0 {
			d.pin(text{class: "number", lines: []string{strconv.Itoa(step.Order)}, size: 11 * pixel, disc: true}, added[i])
		}
	}
	return &d.Map
}

// veiled draws what lies around the place.
func (p *Plans) veiled(d *drawing, class string) {
	for _, a := range d.view.Departments {
		if !p.holds(a.Code) {
			d.draw(class, d.outline(a.Region))
		}
	}
}

func (p *Plans) area() *coverage.Area {
	if p.Regional() {
		return find(p.view.Regions, p.Code)
	}
	return find(p.view.Departments, p.Code)
}

// added is what each step adds to what is covered: its units, or the territory of a project that comes to count.
func (p *Plans) added(s PlanSheet) []geo.Region {
	out := make([]geo.Region, len(s.Steps))
	for i, step := range s.Steps {
		var units []int32
		for _, code := range step.Units {
			if u, ok := unit(s.after, code); ok {
				units = append(units, u)
			}
		}
		if len(units) == 0 {
			units = unitsOf(s.after, step.CPTS)
		}
		if len(units) > 0 {
			out[i] = s.after.Topology.Patch(units).Union()
		}
	}
	return out
}

func unitsOf(v *coverage.View, cpts string) []int32 {
	for _, t := range v.Territories {
		if t.ID == cpts {
			return t.Units
		}
	}
	return nil
}
