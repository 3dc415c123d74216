package dossier

import (
	"fmt"
	"slices"

	"cpts/coverage"
)

// OfZone makes the sheet of one white zone: what the département's file says of it, with the coverage of the département before
// and after. The error is for people: there is no such zone from the threshold on.
func OfZone(v *coverage.View, id string) (*Document, error) {
	i := slices.IndexFunc(v.WhiteZones, func(z *coverage.WhiteZone) bool { return z.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("zone blanche %s : aucune de cet identifiant, qui change avec ses unités", id)
	}
	z, rank := v.WhiteZones[i], 1
	for i > 0 && v.WhiteZones[i-1].Department == z.Department {
		i, rank = i-1, rank+1
	}
	area := find(v.Departments, z.Department)
	d := newDocument(v, area, department)
	c := &Chapter{Code: area.Code, Name: area.Name, Words: d.Words, Figures: d.Total, Zones: []*Zone{zoneOf(v, z, rank)}, area: area}
	d.Kind, d.Code, d.Name, d.Chapters = whiteZone, z.ID, c.Zones[0].Title, []*Chapter{c}
	return d, nil
}

// Zone is what the document is about when it is the sheet of a zone; else nil.
func (d *Document) Zone() *Zone {
	if d.Kind != whiteZone {
		return nil
	}
	return d.Chapters[0].Zones[0]
}

// PctOnceCovered is the coverage of a département, in percent, once a zone of it is covered.
func (c *Chapter) PctOnceCovered(z *Zone) float64 {
	covered := coverage.Figures{UnitCount: c.Units, CoveredUnitCount: c.CoveredUnits + len(z.Communes),
		Population: c.Population, CoveredPopulation: c.CoveredPopulation + z.Population}
	return covered.CoveragePct()
}

// Left is how many inhabitants of a département no CPTS would cover once a zone of it is covered.
func (c *Chapter) Left(z *Zone) int { return c.Population - c.CoveredPopulation - z.Population }

// leadSheet says what the sheet of a zone is of, and what covering it does to its département.
func (d *Document) leadSheet() sheet {
	c, z := d.Chapters[0], d.Zone()
	s := sheet{name: "Synthèse", prose: true, columns: []column{{"Indicateur", 44, label}, {"Valeur", 24, wrap}, {"Précision", 60, wrap}}}
	line := func(label string, value any, k kind, note string) {
		s.rows = append(s.rows, []any{coverage.Typeset(label), figure{value, k}, optional(coverage.Typeset(note))})
	}
	line("Zone blanche", z.Title, wrap, d.Invented())
	line("Identifiant", z.ID, label, "change avec les unités de la zone")
	line("Département", c.Place(), wrap, "")
	line("Situation au", onDay(d.At), date, d.state()+" des données")
	line("Stades comptés", d.CountedLabels(), wrap, "")
	line("Habitants de la zone", z.Population, whole, edition(d.Vintages.Population))
	line("Part du département", fraction(z.Population, c.Population), part100, "des habitants")
	line("Couverture du département", c.CoveragePct/100, part100, "aujourd'hui")
	line("Couverture du département, zone couverte", c.PctOnceCovered(z)/100, part100, "seule ou rattachée")
	line("Habitants qui resteraient sans CPTS", c.Left(z), whole, "dans le département")
	return s
}

func fraction(part, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(part) / float64(of)
}
