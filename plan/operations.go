package plan

import (
	"errors"
	"slices"
	"strings"

	"cpts/coverage"
)

// operations are those of every move, in order, as a scenario takes them.
func (d *draft) operations(promised map[int32]string) []coverage.Operation {
	var out []coverage.Operation
	for _, mv := range d.moves {
		switch mv.op {
		case coverage.OpCreate:
			out = append(out, coverage.Operation{Op: coverage.OpCreate, ID: mv.id, Name: mv.name, Stage: d.m.v.MinStage})
		case coverage.OpStage:
			out = append(out, coverage.Operation{Op: coverage.OpStage, CPTS: mv.id, Stage: d.m.v.MinStage})
		}
		out = append(out, d.handOvers(mv, promised)...)
	}
	return out
}

// handOvers give the units of a move, together by whom they are taken from: nobody first.
func (d *draft) handOvers(mv move, promised map[int32]string) []coverage.Operation {
	by := map[string][]string{}
	for _, u := range mv.units {
		from := promised[u]
		if k := d.m.keeper(u); k >= 0 {
			from = d.m.v.Territories[k].ID
		}
		by[from] = append(by[from], d.m.v.Units[u].Code)
	}
	froms := make([]string, 0, len(by))
	for from := range by {
		froms = append(froms, from)
	}
	slices.Sort(froms)
	var out []coverage.Operation
	for _, from := range froms {
		out = append(out, coverage.Operation{Op: coverage.OpAssign, Units: by[from], CPTS: mv.id, From: from})
	}
	return out
}

// learn reads off a refusal to whom units are promised from a later day on; false when it is about something else.
func (d *draft) learn(err error, promised map[int32]string) bool {
	var refused *coverage.Refused
	if !errors.As(err, &refused) {
		return false
	}
	for _, r := range refused.List {
		for _, held := range r.Held {
			at, known := slices.BinarySearchFunc(d.m.v.Units, held.Code, func(u coverage.Unit, code string) int { return strings.Compare(u.Code, code) })
			if known && len(held.CPTS) > 0 {
				promised[int32(at)] = held.CPTS[0].ID
			}
		}
	}
	return len(promised) > 0
}

// asID is a code as it may stand in the id of a CPTS.
func asID(code string) string { return strings.ToLower(code) }
