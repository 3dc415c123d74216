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
	holder := s.holder(unit)
	if holder == Disputed {
		s.Conflicts = append(s.Conflicts, s.conflict(unit))
	}
	return holder
}

// holder is whom the claims give a unit to.
func (s *Snapshot) holder(unit int32) int32 {
	if n := s.claims.by.At(unit); n >= Nobody {
		return n
	}
	return holderAmong(s.claims.of(unit), s.ended)
}

// conflict names those that claim a unit and have not ended.
func (s *Snapshot) conflict(unit int32) Conflict {
	conflict := Conflict{Unit: s.Units[unit].Code}
	for _, c := range s.claims.of(unit) {
		if !s.ended(c) {
			conflict.CPTS = append(conflict.CPTS, s.cpts[c].ID)
		}
	}
	return conflict
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
