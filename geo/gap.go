package geo

import (
	"fmt"
	"slices"
)

// narrowGap is the mean width in metres (area over half the perimeter) below which a gap is called narrow: a misfit of
// two borders. Above it may be a lake or foreign ground.
const narrowGap = 50

// gapFaults reports the ground that no face covers and that faces enclose, which they may do by touching in points:
//
//	A ────── B ────── C
//	│        ╲╲   1   │       BDE lies between faces 0, 1 and 2, though 0 shares no edge with them
//	│   0    │ D ──── F
//	│        ╱╱   2   │
//	G ────── E ────── H
//
// What broken faces enclose alone is no gap but a part of them.
func (t *Topology) gapFaults(y *tally) {
	var shore []Arc
	for i := range t.left {
		switch {
		case t.left[i] == t.right[i]:
		case t.left[i] == Outside:
			shore = append(shore, Arc(i))
		case t.right[i] == Outside:
			shore = append(shore, ^Arc(i))
		}
	}
	told := map[string]bool{}
	for _, polygon := range t.assemble(newStitcher(t).rings(shore), true) {
		gap := t.gapFault(polygon)
		if slices.ContainsFunc(gap.Faces, func(f int32) bool { return !y.broken[f] }) {
			y.putGap(gap, told)
		}
	}
}

// putGap names all faces that are the same beside a gap, where there are any, and then keeps it once.
func (y *tally) putGap(gap Fault, told map[string]bool) {
	all := y.withTwins(gap.Faces)
	if key := whereKey(whatKey(Gap, gap.Severity, all), gap.Place) + gap.Note; len(all) > len(gap.Faces) {
		if told[key] {
			return
		}
		told[key], gap.Faces = true, all
	}
	y.put(gap)
}

// gapFault measures a gap: its shell and the islands in it, the gap on the left.
func (t *Topology) gapFault(polygon []Ring) Fault {
	var faces []int32
	area, perimeter := 0.0, 0.0
	for _, ring := range polygon {
		for _, a := range ring {
			faces = append(faces, t.face(^a))
			under, length := measureArc(t.arc(a.index()))
			if a < 0 {
				under = -under
			}
			area, perimeter = area+under, perimeter+length
		}
	}
	width, severity := "wide", Info
	if area < narrowGap*perimeter/2 {
		width, severity = "narrow", Error
	}
	note := fmt.Sprintf("%s, %.4f km²", width, area/1e6)
	return Fault{Gap, severity, ascending(faces...), t.firstVertex(polygon[0][0]).Point(), note}
}
