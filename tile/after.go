package tile

import (
	"slices"
	"sync/atomic"

	"cpts/coverage"
	"cpts/geo"

	"github.com/paulmach/orb/maptile"
)

// Origin is what sets have in common that come one of the other.
type Origin struct{ last atomic.Int64 }

// edit is that features of a frame changed.
type edit struct {
	version int64
	frame   geo.Frame
}

// mostEdits are remembered, some minutes of a change every 100 ms; of a change with more places than mostPlaces it is only
// remembered that it was.
const (
	mostEdits  = 512
	mostPlaces = 64
)

// Version tells tiles apart: what two sets of one origin draw of a tile is the same where its version is.
func (s *Set) Version(t maptile.Tile) (*Origin, int64) {
	if s.merged != nil && t.Z < mergedBelow {
		return s.origin, s.version // a merged feature tells of all its units
	}
	frame := frameAround(t)
	for _, e := range slices.Backward(s.edits) {
		if frame.Meets(e.frame) {
			return s.origin, e.version
		}
	}
	return s.origin, s.floor
}

// After prepares the tiles of what a layer has become, of 35 000 units of which a few changed in 0.1 ms. It draws what NewSet
// does, to the last byte.
func (s *Set) After(l *coverage.Layer) *Set {
	if s.layer.Topology != l.Topology || s.layer.Features.Len() != l.Features.Len() {
		return NewSet(l)
	}
	changed, moved := s.changed(l)
	next := &Set{layer: l, boxes: s.boxes, index: s.index, inside: s.inside, origin: s.origin, version: s.version, floor: s.floor, edits: s.edits}
	if moved {
		next.place()
		for i := range s.inside {
			if s.boxes[i] == next.boxes[i] && s.layer.Features.At(i).Equal(l.Features.At(i)) {
				next.inside[i].Store(s.inside[i].Load())
			}
		}
	}
	if len(changed) > 0 {
		next.version = s.origin.last.Add(1)
		next.edit(s, changed)
	}
	next.merge()
	if len(changed) <= mostPlaces && l.Features.Len() > mostUnits {
		next.values, next.pens = s.values.after(l, changed), s.pens
	} else {
		next.values, next.pens = newValues(l), newPens()
	}
	return next
}

// changed lists the features that differ, and tells whether one lies elsewhere.
func (s *Set) changed(l *coverage.Layer) (changed []int32, moved bool) {
	for i := range l.Features.Unshared(s.layer.Features) {
		was, is := s.layer.Features.At(i), l.Features.At(i)
		if !was.Equal(is) {
			changed = append(changed, int32(i))
			moved = moved || was.Bound != is.Bound || !was.SameOutline(is)
		}
	}
	return changed, moved
}

// edit remembers where features changed.
func (s *Set) edit(before *Set, changed []int32) {
	if len(changed) > mostPlaces {
		s.floor, s.edits = s.version, nil
		return
	}
	s.edits = slices.Clip(s.edits) // others may follow the same set
	if n := len(s.edits); n > mostEdits {
		s.floor, s.edits = s.edits[n/2-1].version, slices.Clone(s.edits[n/2:])
	}
	for _, i := range changed {
		for _, box := range []geo.Frame{before.boxes[i], s.boxes[i]} {
			s.edits = append(s.edits, edit{s.version, box})
		}
	}
}
