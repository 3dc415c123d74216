package geo

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// FaultKind names what can be wrong with a coverage.
type FaultKind string

// The kinds of faults. What has one right answer is repaired; the rest is left as it is and said.
const (
	InvalidRing      FaultKind = "invalid_ring"      // a ring that bounds nothing, or not what its polygon says
	SelfIntersection FaultKind = "self_intersection" // a face crosses or covers itself
	Overlap          FaultKind = "overlap"           // two faces cover the same ground, counted twice
	Duplicate        FaultKind = "duplicate"         // two faces are the same, or two polygons of one face
	Gap              FaultKind = "gap"               // ground inside the coverage that no face covers
	TJunction        FaultKind = "t_junction"        // a vertex of one face on the edge of another
)

// Severity tells what a fault does to the figures.
type Severity string

// Error: areas or neighbours of the faces named are not to be trusted. Repaired: it had one right answer, which was
// taken. Info: it may be as it should, a lake or foreign ground inside.
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
	Place    orb.Point // WGS84 degrees, on or near the fault; always finite
	Note     string    // a measure or reason, English
}

// tally keeps one fault for each kind and set of faces, at the first place seen, and counts the other places. The kinds
// that count ground twice are one kind to it: a duplicate need not be told again as an overlap.
type tally struct {
	faults []Fault
	places []int
	seen   map[string]int // what and whom → fault
	told   map[string]bool
	twins  map[int32][]int32 // of faces given more than once: all that are the same
	broken map[int32]bool    // faces whose rings cover ground twice, or have a hole outside
}

func (y *tally) add(f Fault) {
	if y.seen == nil {
		y.seen, y.told, y.broken = map[string]int{}, map[string]bool{}, map[int32]bool{}
	}
	kind := f.Kind
	switch {
	case kind == Duplicate:
		kind = Overlap
	case kind == SelfIntersection || f.Note == strayHole:
		y.broken[f.Faces[0]] = true
	}
	what := whatKey(kind, f.Severity, f.Faces)
	where := whereKey(what, f.Place)
	i, known := y.seen[what]
	switch {
	case !known:
		y.seen[what] = len(y.faults)
		y.put(f)
	case y.faults[i].Kind == f.Kind && !y.told[where]:
		y.places[i]++
	}
	y.told[where] = true
}

// twin tells whether two faces are the same, and so are told as a duplicate.
func (y *tally) twin(f, g int32) bool {
	a, b := y.twins[f], y.twins[g]
	return len(a) > 0 && len(b) > 0 && a[0] == b[0]
}

// withTwins adds the faces that are the same as some.
func (y *tally) withTwins(faces []int32) []int32 {
	all := slices.Clone(faces)
	for _, f := range faces {
		all = append(all, y.twins[f]...)
	}
	return ascending(all...)
}

// whatKey tells kinds and sets of faces apart. Thousands of faces over each other make millions of pairs, for which
// printing took half of the time of Build.
func whatKey(kind FaultKind, severity Severity, faces []int32) string {
	key := make([]byte, 0, 64)
	key = append(append(append(append(key, kind...), ' '), severity...), ' ')
	for _, f := range faces {
		key = binary.LittleEndian.AppendUint32(key, uint32(f))
	}
	return string(key)
}

// whereKey tells places of one thing apart. All have two coordinates, so that no key is the beginning of another.
func whereKey(what string, place orb.Point) string {
	key := append(make([]byte, 0, 96), what...)
	for _, c := range place {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(c))
	}
	return string(key)
}

// join adds what another tally kept, of other faces.
func (y *tally) join(other *tally) {
	if len(other.faults) == 0 {
		return
	}
	if y.seen == nil {
		*y = *other
		return
	}
	for what, i := range other.seen {
		y.seen[what] = i + len(y.faults)
	}
	maps.Copy(y.told, other.told)
	maps.Copy(y.broken, other.broken)
	y.faults, y.places = append(y.faults, other.faults...), append(y.places, other.places...)
}

// put keeps a fault that is never counted with others.
func (y *tally) put(f Fault) { y.faults, y.places = append(y.faults, f), append(y.places, 1) }

// list returns the faults in the order they were met, their number of places in the note.
func (y *tally) list() []Fault {
	for i, n := range y.places {
		if n > 1 {
			y.faults[i].Note = fmt.Sprintf("%d places", n)
		}
	}
	return y.faults
}
