package geo

import (
	"slices"
	"sort"
)

// faults lists what is wrong with a coverage after the last round of repair.
//
// A coverage without Error fault is valid, which is shown in four steps. No edge touches or crosses another but at
// common ends (junctionFaults, crossingFaults), so that arcs cut the plane into regions. No arc has two faces on one side
// (overlapFaults), and around each node every sector has one claim (starFaults): within a connected set of arcs each
// region belongs to one face or to none. Each such set lies in ground that is all of the face it claims to lie in, and
// of no other (nestFaults): so every point of the plane is in one face at most, as often as its rings say.
func (t *Topology) faults(found findings, y *tally) {
	t.junctionFaults(found.touches, Error, y)
	t.overlapFaults(y)
	t.crossingFaults(found.crossings, y)
	t.starFaults(y)
	t.nestFaults(y)
	t.gapFaults(y)
}

// arcOf is the arc that an edge belongs to.
func (t *Topology) arcOf(edge int32) int32 {
	return int32(sort.Search(t.Arcs(), func(i int) bool { return t.start[i+1] > edge }))
}

// ascending sorts faces, each once and without Outside.
func ascending(faces ...int32) []int32 {
	slices.Sort(faces)
	faces = slices.Compact(faces)
	if len(faces) > 0 && faces[0] == Outside {
		faces = faces[1:]
	}
	return faces
}

// junctionFaults reports vertices on edges: of the face beside the edge and all that meet at the vertex. Where all are
// one face, it touches itself, and noding makes two simple rings of it.
func (t *Topology) junctionFaults(touches []touch, severity Severity, y *tally) {
	for len(touches) > 0 {
		first := touches[0]
		a := t.arcOf(first.edge)
		faces := []int32{t.left[a], t.right[a]}
		for len(touches) > 0 && touches[0].edge == first.edge && touches[0].vertex == first.vertex {
			b := t.arcOf(touches[0].from)
			faces = append(faces, t.left[b], t.right[b])
			touches = touches[1:]
		}
		y.add(Fault{TJunction, severity, ascending(faces...), first.vertex.Point(), ""})
	}
}
