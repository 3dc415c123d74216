package coverage

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
	claimsOf := d.claimsOf()
	c.by = newByUnit(len(d.Units), func(unit int32) int32 {
		of := claimsOf(d.Units[unit].Code)
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

// claimsOf gives the claims of a sorted dataset by unit, asked for in the order of their codes. Claims of units that there
// are not are never asked for.
func (d Dataset) claimsOf() func(code string) []Claim {
	rest := d.Claims
	return func(code string) []Claim {
		for len(rest) > 0 && rest[0].Unit < code {
			rest = rest[1:]
		}
		n := 0
		for n < len(rest) && rest[n].Unit == code {
			n++
		}
		of := rest[:n]
		rest = rest[n:]
		return of
	}
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
