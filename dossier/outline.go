package dossier

import (
	"math"
	"strconv"
	"strings"

	"cpts/geo"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"
)

// outline is a region on paper: simplified to what is seen there, cut at the edges. Empty when it is elsewhere.
func (p *paper) outline(r geo.Region) orb.MultiPolygon {
	if !p.shows(r) {
		return nil
	}
	shape := p.topology.Simplified(r, p.coarse)
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i := range ring {
				ring[i] = p.place(ring[i])
			}
		}
	}
	return clip.MultiPolygon(p.sheet(), shape)
}

// path writes polygons as the d of an SVG path: each ring from its first vertex by steps, in whole numbers.
func path(shape orb.MultiPolygon) string {
	var b strings.Builder
	for _, polygon := range shape {
		for _, ring := range polygon {
			writeRing(&b, ring)
		}
	}
	return b.String()
}

// writeRing leaves out a ring that rounding has made a line or a point.
func writeRing(b *strings.Builder, ring orb.Ring) {
	whole := make([][2]int, 0, len(ring))
	for _, p := range ring {
		at := [2]int{int(math.Round(p[0])), int(math.Round(p[1]))}
		if len(whole) == 0 || whole[len(whole)-1] != at {
			whole = append(whole, at)
		}
	}
	if len(whole) > 1 && whole[0] == whole[len(whole)-1] {
		whole = whole[:len(whole)-1]
	}
	if len(whole) < 3 {
		return
	}
	b.WriteString("M" + strconv.Itoa(whole[0][0]) + " " + strconv.Itoa(whole[0][1]) + "l")
	for i := 1; i < len(whole); i++ {
		x, y := strconv.Itoa(whole[i][0]-whole[i-1][0]), strconv.Itoa(whole[i][1]-whole[i-1][1])
		if i > 1 && x[0] != '-' {
			b.WriteByte(' ')
		}
		b.WriteString(x)
		if y[0] != '-' {
			b.WriteByte(' ')
		}
		b.WriteString(y)
	}
	b.WriteByte('z')
}
