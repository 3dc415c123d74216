package coverage

import (
	"maps"
	"reflect"
	"slices"
)

// draft is the facts as operations change them one after the other. Nothing is derived of it before all are made.
type draft struct {
	*Snapshot // before
	on        Date
	now       map[string]CPTS    // by id: founded or changed
	misbegot  map[string]bool    // ids whose foundation was refused: what follows from that is not said again
	claimsNow map[string][]Claim // by unit that was rewritten, in the order of days
	refused   []Refusal
	at        int // index of the operation
	op        *Operation
}

func newDraft(s *Snapshot, on Date) *draft {
	if on == "" {
		on = s.At
	}
	return &draft{Snapshot: s, on: on, now: map[string]CPTS{}, misbegot: map[string]bool{}, claimsNow: map[string][]Claim{}}
}

// Limits of what is taken at a time: more than any département has, so that a mistake or an attack costs little.
const (
	MaxOperations     = 1_000
	MaxOperationUnits = 10_000 // of all operations together
)

// make makes those operations that can be made.
func (d *draft) make(operations []Operation) {
	if !d.within(operations) {
		return
	}
	for i := range operations {
		d.step(i, &operations[i])
	}
}

// step makes an operation; it tells whether it could.
func (d *draft) step(i int, op *Operation) bool {
	d.at, d.op = i, op
	before := len(d.refused)
	switch {
	case !d.fields():
	case op.Op == OpAssign || op.Op == OpRelease:
		d.handOver()
	case op.Op == OpCreate:
		d.create()
	default:
		d.change()
	}
	if len(d.refused) == before {
		return true
	}
	if op.Op == OpCreate {
		d.misbegot[op.ID] = true
	}
	return false
}

// find is a CPTS as it is now.
func (d *draft) find(id string) (CPTS, bool) {
	if c, changed := d.now[id]; changed {
		return c, true
	}
	i, known := slices.BinarySearchFunc(d.cpts, id, byID)
	if !known {
		return CPTS{}, false
	}
	return d.cpts[i], true
}

// day is the one that the operation holds from.
func (d *draft) day() Date {
	if d.op.Date != "" {
		return d.op.Date
	}
	return d.on
}

// claimsOn are the claims on a unit, in the order of days.
func (s *Snapshot) claimsOn(unit int32) []Claim {
	var out []Claim
	code := s.Units[unit].Code
	for _, st := range s.claims.timeline(unit) {
		if len(st.of) == 0 {
			out = append(out, Claim{Unit: code, From: st.from})
		}
		for _, c := range st.of {
			out = append(out, Claim{code, s.cpts[c].ID, st.from})
		}
	}
	if dated(out) {
		out = told(out)
	}
	return out
}

// edits are the facts that differ, before and now.
func (d *draft) edits() (was, is Edit) {
	for _, id := range slices.Sorted(maps.Keys(d.now)) {
		now := d.now[id]
		i, stood := slices.BinarySearchFunc(d.cpts, id, byID)
		switch {
		case !stood:
			was.Gone = append(was.Gone, id)
		case d.cpts[i].equal(now):
			continue
		default:
			was.CPTS = append(was.CPTS, d.cpts[i])
		}
		is.CPTS = append(is.CPTS, now)
	}
	for _, code := range slices.Sorted(maps.Keys(d.claimsNow)) {
		unit, _ := d.unit(code)
		before, now := d.claimsOn(unit), d.claimsNow[code]
		if slices.Equal(before, now) {
			continue
		}
		was.Units, is.Units = append(was.Units, code), append(is.Units, code)
		was.Claims, is.Claims = append(was.Claims, before...), append(is.Claims, now...)
	}
	return was, is
}

// equal tells whether two say the same of a CPTS; that no list of missions is there is an empty one.
func (c CPTS) equal(other CPTS) bool {
	same := slices.Equal(c.Missions, other.Missions)
	c.Missions, other.Missions = nil, nil
	return same && reflect.DeepEqual(c, other)
}
