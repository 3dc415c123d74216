package geo

import "fmt"

// narrowGap is the mean width in metres (area over half the perimeter) below which a gap is called narrow: a misfit of
// two borders. Above it may be a lake or foreign ground.
const narrowGap = 50

// gapFaults reports the holes of the whole coverage.
func (t *Topology) gapFaults(y *tally) {
	whole := t.Dissolve(make([]int32, len(t.faces)), 1)[0]
	for _, polygon := range whole {
		for _, hole := range polygon[1:] {
			y.put(t.gapFault(hole))
		}
	}
}

func (t *Topology) gapFault(hole Ring) Fault {
	var faces []int32
	area, perimeter := 0.0, 0.0
	for _, a := range hole {
		faces = append(faces, t.face(a))
		under, length := measureArc(t.arc(a.index()))
		if a >= 0 {
			under = -under
		}
		area, perimeter = area+under, perimeter+length
	}
	width, severity := "wide", Info
	if area < narrowGap*perimeter/2 {
		width, severity = "narrow", Error
	}
	note := fmt.Sprintf("%s, %.4f km²", width, area/1e6)
	return Fault{Gap, severity, ascending(faces...), t.firstVertex(hole[0]).Point(), note}
}
