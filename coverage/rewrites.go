package coverage

import "slices"

// rewrite is a unit with the states that it has from now on.
type rewrite struct {
	unit   int32
	states timeline
	dated  bool
}

// rewrites are the units of an edit with its claims, and those that a CPTS which is gone claims without it: what it had
// there is forgotten. Units that there are not are left out.
func (s *Snapshot) rewrites(e Edit) []rewrite {
	number := map[string]int32{}
	for _, c := range e.Claims {
		if n, known := slices.BinarySearchFunc(s.cpts, c.CPTS, byID); known && !slices.Contains(e.Gone, c.CPTS) {
			number[c.CPTS] = int32(n)
		}
	}
	claimsOf := Dataset{Claims: slices.SortedFunc(slices.Values(e.Claims), byUnitThenDay)}.claimsOf()
	var out []rewrite
	for _, code := range slices.Compact(slices.Sorted(slices.Values(e.Units))) {
		of := slices.Compact(slices.Clone(claimsOf(code)))
		unit, known := s.unit(code)
		if !known {
			continue
		}
		r := rewrite{unit: unit, dated: dated(of)}
		if r.states = datedStates(of, number); r.states == nil {
			if now := holders(of, number); len(now) > 0 {
				r.states = timeline{{"", now}}
			}
			r.dated = false
		}
		out = append(out, r)
	}
	return append(out, s.forsaken(e, out)...)
}

// forsaken are the units that CPTS which are gone claim, those left out that an edit rewrites anyway.
func (s *Snapshot) forsaken(e Edit, rewritten []rewrite) []rewrite {
	var gone []int32
	for _, id := range e.Gone {
		if n, known := slices.BinarySearchFunc(s.cpts, id, byID); known {
			gone = append(gone, int32(n))
		}
	}
	if len(gone) == 0 {
		return nil
	}
	is := func(c int32) bool { return slices.Contains(gone, c) }
	done := map[int32]bool{}
	for _, r := range rewritten {
		done[r.unit] = true
	}
	var out []rewrite
	for u := range int32(len(s.Units)) {
		if done[u] || !s.claims.any(u, is) {
			continue
		}
		r := rewrite{unit: u}
		for _, st := range s.claims.timeline(u) {
			left := slices.DeleteFunc(slices.Clone(st.of), is)
			if len(left) > 0 || len(st.of) == 0 {
				r.states = append(r.states, state{st.from, left})
				r.dated = r.dated || st.from != ""
			}
		}
		out = append(out, r)
	}
	return out
}

// any tells whether some CPTS ever claims a unit.
func (c claims) any(unit int32, is func(cpts int32) bool) bool {
	if c.history == nil || c.history.at(unit) == nil {
		return slices.ContainsFunc(c.of(unit), is)
	}
	return slices.ContainsFunc(*c.history.at(unit), func(s state) bool { return slices.ContainsFunc(s.of, is) })
}
