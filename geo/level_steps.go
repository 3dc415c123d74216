package geo

import "encoding/binary"

// steps are arcs as vector tiles write them, both ways: from dot to dot, x then y, as zigzag varints (MVT 2.1 §4.3.2). A
// step does not depend on where the tile is, so that a ring which no tile cuts is copied.
type steps struct {
	start [2][]int32 // arc i taken forward is bytes[0][start[0][i]:start[0][i+1]], backward likewise of 1
	bytes [2][]byte
	area  []int64 // twice what an arc adds to the area of rings that take it forward
}

func newSteps(start []int32, dots []Dot) *steps {
	arcs := len(start) - 1
	s := &steps{area: make([]int64, arcs)}
	for way := range s.bytes {
		s.start[way], s.bytes[way] = make([]int32, 1, arcs+1), make([]byte, 0, 3*len(dots))
	}
	for i := range arcs {
		arc := dots[start[i]:start[i+1]]
		for k := 1; k < len(arc); k++ {
			a, b := arc[k-1], arc[k]
			s.area[i] += int64(a.X)*int64(b.Y) - int64(b.X)*int64(a.Y)
			s.bytes[0] = appendStep(s.bytes[0], a, b)
		}
		for k := len(arc) - 1; k > 0; k-- {
			s.bytes[1] = appendStep(s.bytes[1], arc[k], arc[k-1])
		}
		for way := range s.bytes {
			s.start[way] = append(s.start[way], int32(len(s.bytes[way])))
		}
	}
	return s
}

func appendStep(dst []byte, from, to Dot) []byte {
	dst = binary.AppendVarint(dst, int64(to.X)-int64(from.X))
	return binary.AppendVarint(dst, int64(to.Y)-int64(from.Y))
}

// Outline is a ring as AppendRing would give it within no frame, by its first and last dot, their number, and twice the
// signed area. ok is false from FullDetail on, where arcs have no steps.
func (l *Level) Outline(ring Ring) (first, last Dot, dots int, area int64, ok bool) {
	if l.steps == nil {
		return first, last, 0, 0, false
	}
	for i := len(ring) - 1; i >= 0; i-- {
		a := ^ring[i]
		from, to := l.start[a.index()], l.start[a.index()+1]-1
		begin, before, sign := l.dots[from], max(from, to-1), int64(1)
		if a < 0 {
			begin, before, sign = l.dots[to], min(to, from+1), -1
		}
		if i == len(ring)-1 {
			first = begin
		}
		if from < to {
			last = l.dots[before]
		}
		dots += int(to - from)
		area += sign * l.steps.area[a.index()]
	}
	return first, last, dots, area, true
}

// AppendSteps appends the steps of the ring of Outline, from its first dot around to it.
func (l *Level) AppendSteps(dst []byte, ring Ring) []byte {
	for i := len(ring) - 1; i >= 0; i-- {
		way, a := 0, ^ring[i]
		if a < 0 {
			way = 1
		}
		start := l.steps.start[way]
		dst = append(dst, l.steps.bytes[way][start[a.index()]:start[a.index()+1]]...)
	}
	return dst
}
