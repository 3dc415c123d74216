package geo

import "github.com/paulmach/orb"

// maxNoding bounds the rounds of adding vertices where faces touch in mid-edge. Each round can only bring new
// T-junctions within a step of an edge it bent by less than a step; two rounds were enough for all data seen.
const maxNoding = 4

// Build cuts a coverage into arcs. Face i is polygons[i]; its order decides nothing but the numbering.
// polygons is not changed. Vertices of one face that lie on the edge of another, within a grid step, are added to it.
//
// Cost is linear in vertices for a clean coverage: extract (snap, orient), cut (junctions, arcs), then one pass over
// the edges for faults.
func Build(polygons []orb.MultiPolygon) (*Topology, []Fault) {
	rs := extract(polygons)
	faults := rs.faults
	for round := 0; ; round++ {
		t := cut(rs, len(polygons))
		found := t.inspect()
		if len(found.touches) == 0 || round == maxNoding {
			return t, append(faults, t.faults(found)...)
		}
		faults = append(faults, t.junctionFaults(found.touches)...)
		rs = t.node(rs, found.touches)
	}
}
