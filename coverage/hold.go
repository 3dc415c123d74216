package coverage

import "slices"

// hold is who has a unit from the day of the operation on.
type hold struct {
	living []string // CPTS that have not ended, ascending
	keep   []string // those of them that keep it from being taken, ascending
	moves  bool     // giving it to the target changes a fact, be it that one which has ended claims it no more
}

func (d *draft) hold(unit int32) hold {
	var h hold
	day := d.day()
	for _, now := range d.statesFrom(unit, day) {
		var living []string
		free := d.op.Op == OpRelease && d.op.From == ""
		for _, c := range now {
			if c.CPTS == "" || d.endedOn(c.CPTS, max(day, c.From)) {
				continue
			}
			living = append(living, c.CPTS)
			free = free || c.CPTS == d.op.CPTS || c.CPTS == d.op.From
		}
		h.moves = h.moves || !saysOnly(now, d.op.CPTS)
		h.living = append(h.living, living...)
		if !free {
			h.keep = append(h.keep, living...)
		}
	}
	slices.Sort(h.living)
	slices.Sort(h.keep)
	h.living, h.keep = slices.Compact(h.living), slices.Compact(h.keep)
	return h
}

// saysOnly tells whether a state is one of a CPTS alone, or of nobody.
func saysOnly(now []Claim, cpts string) bool {
	if len(now) == 0 {
		return cpts == ""
	}
	return len(now) == 1 && now[0].CPTS == cpts
}

// statesFrom are the claims on a unit that hold on a day and later, by the day that they hold from; one of nobody where
// nobody claims it on the day.
func (d *draft) statesFrom(unit int32, day Date) [][]Claim {
	var out [][]Claim
	for rest := d.claimsNowOn(unit); len(rest) > 0; {
		now := stateAt(rest)
		rest = rest[len(now):]
		if len(out) == 1 && now[0].From <= day {
			out = nil
		}
		if len(out) == 0 && now[0].From > day {
			out = [][]Claim{nil}
		}
		out = append(out, now)
	}
	if len(out) == 0 {
		out = [][]Claim{nil}
	}
	return out
}

func (d *draft) claimsNowOn(unit int32) []Claim {
	if now, changed := d.claimsNow[d.Units[unit].Code]; changed {
		return now
	}
	return d.claimsOn(unit)
}

func (d *draft) endedOn(id string, day Date) bool {
	c, _ := d.find(id)
	return c.StageOn(day) == Ended
}
