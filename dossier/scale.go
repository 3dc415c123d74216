package dossier

import (
	"fmt"
	"math"
)

// Scale is a bar of a round length.
type Scale struct {
	X, Y, Length int
	Text         string
}

// scaleBar is the longest of 1, 2 or 5 times a power of ten metres that takes at most a fifth of the width.
func (p *paper) scaleBar() Scale {
	most := float64(p.width) / 5 / p.scale
	metres := math.Pow10(int(math.Floor(math.Log10(most))))
	for _, times := range []float64{5, 2} {
		if times*metres <= most {
			metres *= times
			break
		}
	}
	text := fmt.Sprintf("%g\u00a0km", metres/1000)
	if metres < 1000 {
		text = fmt.Sprintf("%g\u00a0m", metres)
	}
	return Scale{X: 12 * pixel, Y: p.height - 14*pixel, Length: int(metres * p.scale), Text: text}
}

// Middle is where the bar's text stands.
func (s Scale) Middle() int { return s.X + s.Length/2 }

// Top is the height of the ends of the bar.
func (s Scale) Top() int { return s.Y - 5*pixel }

// Base is the base of the bar's text.
func (s Scale) Base() int { return s.Y - 8*pixel }
