package plan

// recombine draws two CPTS beside each other anew: it cuts a random spanning tree of the units of both where the plan is
// best. Without a second one, it may found one out of the units of the first.
func (c *chain) recombine(a, b int32, temperature float64) {
	s := c.s
	if b < 0 {
		b = s.free()
	}
	if b < 0 || s.holds(a) && s.holds(b) && len(s.members[a])+len(s.members[b]) == 0 {
		return
	}
	if s.holds(b) {
		a, b = b, a // the root is a holder, if one of the two is
	}
	if !s.holds(a) && len(s.members[b]) > 0 && !s.together(s.members[a][0], s.members[b][0]) || !c.tree.grow(c, a, b) {
		return
	}
	c.work += int64(len(c.tree.vertices))
	c.tree.measure(s.m)
	before := s.score()
	c.tree.keep(s)
	if !c.apply(a, b, c.tree.bestCuts(c, a, b)) {
		return
	}
	if after := s.score(); c.accepts(after-before, temperature) {
		c.met(after)
		return
	}
	c.tree.putBack(s)
}

// keep remembers where the nodes of the tree are.
func (t *tree) keep(s *state) {
	t.was = t.was[:0]
	for _, v := range t.vertices {
		if v < 0 {
			t.was = append(t.was, nobody)
		} else {
			t.was = append(t.was, s.of[v])
		}
	}
}

func (t *tree) putBack(s *state) {
	for k, v := range t.vertices {
		if v >= 0 {
			s.move(v, t.was[k])
		}
	}
}

// apply makes the best of some cuts, of which the figures leave out the areas that come together; false when there is none.
func (c *chain) apply(a, b int32, cuts []cut) bool {
	if len(cuts) == 0 {
		return false
	}
	best, low := -1, 0.0
	for k, cut := range cuts {
		c.tree.make(c.s, a, b, cut)
		if score := c.s.score(); best < 0 || score < low {
			best, low = k, score
		}
	}
	if best < len(cuts)-1 {
		c.tree.make(c.s, a, b, cuts[best])
	}
	return true
}

// cut gives the subtree of a vertex to the second slot; the root's is no vertex's own, it leaves the second without any.
type cut struct {
	at    int32 // place in tree.vertices; 0 for no cut
	score float64
}

// make gives to b what is below a cut, and the rest to a.
func (t *tree) make(s *state, a, b int32, at cut) {
	for k, v := range t.vertices {
		if v < 0 {
			continue
		}
		if at.at > 0 && t.below(int32(k), at.at) {
			s.move(v, b)
		} else {
			s.move(v, a)
		}
	}
}
