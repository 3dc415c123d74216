package coverage

import (
	"cmp"
	"slices"
	"strings"
)

// claims lists, by unit, the CPTS that claim it, ended or not.
type claims struct {
	by      ByUnit    // the only one, Nobody, or -2-k for those of several[k]
	several [][]int32 // ascending
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

func byUnitThenCPTS(a, b Claim) int {
	return cmp.Or(strings.Compare(a.Unit, b.Unit), strings.Compare(a.CPTS, b.CPTS))
}

// newClaims reads the claims of a sorted dataset. Those of an unknown unit or CPTS say nothing.
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
		var of []int32
		for i := 0; i < len(rest) && rest[i].Unit == code; i++ {
			if n, known := number[rest[i].CPTS]; known {
				of = append(of, n)
			}
		}
		switch len(of) {
		case 0:
			return Nobody
		case 1:
			return of[0]
		}
		c.several = append(c.several, of)
		return int32(-1 - len(c.several))
	})
	return c
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
	all := s.claims.of(unit)
	var live []int32
	for _, c := range all {
		if !s.ended(c) {
			live = append(live, c)
		}
	}
	switch {
	case len(live) == 1:
		return live[0]
	case len(live) == 0: // of several that have ended, none holds it
		return Nobody
	}
	conflict := Conflict{Unit: s.Units[unit].Code}
	for _, c := range live {
		conflict.CPTS = append(conflict.CPTS, s.cpts[c].ID)
	}
	s.Conflicts = append(s.Conflicts, conflict)
	return Disputed
}

func (s *Snapshot) ended(cpts int32) bool { return s.level[cpts] == Ended.level() }

// level is the place of a stage in Stages, and the one behind the last for a stage that is none.
func (s Stage) level() int8 {
	if i := slices.Index(Stages(), s); i >= 0 {
		return int8(i)
	}
	return int8(len(Stages()))
}
