package coverage

import "fmt"

// Notes say, in French, what a reader of the curve must know: where it is flat for want of dates, and what is of today.
func (c *Curve) Notes() []string {
	notes := []string{"points : le premier jour de chaque mois, puis le dernier jour demandé ; habitants et superficies sont ceux d'aujourd'hui à toutes les dates"}
	if c.FlatCPTS > 0 {
		notes = append(notes, fmt.Sprintf("CPTS dont le stade n'est pas daté : %d (%d unités) ; il est tenu pour constant depuis toujours, et la courbe ne bouge pour elles que par leurs rattachements", c.FlatCPTS, c.FlatUnits))
	}
	if c.UndatedUnits > 0 {
		notes = append(notes, fmt.Sprintf("unités rattachées sans date d'effet : %d ; elles sont tenues pour rattachées depuis toujours", c.UndatedUnits))
	}
	return notes
}
