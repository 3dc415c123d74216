package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"cpts/coverage"
)

// draft is a plan being written down.
type draft struct {
	m     *model
	s     *state
	moves []move
	after *coverage.View
}

// move is what happens to one CPTS.
type move struct {
	slot  int32
	id    string
	name  string
	op    coverage.Op
	units []int32 // that come to it, ascending
}

// plans writes down each candidate, and then what it is the best at beside the others.
func (a *Answer) plans(m *model, front []candidate) error {
	for _, c := range front {
		p, err := m.write(c)
		if err != nil {
			return err
		}
		a.Plans = append(a.Plans, *p)
	}
	a.entitle()
	return nil
}

// write makes the operations of a candidate on the snapshot itself, and reads every figure off the result.
func (m *model) write(c candidate) (*Plan, error) {
	d := &draft{m: m, s: newState(m)}
	d.s.restore(c.of)
	d.s.refresh()
	d.listMoves()
	p := &Plan{Score: d.s.score(), Points: d.s.points(), Optimal: c.optimal, Assignment: map[string]string{}, Traded: []string{}, Warnings: []string{}}
	if err := d.make(p); err != nil {
		return nil, err
	}
	p.ID = d.assign(p.Assignment)
	p.After = m.stateOf(d.after)
	d.steps(p)
	p.Warnings = append(p.Warnings, d.ceding()...)
	d.territories(p)
	d.measure(p)
	return p, nil
}

// listMoves lists them in the order in which to take them: projects that are there come to the threshold; then CPTS that
// have a team receive units, the most inhabitants first; then new ones are founded, those with an MSP first.
func (d *draft) listMoves() {
	for slot := range d.s.slots {
		mv := move{slot: int32(slot), op: coverage.OpAssign}
		for _, i := range d.s.members[slot] {
			if d.m.nodes[i].home != int32(slot) {
				mv.units = append(mv.units, d.m.nodes[i].unit)
			}
		}
		slices.Sort(mv.units)
		switch {
		case !d.s.holds(mv.slot):
			mv.op = coverage.OpCreate
		case d.m.holders[slot].project:
			mv.op = coverage.OpStage
		}
		if mv.op == coverage.OpStage || len(mv.units) > 0 {
			d.name(&mv)
			d.moves = append(d.moves, mv)
		}
	}
	slices.SortStableFunc(d.moves, d.before)
}

func (d *draft) before(a, b move) int {
	rank := func(mv move) [3]int {
		kind := slices.Index([]coverage.Op{coverage.OpStage, coverage.OpAssign, coverage.OpCreate}, mv.op)
		lead := 0
		if mv.op == coverage.OpCreate && d.s.slots[mv.slot].msp == 0 {
			lead = 1
		}
		return [3]int{kind, lead, -d.s.slots[mv.slot].people}
	}
	x, y := rank(a), rank(b)
	return slices.Compare(x[:], y[:])
}

// name gives a CPTS its id and its name: a new one those of its most populous commune, until people choose.
func (d *draft) name(mv *move) {
	if mv.op != coverage.OpCreate {
		t := d.m.v.Territories[d.m.holders[mv.slot].territory]
		mv.id, mv.name = t.ID, t.Name
		return
	}
	most := slices.MaxFunc(mv.units, func(a, b int32) int { return d.m.v.Units[a].Population - d.m.v.Units[b].Population })
	mv.id = "cpts-nouvelle-" + asID(d.m.v.Units[most].Code)
	for n := 2; d.known(mv.id); n++ {
		mv.id = fmt.Sprintf("cpts-nouvelle-%s-%d", asID(d.m.v.Units[most].Code), n)
	}
	mv.name = "CPTS " + d.m.v.AreaName(mv.units)
}

func (d *draft) known(id string) bool {
	return slices.ContainsFunc(d.m.v.Territories, func(t *coverage.Territory) bool { return t.ID == id })
}

// make writes the operations and makes them. A unit that is white on the day but promised to a CPTS from a later day on is
// taken from that, and said.
func (d *draft) make(p *Plan) error {
	promised := map[int32]string{}
	for tries := 0; ; tries++ {
		p.Operations = d.operations(promised)
		change, err := d.m.v.Try(d.m.v.Revision, d.m.v.At, p.Operations)
		if err == nil {
			d.after = change.After.View(d.m.v.MinStage)
			break
		}
		if tries > 0 || !d.learn(err, promised) {
			return fmt.Errorf("le plan ne peut être essayé : %w", err)
		}
	}
	if len(promised) > 0 {
		p.Warnings = append(p.Warnings, said("Des unités blanches à ce jour sont déjà promises à une CPTS à partir d'un jour à venir : %s. Le plan les lui prend.", coverage.Number(len(promised))))
	}
	return nil
}

// assign says where every unit that was uncovered ends, and those that changed hands; the result identifies the plan.
func (d *draft) assign(to map[string]string) (id string) {
	h := sha256.New()
	for u := range d.m.v.Units {
		was, is := d.m.v.Owner.At(int32(u)), d.after.Owner.At(int32(u))
		if is < 0 {
			continue
		}
		changes := was < 0 || d.m.v.Territories[was].ID != d.after.Territories[is].ID
		if !(d.m.inPlace[u] && d.m.white(int32(u)) || d.m.nodeOf[u] >= 0 && changes) {
			continue
		}
		code, cpts := d.m.v.Units[u].Code, d.after.Territories[is].ID
		to[code] = cpts
		h.Write([]byte(code + " " + cpts + "\n"))
	}
	return "plan-" + hex.EncodeToString(h.Sum(nil)[:4])
}
