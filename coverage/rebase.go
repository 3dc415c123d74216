package coverage

import (
	"cmp"
	"slices"
	"strings"
)

// Keep says whose word holds for units that others changed meanwhile.
type Keep string

// The two ways to rebase.
const (
	KeepMine   Keep = "mine"   // units are taken from whoever holds them now
	KeepTheirs Keep = "theirs" // units that others gave away meanwhile are left to those
)

// Rebase rewrites operations so that they can be made on s: each takes units From who holds them now, or leaves them
// alone; what is done already is left out. The drift is what was found, and what can only be helped by people is among its
// Refused: these operations stay as they are.
//
//	               now            mine                        theirs
//	a b c  A → X   a A, b B, c X  a A → X, b B → X            a A → X
func (s *Snapshot) Rebase(on Date, operations []Operation, keep Keep) ([]Operation, Drift) {
	r := &rebase{newDraft(s, on), keep, nil, Drift{Units: []UnitDrift{}}}
	if !r.within(operations) {
		return operations, Drift{Units: []UnitDrift{}, Refused: r.refused}
	}
	for i := range operations {
		r.at, r.op = i, &operations[i]
		switch r.op.Op {
		case OpAssign, OpRelease:
			r.handOver(i, operations[i])
		default:
			r.other(i, &operations[i])
		}
	}
	r.drift.Refused = r.refused
	return r.made, r.drift
}

// rebase is operations as they are rewritten on a draft.
type rebase struct {
	*draft
	keep  Keep
	made  []Operation
	drift Drift
}

// other keeps an operation on a CPTS unless it changes nothing.
func (r *rebase) other(i int, op *Operation) {
	id := op.CPTS + op.ID // one of them is empty
	before, stood := r.find(id)
	if op.Op == OpCreate && stood && before.Name == strings.TrimSpace(op.Name) && before.StageOn(r.day()) == cmp.Or(op.Stage, Unspecified) {
		return // somebody has founded it as was meant
	}
	if r.step(i, op) && stood {
		if now, _ := r.find(id); now.equal(before) {
			return
		}
	}
	r.made = append(r.made, *op)
}

// handOver rewrites an operation on units.
func (r *rebase) handOver(i int, op Operation) {
	before := len(r.refused)
	expected := r.expecting(&op)
	r.op = &op
	if !r.fields() || !r.parties() {
		r.made = append(r.made, op)
		return
	}
	units, ok := r.unitsNamed()
	if !ok || len(r.refused) > before {
		r.made = append(r.made, op)
		return
	}
	from := map[string][]string{} // by whom units are to be taken from
	var several []string          // from more than one
	for _, u := range units {
		h := r.hold(u)
		drift, differs := r.unitDrift(i, u, expected, h)
		if differs {
			r.drift.Units = append(r.drift.Units, drift)
		}
		switch code := r.Units[u].Code; {
		case !h.moves || differs && r.keep == KeepTheirs:
		case len(h.keep) == 0 && drift.Holder == nil && differs:
			from[""] = append(from[""], code)
		case len(h.keep) == 0:
			from[op.From] = append(from[op.From], code)
		case len(h.living) == 1:
			from[h.living[0]] = append(from[h.living[0]], code)
		default:
			several = append(several, code)
		}
	}
	r.write(i, op, from, several)
}

// expecting is whom an operation takes units from; one that is gone is taken off it.
func (r *rebase) expecting(op *Operation) *Holder {
	if op.From == "" {
		return nil
	}
	c, stands := r.find(op.From)
	if !stands {
		defer func() { op.From = "" }()
		return &Holder{op.From, op.From}
	}
	return &Holder{c.ID, c.Name}
}

// unitDrift tells whether a unit is not with whom it was expected to be.
func (r *rebase) unitDrift(i int, unit int32, expected *Holder, h hold) (UnitDrift, bool) {
	u := &r.Units[unit]
	d := UnitDrift{Code: u.Code, Name: u.FullName(), Expected: expected, Operation: i, Done: !h.moves, Blocks: len(h.keep) > 0}
	switch {
	case d.Blocks:
		d.Holder = &r.named(h.keep[:1])[0]
	case len(h.living) > 0 && (d.Done || expected != nil && !slices.Contains(h.living, expected.ID)):
		d.Holder = &r.named(h.living[:1])[0]
	}
	return d, d.Blocks || d.Done || expected != nil && !slices.Contains(h.living, expected.ID)
}

// write writes an operation for each of those whom units are taken from, and makes it. Units that several hold one after
// the other are released first: no single one can be named.
func (r *rebase) write(i int, op Operation, from map[string][]string, several []string) {
	if len(several) > 0 {
		free := Operation{Op: OpRelease, Units: several, Date: op.Date}
		r.step(i, &free)
		r.made = append(r.made, free)
		if op.Op == OpAssign {
			from[""] = append(from[""], several...)
		}
	}
	for _, id := range sortedKeys(from) {
		part := op
		part.From, part.Units = id, from[id]
		r.step(i, &part)
		r.made = append(r.made, part)
	}
}
