package main

import "math"

// hex is a site outside in axial coordinates: each has six neighbours at the same distance.
type hex [2]int

// reach is how many radii of a commune's disc keep sites outside away from its point: a border runs halfway, at one radius.
const reach = 2

// outside returns the sites that bound the cells of communes at coast and frontier.
func (f frame) outside(communes []commune) []point {
	inside := map[hex]bool{}
	for _, i := range f.communes {
		f.stamp(inside, communes[i])
	}
	sea := f.sea(closed(inside))
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

// closed fills inlets of one hex: only a hex that touches a hex far from all communes stays outside.
func closed(inside map[hex]bool) map[hex]bool {
	filled := map[hex]bool{}
	for h := range inside {
		filled[h] = true
		for _, n := range h.around() {
			if !inside[n] && !n.touchesOpen(inside) {
				filled[n] = true
			}
		}
	}
	return filled
}

func (h hex) touchesOpen(inside map[hex]bool) bool {
	for _, n := range h.around() {
		if n.open(inside) {
			return true
		}
	}
	return false
}

// open tells whether neither the hex nor any around it is inside.
func (h hex) open(inside map[hex]bool) bool {
	if inside[h] {
		return false
	}
	for _, n := range h.around() {
		if inside[n] {
			return false
		}
	}
	return true
}

func (h hex) around() [6]hex {
	q, r := h[0], h[1]
	return [6]hex{{q + 1, r}, {q, r + 1}, {q - 1, r + 1}, {q - 1, r}, {q, r - 1}, {q + 1, r - 1}}
}
