package coverage

import "slices"

// claims lists, by unit, the CPTS that claim it, ended or not.
type claims struct {
	by      ByUnit    // on the day: the only one, Nobody, or -2-k for those of several[k]
	several [][]int32 // ascending
	// history has the states of the units whose claims have a day; nil for the others, and as a whole when no unit has one:
	// then every day is the same.
	history paged[*timeline]
}

func (c claims) of(unit int32) []int32 {
	switch n := c.by.At(unit); {
	case n >= 0:
		return []int32{n}
	case n < Nobody:
		return c.several[-2-n]
	}
	return nil
}

// timeline are the states of a unit.
func (c claims) timeline(unit int32) timeline {
	if c.history != nil {
		if t := c.history.at(unit); t != nil {
			return *t
		}
	}
	if of := c.of(unit); of != nil {
		return timeline{{"", of}}
	}
	return nil
}

// number is how by writes some CPTS.
func (c *claims) number(of []int32) int32 {
	switch len(of) {
	case 0:
		return Nobody
	case 1:
		return of[0]
	}
	c.several = append(c.several, of)
	return int32(-1 - len(c.several))
}

// on are the claims of another day.
func (c claims) on(at Date, units int) claims {
	if c.history == nil {
		return c
	}
	next := claims{history: c.history}
	next.by = newByUnit(units, func(unit int32) int32 {
		if t := c.history.at(unit); t != nil {
			return next.number(t.on(at))
		}
		if n := c.by.At(unit); n >= Nobody {
			return n
		}
		return next.number(c.of(unit))
	})
	return next
}

// newClaims reads the claims of a sorted dataset, as they are on no day yet where they have any. Those of an unknown unit
// or CPTS say nothing.
func newClaims(d Dataset) claims {
	number := make(map[string]int32, len(d.CPTS))
	for i, c := range d.CPTS {
		number[c.ID] = int32(i)
	}
	var c claims
	rest := d.Claims
	c.by = newByUnit(len(d.Units), func(unit int32) int32 {
		code := d.Units[unit].Code
		for len(rest) > 0 && rest[0].Unit < code {
			rest = rest[1:]
		}
		n := 0
		for n < len(rest) && rest[n].Unit == code {
			n++
		}
		of := rest[:n]
		rest = rest[n:]
		if t := datedStates(of, number); t != nil {
			if c.history == nil {
				c.history = newPaged[*timeline](len(d.Units))
			}
			c.history.set(unit, &t)
			return Nobody
		}
		return c.number(holders(of, number))
	})
	return c
}

// datedStates are the states that the claims of one unit make; nil when they always held.
func datedStates(of []Claim, number map[string]int32) timeline {
	if !dated(of) {
		return nil
	}
	var t timeline
	for len(of) > 0 {
		now := stateAt(of)
		of = of[len(now):]
		s := state{now[0].From, holders(now, number)}
		if len(s.of) > 0 || now[0].CPTS == "" {
			t = append(t, s)
		}
	}
	return t
}

// holders are the numbers of the known CPTS of claims.
func holders(of []Claim, number map[string]int32) []int32 {
	var out []int32
	for _, c := range of {
		if n, known := number[c.CPTS]; known {
			out = append(out, n)
		}
	}
	return out
}

// settle gives each unit to the only CPTS that claims it. Claims of CPTS that have ended yield to the others.
func (s *Snapshot) settle() {
	s.Territories, s.level = make([]*Territory, len(s.cpts)), make([]int8, len(s.cpts))
	for i, c := range s.cpts {
		now := c.StageOn(s.At)
		s.Territories[i], s.level[i] = &Territory{CPTS: c, StageNow: now}, now.level()
	}
	s.Owner = newByUnit(len(s.Units), s.owner)
}

func (s *Snapshot) owner(unit int32) int32 {
	if n := s.claims.by.At(unit); n >= Nobody {
		return n
	}
	of := s.claims.of(unit)
	holder := holderAmong(of, s.ended)
	if holder != Disputed {
		return holder
	}
	conflict := Conflict{Unit: s.Units[unit].Code}
	for _, c := range of {
		if !s.ended(c) {
			conflict.CPTS = append(conflict.CPTS, s.cpts[c].ID)
		}
	}
	s.Conflicts = append(s.Conflicts, conflict)
	return Disputed
}

// holderAmong is the CPTS that holds what some claim: the only one, or the only one that has not ended; of several that
// have, none does.
func holderAmong(of []int32, ended func(cpts int32) bool) int32 {
	if len(of) == 1 {
		return of[0]
	}
	holder := Nobody
	for _, c := range of {
		switch {
		case ended(c):
		case holder == Nobody:
			holder = c
		default:
			return Disputed
		}
	}
	return holder
}

func (s *Snapshot) ended(cpts int32) bool { return s.level[cpts] == Ended.level() }

// level is the place of a stage in Stages, and the one behind the last for a stage that is none.
func (s Stage) level() int8 {
	if i := slices.Index(Stages(), s); i >= 0 {
		return int8(i)
	}
	return int8(len(Stages()))
}
