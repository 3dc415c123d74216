package geo

import "github.com/paulmach/orb"

// maxRounds bounds the rounds of noding. A round adds vertices where faces touch in mid-edge, which bends edges by up to
// a grid step and so may bring new touches. The national files needed none, random dirt up to three; only coverages
// drawn as small as the grid itself may need more. What is left after the last is an Error.
const maxRounds = 8

// Build cuts a coverage into arcs. Face i is polygons[i]. On a coverage without Error faults the order of polygons
// decides nothing but the numbering. polygons is not changed.
//
// Coordinates are rounded to the grid, see Scale. Vertices of one face that lie on the edge of another, within a grid
// step, are added to it. Faces that no Error names are valid and share no ground, see faults.
//
// Cost is linear in vertices for a clean coverage: extract (snap, orient), cut (junctions, arcs), then one pass over
// the edges for faults. Dirt costs more: faces over each other are told pair by pair, n arcs that meet in one node are
// compared n² times, and so are n vertices within a metre. All but the walk along the rings that makes the arcs is done by as many processors as there are.
func Build(polygons []orb.MultiPolygon) (*Topology, []Fault) { return build(polygons, maxRounds) }

func build(polygons []orb.MultiPolygon, rounds int) (*Topology, []Fault) {
	var y tally
	rs := extract(polygons, &y)
	for round := 0; ; round++ {
		t := cut(rs, len(polygons))
		switch found := t.inspect(); {
		case len(found.touches) > 0 && round < rounds:
			t.junctionFaults(found.touches, Repaired, &y)
			rs = t.node(rs, found.touches, &y)
		case t.mended: // and has fewer arcs in the next round
			t.pinchFaults(&y)
			rs = t.rings()
		default:
			t.pinchFaults(&y)
			t.faults(found, &y)
			return t, y.list()
		}
	}
}
