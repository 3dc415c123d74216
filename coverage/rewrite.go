package coverage

import (
	"cmp"
	"maps"
	"slices"
)

// With derives the snapshot of the dataset that an edit makes of that of s: the one that Analyse makes of Dataset.With, to
// the last bit of every figure. As for Assign, what the edit does not touch is shared; where it founds CPTS or there are
// some no more, the numbers of the others move, which is a walk over the units and the claims on them.
func (s *Snapshot) With(revision int64, e Edit) *Snapshot {
	t, _ := s.edited(revision, e)
	return t
}

// edited is With and the units, ascending, that change hands or whose CPTS comes to another stage.
func (s *Snapshot) edited(revision int64, e Edit) (*Snapshot, []int32) {
	if next := enrolled(s.cpts, e.CPTS); len(next) > len(s.cpts) {
		s = s.renumbered(next)
	}
	t, moves := s.rewritten(s.rewrites(e), e.CPTS)
	if next := without(t.cpts, e.Gone); len(next) < len(t.cpts) {
		t = t.renumbered(next)
	}
	t.Revision = revision
	touched := make([]int32, len(moves))
	for i, m := range moves {
		touched[i] = m.unit
	}
	return t, touched
}

// enrolled is a sorted list of CPTS with those that it has not.
func enrolled(list, more []CPTS) []CPTS {
	var out []CPTS
	for _, c := range more {
		if _, known := slices.BinarySearchFunc(list, c.ID, byID); !known {
			out = append(out, c)
		}
	}
	if out == nil {
		return list
	}
	return sortedBy(slices.Concat(list, out), func(c CPTS) string { return c.ID })
}

func without(list []CPTS, gone []string) []CPTS {
	if len(gone) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(c CPTS) bool { return slices.Contains(gone, c.ID) })
}

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

// rewritten gives units other states, and CPTS other facts. The moves are of the units that change hands, or whose CPTS
// comes to another stage.
func (s *Snapshot) rewritten(units []rewrite, facts []CPTS) (*Snapshot, []move) {
	slices.SortFunc(units, func(a, b rewrite) int { return cmp.Compare(a.unit, b.unit) })
	t := s.sibling()
	t.Grid = s.Grid
	restaged, revived := t.restate(s, facts)
	t.claims = s.claims.rewrittenTo(units, s.At)
	moves := t.resettle(s, units, revived)
	t.Territories = t.handOver(t.Territories, merged(moves, s.staying(revived)))
	moves = merged(moves, s.staying(restaged))
	t.blocks = slices.Clone(s.blocks)
	for _, b := range numbers(moves, s.ground.blockOf) {
		t.blocks[b] = t.tally(b)
	}
	for i := range s.views {
		if v := s.views[i].view.Load(); v != nil {
			t.views[i].view.Store(v.after(t, moves))
		}
	}
	return t, moves
}

// restate gives CPTS other facts, and tells which of them are at another stage now, and which of these ended by it or did
// not end after all.
func (s *Snapshot) restate(before *Snapshot, facts []CPTS) (restaged, revived []int32) {
	s.cpts, s.level, s.Territories = before.cpts, before.level, slices.Clone(before.Territories)
	if len(facts) == 0 {
		return nil, nil
	}
	s.cpts, s.level = slices.Clone(s.cpts), slices.Clone(s.level)
	for _, c := range facts {
		i, _ := slices.BinarySearchFunc(s.cpts, c.ID, byID)
		n := int32(i)
		now := *s.Territories[n]
		now.CPTS, now.StageNow = c, c.StageOn(s.At)
		s.cpts[n], s.level[n], s.Territories[n] = c, now.StageNow.level(), &now
		if s.level[n] != before.level[n] {
			restaged = append(restaged, n)
		}
		if s.ended(n) != before.ended(n) {
			revived = append(revived, n)
		}
	}
	return restaged, revived
}

// rewrittenTo are the next claims, as they are on a day.
func (c claims) rewrittenTo(units []rewrite, at Date) claims {
	next := claims{several: slices.Clip(c.several), history: c.history}
	by := make([]move, len(units))
	for i, r := range units {
		by[i] = move{unit: r.unit, to: next.number(r.states.on(at))}
	}
	next.by = c.by.with(by)
	if next.history == nil {
		if !slices.ContainsFunc(units, func(r rewrite) bool { return r.dated }) {
			return next
		}
		next.history = make(paged[*timeline], len(c.by.pages))
	}
	next.history = next.history.with(len(units), func(i int) (int32, *timeline) {
		if !units[i].dated {
			return units[i].unit, nil
		}
		return units[i].unit, &units[i].states
	})
	return next
}

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
