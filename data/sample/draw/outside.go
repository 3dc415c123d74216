package main

import (
	"maps"
	"math"
)

// hex is a site outside in axial coordinates: each has six neighbours at the same distance.
type hex [2]int

// reach is how many radii of a commune's disc keep sites outside away from its point: a border runs halfway, at one radius.
const reach = 2

// inlet is how many sites on either side of its middle water may have and still be drawn as land.
const inlet = 1

// outside returns the sites that bound the cells of communes at coast and frontier.
func (f frame) outside(communes []commune) []point {
	inside := map[hex]bool{}
	for _, i := range f.communes {
		f.stamp(inside, communes[i])
	}
	sea := f.sea(closed(inside, inlet))
	var sites []point
	for _, h := range sea {
		sites = append(sites, site(f.place(h)))
	}
	return sites
}

func (f frame) place(h hex) (x, y float64) {
	return f.spacing * (float64(h[0]) + float64(h[1])/2), f.spacing * float64(h[1]) * math.Sqrt(3) / 2
}

// stamp marks the hexes within reach of a commune; one spacing at least, which gives the smallest islands a cell that is seen.
func (f frame) stamp(inside map[hex]bool, c commune) {
	far := max(reach*c.radius, f.spacing)
	x, y := c.lon*f.scale, c.lat
	row := f.spacing * math.Sqrt(3) / 2
	for r := int(math.Floor((y - far) / row)); r <= int(math.Ceil((y+far)/row)); r++ {
		shift := float64(r) / 2
		for q := int(math.Floor((x-far)/f.spacing - shift)); q <= int(math.Ceil((x+far)/f.spacing-shift)); q++ {
			hx, hy := f.place(hex{q, r})
			if math.Hypot(hx-x, hy-y) < far {
				inside[hex{q, r}] = true
			}
		}
	}
}

// closed fills inlets (a morphological closing): only what a disc of that many hexes can reach from afar stays outside.
func closed(inside map[hex]bool, depth int) map[hex]bool {
	swollen, shore := dilated(inside, depth), map[hex]bool{}
	for h := range swollen {
		for _, n := range h.around() {
			if !swollen[n] {
				shore[n] = true
			}
		}
	}
	for h := range dilated(shore, depth) {
		delete(swollen, h)
	}
	return swollen
}

// dilated adds what is within depth steps of a set.
func dilated(set map[hex]bool, depth int) map[hex]bool {
	all := maps.Clone(set)
	for edge := set; depth > 0; depth-- {
		next := map[hex]bool{}
		for h := range edge {
			for _, n := range h.around() {
				if !all[n] {
					all[n], next[n] = true, true
				}
			}
		}
		edge = next
	}
	return all
}

func (h hex) around() [6]hex {
	q, r := h[0], h[1]
	return [6]hex{{q + 1, r}, {q, r + 1}, {q - 1, r + 1}, {q - 1, r}, {q, r - 1}, {q + 1, r - 1}}
}
