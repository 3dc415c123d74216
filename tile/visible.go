package tile

import "cpts/geo"

// Maps show a tile 512 to 1024 pixels wide: a pixel is 8 dots at most. What holds less than a quarter of one is not seen
// in a fill; a mark of 1.5 pixels is, and no larger than its outline.
const (
	leastSeen = 4 * 4
	markSide  = 12
)

// unseen tells whether a feature is too small to be seen, or has been left out by simplification. What is wider than a
// tile is seen.
func (p *pen) unseen(i int32) bool {
	box, shift := p.set.boxes[i], MaxZoom-int(p.square.Z)
	if (box.Max.X-box.Min.X)>>shift > Extent || (box.Max.Y-box.Min.Y)>>shift > Extent {
		return false
	}
	area := int64(0)
	for _, polygon := range p.set.layer.Features.At(int(i)).Region {
		for _, ring := range polygon {
			if p.ring = p.level.AppendRing(p.ring[:0], ring, nil); len(p.ring) > 2 {
				area += doubleArea(p.ring)
			}
		}
	}
	return area < 2*leastSeen
}

// mark draws a square at a point inside a feature, if its dot is in the frame.
func (p *pen) mark(i int32) {
	d, ok := p.set.dotInside(i)
	if !ok {
		return
	}
	d = p.local(d.At(int(p.square.Z)))
	const half = markSide / 2
	square := trimmed([]geo.Dot{{X: d.X - half, Y: d.Y - half}, {X: d.X + half, Y: d.Y - half}, {X: d.X + half, Y: d.Y + half}, {X: d.X - half, Y: d.Y + half}})
	if len(square) > 2 {
		p.outline(square)
	}
}

// dotInside is a dot inside a feature, at the deepest zoom.
func (s *Set) dotInside(i int32) (geo.Dot, bool) {
	if d := s.inside[i].Load(); d != nil {
		return *d, true
	}
	p, ok := s.layer.Topology.PointInside(s.layer.Features.At(int(i)).Region)
	if !ok {
		return geo.Dot{}, false
	}
	d := geo.DotAt(p)
	s.inside[i].Store(&d)
	return d, true
}
