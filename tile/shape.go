package tile

import (
	"encoding/binary"

	"cpts/coverage"
	"cpts/geo"
)

// point draws the point of a feature that the index found in the frame.
func (p *pen) point(i int32) {
	d := p.local(p.set.boxes[i].Min.At(int(p.square.Z)))
	p.shape = append(p.shape, oneMove)
	p.step(d)
}

// local is a dot of the tile's zoom, counted from the tile's corner.
func (p *pen) local(d geo.Dot) geo.Dot { return geo.Dot{X: d.X - p.origin.X, Y: d.Y - p.origin.Y} }

// region draws the rings of a feature that are seen in the frame; holes go with their shell.
func (p *pen) region(i int32) {
	f := p.set.layer.Features.At(int(i))
	if p.marked() && p.unseen(i) {
		p.mark(i)
		return
	}
	whole := p.frame.Holds(p.set.boxes[i])
	for _, polygon := range f.Region {
		for k, ring := range polygon {
			if !p.draw(ring, whole) && k == 0 {
				break
			}
		}
	}
}

// draw draws a ring and tells whether anything of it is left.
func (p *pen) draw(ring geo.Ring, whole bool) bool {
	if whole {
		if first, last, dots, area, ok := p.level.Outline(ring); ok {
			return dots > 2 && area != 0 && p.copy(ring, p.local(first), p.local(last), dots)
		}
	}
	within := &p.frame
	if whole {
		within = nil
	}
	p.ring = p.level.AppendRing(p.ring[:0], ring, within)
	for k, d := range p.ring {
		p.ring[k] = p.local(d)
	}
	left := p.ring
	if !whole {
		left = trimmed(p.ring)
	}
	if len(left) < 3 || doubleArea(left) == 0 {
		return false
	}
	p.outline(left)
	return true
}

// copy appends a ring that nothing cuts, less the last step, which closes it.
func (p *pen) copy(ring geo.Ring, first, last geo.Dot, dots int) bool {
	p.shape = append(p.shape, oneMove)
	p.step(first)
	p.shape = binary.AppendUvarint(p.shape, uint64(dots-1)<<3|commandLine)
	p.shape = p.level.AppendSteps(p.shape, ring)
	p.shape = p.shape[:len(p.shape)-zigzagSize(first.X-last.X)-zigzagSize(first.Y-last.Y)]
	p.shape = append(p.shape, closeRing)
	p.at = last
	return true
}

func zigzagSize(v int32) int { return uvarintSize(uint64(uint32(v<<1) ^ uint32(v>>31))) }

// outline appends a ring to the geometry.
func (p *pen) outline(ring []geo.Dot) {
	p.shape = append(p.shape, oneMove)
	p.step(ring[0])
	p.shape = binary.AppendUvarint(p.shape, uint64(len(ring)-1)<<3|commandLine)
	for _, d := range ring[1:] {
		p.step(d)
	}
	p.shape = append(p.shape, closeRing)
}

// step appends the way to a dot from the last.
func (p *pen) step(d geo.Dot) {
	p.shape = appendZigzag(p.shape, d.X-p.at.X)
	p.shape = appendZigzag(p.shape, d.Y-p.at.Y)
	p.at = d
}

func appendZigzag(dst []byte, v int32) []byte {
	u := uint32(v<<1) ^ uint32(v>>31)
	if u < 0x80 { // most steps
		return append(dst, byte(u))
	}
	return binary.AppendUvarint(dst, uint64(u))
}

// doubleArea is twice the signed area of an open ring.
func doubleArea(ring []geo.Dot) (sum int64) {
	a := ring[len(ring)-1]
	for _, b := range ring {
		sum += int64(a.X)*int64(b.Y) - int64(b.X)*int64(a.Y)
		a = b
	}
	return sum
}

// marked tells whether features too small to be seen are marked: white zones and CPTS, as an uncovered islet or a few
// streets are to be seen at every zoom. Areas and units are left to vanish: something else is drawn in their place.
func (p *pen) marked() bool {
	return p.set.layer.Name == coverage.LayerWhiteZones || p.set.layer.Name == coverage.LayerCPTS
}
