package coverage

import (
	"cmp"
	"maps"
	"slices"
)

// resettle gives to their owners the units that were rewritten, and those that a CPTS which ended or did not end after all
// claims with others. It returns those that change hands.
func (s *Snapshot) resettle(before *Snapshot, units []rewrite, revived []int32) []move {
	touched := map[int32]bool{}
	for _, r := range units {
		touched[r.unit] = true
	}
	if len(revived) > 0 && len(s.claims.several) > 0 {
		for u := range int32(len(s.Units)) {
			if s.claims.by.At(u) < Nobody && slices.ContainsFunc(s.claims.of(u), func(c int32) bool { return slices.Contains(revived, c) }) {
				touched[u] = true
			}
		}
	}
	var moves []move
	for _, u := range slices.Sorted(maps.Keys(touched)) {
		if m := (move{u, before.Owner.At(u), s.holder(u)}); m.from != m.to {
			moves = append(moves, m)
		}
	}
	s.Owner = before.Owner.with(moves)
	s.Conflicts = s.disputes(before.Conflicts, touched)
	return moves
}

// disputes are the conflicts once some units are settled anew.
func (s *Snapshot) disputes(before []Conflict, touched map[int32]bool) []Conflict {
	var now []Conflict
	for u := range touched {
		if s.Owner.At(u) == Disputed {
			now = append(now, s.conflict(u))
		}
	}
	was := func(c Conflict) bool { u, _ := s.unit(c.Unit); return touched[u] }
	if len(now) == 0 && !slices.ContainsFunc(before, was) {
		return before
	}
	return sortedBy(append(slices.DeleteFunc(slices.Clone(before), was), now...), func(c Conflict) string { return c.Unit })
}

// staying lists, as moves, the units of CPTS that keep them while something else of these changes.
func (s *Snapshot) staying(cpts []int32) []move {
	var out []move
	for _, c := range cpts {
		for _, u := range s.Territories[c].Units {
			out = append(out, move{u, c, c})
		}
	}
	return out
}

// merged are moves, and those of others whose units they do not have, in the order of units.
func merged(moves, others []move) []move {
	if len(others) == 0 {
		return moves
	}
	all := slices.Concat(moves, others)
	slices.SortStableFunc(all, func(a, b move) int { return cmp.Compare(a.unit, b.unit) })
	return slices.CompactFunc(all, func(a, b move) bool { return a.unit == b.unit })
}
