package dossier

import (
	"slices"
	"strings"

	"cpts/coverage"
)

// Chapter is one département.
type Chapter struct {
	Code, Name string
	Words      Words
	Figures
	Zones     []*Zone // the most populous first
	CPTS      []*CPTS // the most advanced first, then by name
	Dues      []Due   // the earliest first
	Curve     *Curve  // nil where no date tells one
	Conflicts []Conflict
	Warnings  []Warning

	area *coverage.Area
}

// Conflict is a unit that several CPTS claim.
type Conflict struct {
	Code, Name string
	Population int
	Claims     []string // names of the CPTS
}

func (d *Document) add(area *coverage.Area) {
	v := d.view
	within := func(u *coverage.Unit) bool { return u.Department == area.Code }
	c := &Chapter{Code: area.Code, Name: area.Name, Words: wordsOf(v, within), Figures: figuresOf(v, area, within), area: area}
	for _, z := range v.WhiteZones {
		if z.Department == area.Code {
			c.Zones = append(c.Zones, zoneOf(v, z, len(c.Zones)+1))
		}
	}
	c.CPTS = cptsIn(v, area.Code)
	c.Dues = duesOf(v, c)
	c.Curve = curveOf(v.DepartmentCurve(area.Code, coverage.Span{MinStage: v.MinStage}))
	c.Conflicts = conflictsIn(v, area.Code)
	c.Warnings = warningsOf(v, area.Code)
	d.Chapters = append(d.Chapters, c)
}

// Place is the département as its title says it: Alpes-Maritimes (06).
func (c *Chapter) Place() string { return c.Name + " (" + c.Code + ")" }

// Leaders counts the MSP inside the white zones of the département.
func (c *Chapter) Leaders() int {
	n := 0
	for _, z := range c.Zones {
		n += z.MSP()
	}
	return n
}

func conflictsIn(v *coverage.View, department string) []Conflict {
	var out []Conflict
	for _, x := range v.Conflicts {
		i, ok := unit(v, x.Unit)
		if !ok || v.Units[i].Department != department {
			continue
		}
		c := Conflict{Code: x.Unit, Name: v.Units[i].Name, Population: v.Units[i].Population}
		for _, id := range x.CPTS {
			c.Claims = append(c.Claims, nameOf(v, id))
		}
		out = append(out, c)
	}
	return out
}

// nameOf is the name of a CPTS; its id where it has none.
func nameOf(v *coverage.View, id string) string {
	i, ok := slices.BinarySearchFunc(v.Territories, id, func(t *coverage.Territory, id string) int { return strings.Compare(t.ID, id) })
	if !ok || v.Territories[i].Name == "" {
		return id
	}
	return v.Territories[i].Name
}

func unit(v *coverage.View, code string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(v.Units, code, func(u coverage.Unit, code string) int { return strings.Compare(u.Code, code) })
	return int32(i), ok
}
