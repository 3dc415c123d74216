package coverage

import "slices"

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
