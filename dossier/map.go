package dossier

import (
	"github.com/paulmach/orb"
)

// Map is a drawing in tenths of a pixel, as its SVG holds it; what comes later is drawn over what comes before.
type Map struct {
	ID            string // unique in its page
	Title, Desc   string // for those who do not see it
	Width, Height int
	Shapes        []Shape
	Marks         []Mark
	Leaders       []Leader
	Labels        []Label
	Scale         Scale
	Unnamed       int // communes whose name had no room
}

// Shape is an area or a line; Class names its look in style.css.
type Shape struct{ Class, Path string }

// Mark is a symbol for a point.
type Mark struct {
	Symbol string // id of the symbol in the page
	X, Y   int
}

// Leader is a line from a label to what it is about.
type Leader struct{ X1, Y1, X2, Y2 int }

// Label is a text of some lines around a place.
type Label struct {
	Class string
	Disc  int // radius of the disc behind it; 0 for none
	X, Y  int // the middle
	Lines []Line
}

// Line is a line of a label with its base.
type Line struct {
	Text string
	Y    int
}

// draw adds a shape, unless nothing of it is to be seen.
func (m *Map) draw(class string, shape orb.MultiPolygon) {
	if d := path(shape); d != "" {
		m.Shapes = append(m.Shapes, Shape{class, d})
	}
}

// North is where the arrow to the north stands.
func (m *Map) North() int { return m.Width - 17*pixel }

// Left and Top are the corner of a mark's box.
func (m Mark) Left() int { return m.X - 6*pixel }

// Top is the upper edge of a mark's box.
func (m Mark) Top() int { return m.Y - 6*pixel }
