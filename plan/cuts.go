package plan

// tried is how many cuts of a tree are looked at in full, with what the figures of subtrees leave out: areas kept together,
// inhabitants taken.
const tried = 4

// bestCuts lists the best cuts by the figures of subtrees, best first.
func (t *tree) bestCuts(c *chain, a, b int32) []cut {
	s := c.s
	anchor := int32(-1)
	if t.cuts = t.cuts[:0]; s.holds(b) {
		anchor = t.set[*t.place(c, ^b)]
	} else {
		t.cuts = append(t.cuts, cut{0, t.guess(s, a, b, 0)})
	}
	for k := int32(1); k < int32(len(t.vertices)); k++ {
		if anchor >= 0 && t.below(anchor, k) || anchor < 0 && (s.m.r.Across || t.department[k] != severalDepartments) {
			t.cuts = append(t.cuts, cut{k, t.guess(s, a, b, k)})
		}
	}
	return least(t.cuts, tried)
}

// least brings the n best cuts to the front, best first: of two that are as good the one nearer to the root.
func least(cuts []cut, n int) []cut {
	n = min(n, len(cuts))
	for k := range n {
		best := k
		for i := k + 1; i < len(cuts); i++ {
			if cuts[i].score < cuts[best].score || cuts[i].score == cuts[best].score && cuts[i].at < cuts[best].at {
				best = i
			}
		}
		cuts[k], cuts[best] = cuts[best], cuts[k]
	}
	return cuts[:n]
}

// guess is the score of a cut less what is the same for all cuts of the tree, areas and inhabitants taken left out.
func (t *tree) guess(s *state, a, b, k int32) float64 {
	m := s.m
	one, other, border := t.sums[0], district{}, 0.0
	if k > 0 {
		other, border = t.sums[k], t.border[k]
		one = one.plus(other, -1)
	}
	squares, founded := s.squares, s.new
	for _, slot := range [2]int32{a, b} {
		squares -= square(s.peopleOf(slot))
		if !s.holds(slot) && len(s.members[slot]) > 0 {
			founded--
		}
	}
	squares += square(m.fixedIn(a)+one.people) + square(m.fixedIn(b)+other.people)
	if !s.holds(a) && one.nodes > 0 {
		founded++
	}
	if !s.holds(b) && other.nodes > 0 {
		founded++
	}
	return m.whole(m.cost(int(a), one)+m.cost(int(b), other), border, s.cpts()-s.new+founded, founded, squares, 0)
}

// fixedIn is the inhabitants that a slot has whatever joins it.
func (m *model) fixedIn(slot int32) int {
	if int(slot) < len(m.holders) {
		return m.holders[slot].people
	}
	return 0
}
