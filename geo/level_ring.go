package geo

// AppendRing appends what a frame needs of a ring, open, no dot twice in a row. The ring runs the other way than in the
// region, since y is southward: its interior is on the right of the walk as it is seen on the map, as MVT 2 wants.
//
// An arc wholly beyond one side of the frame is left to its two ends: the edge between them lies beyond that side too.
//
//	    │ frame
//	a   │            the arc from a by b and c to d makes way for the edge ad
//	 b  │
//	c   │
//	   d│
//
// A nil frame leaves no arc out.
func (l *Level) AppendRing(dst []Dot, ring Ring, within *Frame) []Dot {
	first := len(dst)
	for i := len(ring) - 1; i >= 0; i-- {
		a := ^ring[i]
		dots := l.dots[l.start[a.index()]:l.start[a.index()+1]]
		if within != nil && within.beyond(l.t.levels.frames[a.index()]) {
			if a < 0 {
				dst = l.put(dst, first, dots[len(dots)-1])
			} else {
				dst = l.put(dst, first, dots[0])
			}
			continue
		}
		dst = l.walk(dst, first, dots, a < 0)
	}
	for len(dst) > first+1 && dst[len(dst)-1] == dst[first] {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// walk appends an arc but for its last dot, with which the next begins.
func (l *Level) walk(dst []Dot, first int, dots []Dot, backward bool) []Dot {
	if backward {
		for k := len(dots) - 1; k > 0; k-- {
			dst = l.put(dst, first, dots[k])
		}
		if len(dots) == 1 { // all of the arc fell on one dot
			dst = l.put(dst, first, dots[0])
		}
		return dst
	}
	for _, d := range dots[:max(1, len(dots)-1)] {
		dst = l.put(dst, first, d)
	}
	return dst
}

func (l *Level) put(dst []Dot, first int, d Dot) []Dot {
	d = Dot{d.X >> l.shift, d.Y >> l.shift}
	if len(dst) > first && dst[len(dst)-1] == d {
		return dst
	}
	return append(dst, d)
}

// beyond tells whether a box lies wholly on the far side of one of the frame's sides. Both are in dots of the deepest zoom.
func (f *Frame) beyond(box Frame) bool {
	return box.Max.X < f.Min.X || box.Min.X > f.Max.X || box.Max.Y < f.Min.Y || box.Min.Y > f.Max.Y
}

// Meets tells whether two boxes share a dot.
func (f *Frame) Meets(box Frame) bool { return !f.beyond(box) }

// Holds tells whether a box lies wholly in the frame.
func (f *Frame) Holds(box Frame) bool {
	return box.Min.X >= f.Min.X && box.Max.X <= f.Max.X && box.Min.Y >= f.Min.Y && box.Max.Y <= f.Max.Y
}
