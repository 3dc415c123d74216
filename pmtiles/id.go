package pmtiles

import "github.com/paulmach/orb/maptile"

// ID numbers the tiles of all zooms from the top down, those of one zoom along the Hilbert curve (§4.1), so that tiles
// side by side on the ground are mostly so in the archive.
func ID(t maptile.Tile) uint64 {
	id := (uint64(1)<<(2*t.Z) - 1) / 3 // tiles of the zooms above
	x, y := uint64(t.X), uint64(t.Y)
	for s := uint64(1) << t.Z >> 1; s > 0; s >>= 1 {
		right, down := x&s != 0, y&s != 0
		switch {
		case right && down:
			id += 2 * s * s
		case right:
			id += 3 * s * s
		case down:
			id += s * s
		}
		x, y = x&(s-1), y&(s-1)
		if down {
			continue
		}
		if right {
			x, y = s-1-x, s-1-y
		}
		x, y = y, x
	}
	return id
}
