package geo

import "github.com/paulmach/orb"

// FaultKind names what can be wrong with a coverage.
type FaultKind string

// The kinds of faults. TJunction and a ring that touches itself are repaired; the others are left as they are and said.
const (
	InvalidRing      FaultKind = "invalid_ring"      // without area: left out; or touching itself: split in simple rings
	SelfIntersection FaultKind = "self_intersection" // a face crosses itself: its area is not to be trusted
	Overlap          FaultKind = "overlap"           // two faces cover the same ground, counted twice
	Duplicate        FaultKind = "duplicate"         // two faces are the same
	Gap              FaultKind = "gap"               // ground inside the coverage that no face covers: Info when wide
	TJunction        FaultKind = "t_junction"        // a vertex of one face on the edge of another, noded
)

// Severity tells what a fault does to the figures.
type Severity string

// Error: areas or neighbours near the fault are not to be trusted. Repaired: it had one right answer, which was taken.
// Info: it may be as it should, a lake or foreign ground inside.
const (
	Error    Severity = "error"
	Repaired Severity = "repaired"
	Info     Severity = "info"
)

// Fault is one thing wrong with the polygons, where, and between which faces. An invalidity is data, not an error.
type Fault struct {
	Kind     FaultKind
	Severity Severity
	Faces    []int32   // ascending
	Place    orb.Point // WGS84 degrees, on or near the fault
	Note     string    // a measure or reason, English
}

// overlap is a use of an arc by a face in the direction that another face already uses.
type overlap struct {
	first, second int32 // faces
	arc           int32
}
